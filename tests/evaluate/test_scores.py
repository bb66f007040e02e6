import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, f1_score

from pipeline.evaluate import scores
from pipeline.evaluate.intervals import interval, resample_units
from pipeline.themes.folds import fold_by_unit

labelled = st.lists(
    st.tuples(st.sampled_from([0.0, 1.0]), st.sampled_from([0.1, 0.2, 0.5, 0.8, 0.9])),
    min_size=2,
    max_size=40,
).filter(lambda rows: 0 < sum(truth for truth, _ in rows) < len(rows))


@given(labelled)
def test_average_precision_is_scikit_learns_also_with_ties(rows):
    truth, score = (np.array(column) for column in zip(*rows, strict=True))
    found = scores.average_precision(truth, score, np.ones((1, len(truth))))
    assert found[0] == pytest.approx(average_precision_score(truth, score))


@given(labelled, st.integers(0, 99))
def test_a_resample_is_measured_as_if_its_rows_were_repeated(rows, seed):
    truth, score = (np.array(column) for column in zip(*rows, strict=True))
    times = np.random.default_rng(seed).integers(0, 3, size=len(truth))
    found = scores.average_precision(truth, score, times[None, :])[0]
    repeated = np.repeat(truth, times), np.repeat(score, times)
    expected = average_precision_score(*repeated) if repeated[0].any() else 0
    assert found == pytest.approx(expected)


@given(labelled)
def test_no_threshold_has_a_higher_f1_than_the_best(rows):
    truth, score = (np.array(column) for column in zip(*rows, strict=True))
    best = f1_score(truth, score >= scores.best_threshold(truth, score))
    assert best >= max(f1_score(truth, score >= t, zero_division=0) for t in set(score)) - 1e-12


def test_macro_and_micro_f1_are_scikit_learns():
    random = np.random.default_rng(0)
    truth, chosen = (random.random((50, 4)) < 0.3 for _ in range(2))
    truth, chosen = truth.astype(float), chosen.astype(float)
    assert scores.macro_f1(truth, chosen) == pytest.approx(f1_score(truth, chosen, average="macro"))
    assert scores.micro_f1(truth, chosen) == pytest.approx(f1_score(truth, chosen, average="micro"))


def test_precision_of_the_best_looks_at_each_column_apart():
    truth = np.array([[1, 0], [1, 0], [0, 1.0]])
    score = np.array([[0.9, 0.9], [0.8, 0.8], [0.1, 0.1]])
    assert scores.precision_at(truth, score, 2).tolist() == [1.0, 0.0]


def test_the_curve_ends_at_full_recall_and_has_few_points():
    random = np.random.default_rng(0)
    truth = (random.random(5000) < 0.1).astype(float)
    curve = scores.precision_recall_curve(truth, random.random(5000) + truth, 200)
    assert len(curve) <= 200 and curve[-1, 2] == 1
    assert (np.diff(curve[:, 2]) >= 0).all() and (np.diff(curve[:, 0]) <= 0).all()


def test_a_project_is_never_split_over_folds_and_row_order_tells_nothing():
    units = [f"u{number % 23}" for number in range(200)]
    fold = fold_by_unit(units, 5, seed=1)
    whole = {unit: set(fold[np.array(units) == unit].tolist()) for unit in units}
    assert all(len(numbers) == 1 for numbers in whole.values())
    assert set(fold.tolist()) == set(range(5))
    assert fold_by_unit(units[::-1], 5, seed=1).tolist() == fold[::-1].tolist()


def test_resamples_draw_whole_projects_as_many_as_there_are():
    units = ["a", "a", "b", "c"]
    drawn = resample_units(units, 50, seed=1)
    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert (drawn[:, 1:].sum(axis=1) == 3).all()


def test_projects_that_disagree_give_a_wider_interval_than_sentences_would():
    value = np.repeat(np.arange(10) % 2, 20).astype(float)
    by_project = resample_units(np.repeat(np.arange(10), 20).astype(str), 300, seed=1)
    by_sentence = resample_units(np.arange(200).astype(str), 300, seed=1)
    widths = [
        np.subtract(*reversed(interval(drawn @ value / 200))) for drawn in (by_project, by_sentence)
    ]
    assert widths[0] > 2 * widths[1]
