import numpy as np
import pytest

from pipeline.settings import load_settings
from pipeline.themes.thresholds import Thresholds, learn_thresholds

KNOBS = load_settings().classify


def drawn(seed, n=4000, honest=(True, True, True)):
    """Probabilities that hold, save for themes whose truth is half of what is said."""
    random = np.random.default_rng(seed)
    said = random.beta(0.3, 1.0, (n, len(honest)))
    chance = np.where(honest, said, said / 2)
    return said, (random.random(said.shape) < chance).astype(float)


def test_the_target_precision_is_met_on_sentences_not_learnt_from():
    limits = learn_thresholds(*drawn(1), list("abc"), KNOBS)
    said, truth = drawn(2)
    counted = limits.zones(said) == "auto"
    assert truth[counted].mean() == pytest.approx(KNOBS.target_precision, abs=0.03)
    assert limits.auto.max() < 0.9 and counted.mean() > 0.02


def test_a_theme_that_is_wrong_too_often_is_asked_for_more():
    names, honest = list("abcdefg"), (True,) * 6 + (False,)
    limits = learn_thresholds(*drawn(1, honest=honest), names, KNOBS)
    assert limits.auto[-1] > limits.auto[:-1].max() + 0.05
    said, truth = drawn(2, honest=honest)
    counted = limits.zones(said) == "auto"
    assert truth[counted].mean() > KNOBS.target_precision - 0.03


def test_a_higher_target_gives_higher_thresholds():
    low, high = (
        learn_thresholds(*drawn(1), list("abc"), KNOBS.model_copy(update={"target_precision": p}))
        for p in (0.7, 0.95)
    )
    assert (high.auto > low.auto).all()
    assert np.allclose(high.review, np.minimum(low.review, high.auto))


def test_the_review_threshold_is_near_the_one_with_the_highest_f1():
    limits = learn_thresholds(*drawn(1), list("abc"), KNOBS)
    said, truth = drawn(2)

    def f1(at):
        chosen = said >= at
        return 2 * truth[chosen].sum() / (chosen.sum() + truth.sum())

    assert f1(limits.review[0]) > max(f1(at) for at in np.arange(0.05, 0.95, 0.01)) - 0.01


def test_a_theme_that_nobody_coded_has_the_common_thresholds():
    said, truth = drawn(1)
    truth[:, 1] = np.nan
    limits = learn_thresholds(said, truth, list("abc"), KNOBS)
    assert limits.auto[1] <= limits.auto[[0, 2]].min()
    assert limits.review[1] == limits.review[0]


def test_where_the_target_is_never_reached_nothing_counts_unseen():
    said, _ = drawn(1)
    limits = learn_thresholds(said, np.zeros_like(said), list("abc"), KNOBS)
    assert not (limits.zones(said) == "auto").any()


def test_thresholds_are_read_as_they_were_written(tmp_path):
    limits = learn_thresholds(*drawn(1), list("abc"), KNOBS)
    limits.save(tmp_path)
    again = Thresholds.load(tmp_path)
    assert again.names == limits.names
    assert np.array_equal(again.auto, limits.auto) and np.array_equal(again.review, limits.review)
