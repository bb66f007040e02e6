import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.alpha import alpha, alpha_by_theme, alpha_of_sets, masi_distance

ONCE = np.ones((1, 12))


def numbers(*coders: str) -> np.ndarray:
    """One character per unit; a point where the coder said nothing."""
    return np.array([[-1 if value == "." else int(value) for value in coder] for coder in coders])


def test_two_coders_and_two_values_give_the_alpha_of_krippendorffs_own_example():
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example A.
    codings = numbers("0100000010", "1110010000").astype(float)[:, :, None]
    assert alpha_by_theme(codings, np.ones((1, 10)))[0, 0] == pytest.approx(0.095, abs=5e-4)


def test_four_coders_with_holes_give_the_alpha_of_krippendorffs_own_example():
    # The same, example C: the unit that only one coder saw counts for nothing.
    coders = "123321412...", "1233224125.3", ".3332342251.", "12332441251."
    codings = numbers(*coders)
    assert alpha(codings, 1 - np.eye(6), ONCE)[0] == pytest.approx(0.743, abs=5e-4)


def test_the_same_codings_agree_fully_and_those_of_one_value_tell_nothing():
    codings = np.array([[[1, 0], [0, 0], [1, 0]]] * 2, dtype=float)
    assert alpha_by_theme(codings, np.ones((1, 3))).tolist() == [[1.0, 0.0]]
    assert alpha_of_sets(codings, np.ones((1, 3))).tolist() == [1.0]


def test_codings_that_have_nothing_to_do_with_each_other_agree_as_chance_does():
    codings = np.random.default_rng(1).integers(0, 2, (2, 4000, 3)).astype(float)
    weights = np.ones((1, 4000))
    assert alpha_by_theme(codings, weights) == pytest.approx(np.zeros((1, 3)), abs=0.05)
    assert alpha_of_sets(codings, weights) == pytest.approx(0, abs=0.05)


def test_sets_that_share_a_theme_are_nearer_than_sets_that_share_none():
    first = np.array([[1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 0]], dtype=float)
    sharing, other = first.copy(), first.copy()
    sharing[0] = [1, 0, 0]
    other[0] = [0, 0, 1]
    once = np.ones((1, 4))
    near, far = (alpha_of_sets(np.stack([first, told]), once)[0] for told in (sharing, other))
    assert 1 > near > far


def test_a_weight_of_two_is_the_same_as_the_sentence_twice():
    codings = np.random.default_rng(2).integers(0, 2, (2, 9, 2)).astype(float)
    twice = np.concatenate([codings, codings[:, :4]], axis=1)
    weights = np.array([[2.0] * 4 + [1.0] * 5])
    assert alpha_by_theme(codings, weights) == pytest.approx(
        alpha_by_theme(twice, np.ones((1, 13)))
    )


@given(st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=2, max_size=8))
def test_the_distance_of_sets_is_symmetric_between_0_and_1_and_0_for_the_same_set_only(sets):
    some = np.unique(np.array(sets), axis=0)
    distance = masi_distance(some)
    assert (distance == distance.T).all()
    assert ((distance >= 0) & (distance <= 1)).all()
    assert ((distance == 0) == np.eye(len(some), dtype=bool)).all()
