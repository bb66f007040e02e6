import numpy as np
import pandas as pd
import pytest

from pipeline.themes.context import context_of
from pipeline.themes.pairs import lifted, pair_features, question_lift

OWN, COMPETITOR, BEFORE, AFTER = 0, 2, 6, 7


@pytest.fixture
def context():
    return context_of(
        pd.DataFrame(
            {
                "text": ["Vi mødes.", "Det hjælper os.", "Ro på."],
                "answer_id": ["a", "a", "b"],
                "position": [1, 2, 1],
                "question": "",
            }
        )
    )


LOGITS = np.array([[2.0, 0.0, -3.0], [-1.0, -1.0, 1.0], [-4.0, -5.0, -6.0]])
NONE = np.array([-2.0, 0.0, 3.0])


def test_each_theme_meets_its_strongest_competitor_and_its_neighbours(context):
    found = pair_features(LOGITS, NONE, context)
    assert np.array_equal(found[:, :, OWN], LOGITS)
    assert found[:, :, COMPETITOR].tolist() == [[0, 2, 2], [1, 1, -1], [-5, -4, -4]]
    chance = 1 / (1 + np.exp(-LOGITS))
    assert np.allclose(found[1, :, BEFORE], chance[0])
    assert np.allclose(found[0, :, AFTER], chance[1])
    assert (found[2, :, [BEFORE, AFTER]] == 0).all()


def test_themes_in_another_order_are_described_alike(context):
    order = [2, 0, 1]
    assert np.allclose(
        pair_features(LOGITS[:, order], NONE, context),
        pair_features(LOGITS, NONE, context)[:, order],
    )


def test_a_single_theme_has_no_other_and_is_described_all_the_same(context):
    assert np.isfinite(pair_features(LOGITS[:, :1], NONE, context)).all()


def test_a_question_lifts_the_themes_that_are_commoner_under_it():
    questions = np.array(["q"] * 20 + ["r"] * 20 + [""] * 5)
    targets = np.zeros((45, 2))
    targets[:10, 0] = 1
    targets[:, 1] = np.nan
    targets[20:22, 1] = [1, 0]
    lift = question_lift(questions, targets)
    assert sorted(lift) == ["q", "r"]
    assert lift["q"][0] > 0.5 and lift["r"][0] < -0.5
    assert lift["q"][1] == pytest.approx(0)  # nothing is known of it there


def test_an_unknown_question_lifts_nothing():
    found = lifted(np.array(["q", "", "s"]), {"q": np.array([1.0, -1.0])}, 2)
    assert found.tolist() == [[1, -1], [0, 0], [0, 0]]
    assert lifted(np.array([], dtype=str), {}, 2).shape == (0, 2)
