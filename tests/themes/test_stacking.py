import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from pipeline.themes.context import context_of
from pipeline.themes.stacking import Stacking, fit_ridge, fit_stacking, out_of_fold

N, K = 1200, 3


@pytest.fixture(scope="module")
def told():
    """Log-odds that are twice as sure as they should be, and a question that tells a theme."""
    random = np.random.default_rng(3)
    question = np.where(random.random(N) < 0.5, "q", "r")
    true_logits = random.normal(-1.5, 1.5, (N, K))
    true_logits[:, 0] += np.where(question == "q", 1.5, -1.5)
    targets = (random.random((N, K)) < 1 / (1 + np.exp(-true_logits))).astype(float)
    seen = true_logits.copy()
    seen[:, 0] -= np.where(question == "q", 1.5, -1.5)  # the network does not see the question
    logits = np.column_stack([2 * seen, random.normal(size=N)])
    sentences = pd.DataFrame(
        {"text": "Vi mødes her.", "answer_id": None, "position": None, "question": question}
    )
    return logits, targets, context_of(sentences), np.arange(N) % 4


def loss(targets, probabilities):
    return -np.where(targets == 1, np.log(probabilities), np.log(1 - probabilities)).mean()


def test_newtons_method_finds_what_scikit_learn_finds():
    random = np.random.default_rng(0)
    features = random.normal(2, 5, (300, 3))
    target = (random.random(300) < 1 / (1 + np.exp(-features[:, 0] / 3))).astype(int)
    found = fit_ridge(features, target, penalty=2.0)
    scaled = (features - features.mean(axis=0)) / features.std(axis=0)
    other = LogisticRegression(C=0.5, tol=1e-10, max_iter=1000).fit(scaled, target)
    assert found[:-1] == pytest.approx(other.coef_[0] / features.std(axis=0), abs=1e-4)


def test_a_column_that_never_varies_counts_for_nothing_later_either():
    features = np.column_stack([np.tile([0.0, 1.0], 20), np.zeros(40)])
    assert fit_ridge(features, np.tile([0, 0, 1, 1], 10))[1] == 0


def test_out_of_fold_it_makes_sure_log_odds_as_sure_as_they_should_be(told):
    logits, targets, _, _ = told
    rows = np.ones(N, dtype=bool)
    calibrated = out_of_fold(*told, rows)
    assert loss(targets, calibrated) < loss(targets, 1 / (1 + np.exp(-logits[:, :K]))) - 0.1
    high = calibrated > 0.6
    assert calibrated[high].mean() == pytest.approx(targets[high].mean(), abs=0.05)


def test_a_known_question_helps_and_an_unknown_one_leaves_probabilities_that_hold(told):
    logits, targets, context, fold = told
    learn = fold < 3
    stage = fit_stacking(logits, targets, context, fold, learn)
    blank = context_of(
        pd.DataFrame({"text": ["Vi mødes her."] * N, "answer_id": None, "position": None}).assign(
            question="never asked"
        )
    )
    known, unknown = (stage.probabilities(logits, c)[~learn] for c in (context, blank))
    assert loss(targets[~learn], known) < loss(targets[~learn], unknown) - 0.02
    assert unknown.mean(axis=0)[0] == pytest.approx(targets[~learn][:, 0].mean(), abs=0.06)


def test_a_theme_that_nobody_coded_is_calibrated_like_the_others(told):
    logits, targets, context, fold = told
    hidden = targets.copy()
    hidden[:, 1] = np.nan
    rows = np.ones(N, dtype=bool)
    found = fit_stacking(logits, hidden, context, fold, rows).probabilities(logits, context)
    assert found[:, 1].mean() == pytest.approx(targets[:, 1].mean(), abs=0.06)


def test_rows_that_are_not_to_be_learnt_from_change_nothing(told):
    logits, targets, context, fold = told
    learn = fold < 2
    contrary = np.where(learn[:, None], targets, 1 - targets)
    one, two = (fit_stacking(logits, t, context, fold, learn) for t in (targets, contrary))
    assert np.array_equal(one.with_question, two.with_question)
    assert np.array_equal(one.lift["q"], two.lift["q"])


def test_a_stage_is_read_as_it_was_written(told, tmp_path):
    logits, targets, context, fold = told
    stage = fit_stacking(logits, targets, context, fold, np.ones(N, dtype=bool))
    stage.save(tmp_path / "s.json")
    again = Stacking.load(tmp_path / "s.json").probabilities(logits, context)
    assert np.array_equal(again, stage.probabilities(logits, context))
