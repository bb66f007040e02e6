"""New themes beside the learnt ones."""

import numpy as np
import pytest

from pipeline.themes.prototype import Directions
from pipeline.themes.prototype_model import Prototypes
from pipeline.themes.thresholds import Thresholds

LEARNT = np.array([[0.9, 0.2], [0.1, 0.8]])


def new(names, share, hidden=()):
    limits = Thresholds(names, np.full(len(names), 1.001), np.full(len(names), 0.3))
    directions = Directions(np.zeros((1, len(names)), np.float32), np.zeros(len(names)))
    return Prototypes(directions, [], ["ledelse", "sprog"], list(hidden), np.array(share), limits)


def test_a_theme_that_is_not_learnt_comes_after_the_learnt_ones():
    told = np.array([[0.3], [0.4]])
    found = new(["stoej"], [0.0]).laid_over(LEARNT, told)
    assert found.tolist() == [[0.9, 0.2, 0.3], [0.1, 0.8, 0.4]]


def test_a_theme_that_is_both_has_the_weighted_mean_of_its_log_odds():
    told = np.array([[0.8], [0.8]])
    found = new(["sprog"], [0.5]).laid_over(LEARNT, told)
    assert found[:, 0].tolist() == [0.9, 0.1]
    assert found[:, 1] == pytest.approx([0.5, 0.8])


def test_a_theme_that_the_codebook_no_longer_has_is_not_told():
    found = new(["stoej"], [0.0], hidden=["ledelse"]).laid_over(LEARNT, np.array([[0.3], [0.4]]))
    assert found.tolist() == [[0.2, 0.3], [0.8, 0.4]]


@pytest.mark.parametrize(("share", "nearest"), [(0.01, 0.8), (0.99, 0.2)])
def test_the_learnt_share_decides_who_is_heard(share, nearest):
    found = new(["sprog"], [share]).laid_over(LEARNT, np.array([[0.8], [0.8]]))
    assert found[0, 1] == pytest.approx(nearest, abs=0.01)


def test_no_probability_is_too_sure_to_be_mixed():
    found = new(["sprog"], [0.5]).laid_over(np.array([[0.5, 0.0]]), np.array([[1.0]]))
    assert found[0, 1] == pytest.approx(0.5)
