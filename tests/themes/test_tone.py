import numpy as np
import pandas as pd
import pytest

from pipeline.themes.context import context_of
from pipeline.themes.tone import ToneStage, fit_tone_stage, softmax, tones_table

N = 3000


@pytest.fixture(scope="module")
def told():
    random = np.random.default_rng(0)
    question = np.where(random.random(N) < 0.5, "q", "r")
    logits = random.normal([1.5, 0, -1], 1, (N, 3))
    seen = logits + np.where(question == "q", 1.5, -1.5)[:, None] * [0, 1, 0]
    truth = (softmax(seen).cumsum(axis=1) > random.random(N)[:, None]).argmax(axis=1)
    sentences = pd.DataFrame(
        {"text": "Vi mødes.", "answer_id": None, "position": None, "question": question}
    )
    return logits, truth, context_of(sentences)


def macro_f1(truth, chosen):
    return np.mean(
        [
            2 * ((truth == k) & (chosen == k)).sum() / ((truth == k).sum() + (chosen == k).sum())
            for k in range(3)
        ]
    )


def test_the_question_and_the_lift_of_rare_tones_find_more(told):
    logits, truth, context = told
    learn = np.arange(N) < 2000
    stage = fit_tone_stage(logits, truth, context, learn)
    probabilities = stage.probabilities(logits, context)
    assert np.allclose(probabilities.sum(axis=1), 1)
    test = ~learn
    chosen = stage.chosen(probabilities)
    assert (
        macro_f1(truth[test], chosen[test]) > macro_f1(truth[test], logits.argmax(1)[test]) + 0.03
    )
    assert probabilities[test].mean(axis=0) == pytest.approx(
        np.bincount(truth[test]) / test.sum(), abs=0.05
    )


def test_rows_that_are_not_to_be_learnt_from_change_nothing(told):
    logits, truth, context = told
    learn = np.arange(N) < 2000
    other = np.where(learn, truth, 2 - truth)
    one, two = (fit_tone_stage(logits, t, context, learn) for t in (truth, other))
    assert np.array_equal(one.coefficients, two.coefficients)


@pytest.mark.parametrize("seen", [(0, 1), (0, 2), (1, 2)])
def test_a_tone_that_was_never_seen_is_never_told(told, seen):
    logits, truth, context = told
    rows = np.isin(truth, seen)
    stage = fit_tone_stage(logits, truth, context, rows)
    assert set(stage.chosen(stage.probabilities(logits, context)).tolist()) <= set(seen)


def test_a_stage_is_read_as_it_was_written_and_tones_become_a_table(told, tmp_path):
    logits, truth, context = told
    stage = fit_tone_stage(logits, truth, context, np.ones(N, dtype=bool))
    stage.save(tmp_path / "tone.json")
    again = ToneStage.load(tmp_path / "tone.json")
    assert np.array_equal(
        again.probabilities(logits, context), stage.probabilities(logits, context)
    )
    table = tones_table(
        pd.Series(["s1", "s2"]), np.array([0, 2]), np.array([[0.5, 0.3, 0.2], [0, 1 / 3, 2 / 3]])
    )
    assert table[["tone", "probability"]].to_numpy().tolist() == [
        ["positive", 0.5],
        ["negative", 0.667],
    ]
