import numpy as np
import pandas as pd
import pytest

from pipeline.evaluate.label_errors import EXTRA, MISSING, errors_table, likely_errors
from pipeline.evaluate.material import Labelled
from pipeline.evaluate.score import even


@pytest.fixture
def told() -> tuple[np.ndarray, np.ndarray]:
    """Labels of two themes and probabilities that fit them, save where a test turns a label."""
    rng = np.random.default_rng(11)
    labels = (rng.random((400, 2)) < 0.2).astype(float)
    probabilities = np.clip(0.1 + 0.75 * labels + rng.normal(0, 0.08, labels.shape), 0.01, 0.99)
    return labels, probabilities


def test_labels_that_fit_are_not_suspected(told):
    assert likely_errors(["a", "b"], *told).empty


def test_turned_labels_are_found_and_said_to_be_what_they_are(told):
    labels, probabilities = told
    turned = labels.copy()
    rows = np.arange(0, 400, 20)
    turned[rows, 0] = 1 - turned[rows, 0]
    found = likely_errors(["a", "b"], turned, probabilities)
    assert set(found["theme_id"]) == {"a"}
    assert len(set(found["row"]) & set(rows)) == len(found) >= 8
    assert (found["reason"] == np.where(turned[found["row"], 0] == 1, EXTRA, MISSING)).all()
    for _, of_a_kind in found.groupby("reason"):
        assert of_a_kind["margin"].is_monotonic_increasing
    both = found["reason"].value_counts().min()
    assert found["reason"][: 2 * both].tolist() == [MISSING, EXTRA] * both


def test_what_nobody_has_labelled_is_passed_over(told):
    labels, probabilities = told
    turned = 1 - labels
    turned[:, 1] = np.nan
    found = likely_errors(["a", "b"], turned, probabilities)
    assert "b" not in set(found["theme_id"])


def test_a_theme_that_is_never_set_raises_no_suspicion_on_a_weak_hint():
    labels, probabilities = np.zeros((50, 1)), np.full((50, 1), 0.6)
    assert likely_errors(["a"], labels, probabilities).empty


def test_the_list_says_where_a_sentence_stands_and_never_what_it_says(told):
    labels, probabilities = told
    turned = labels.copy()
    turned[3] = 1 - turned[3]
    sentences = pd.DataFrame({"text": "Hemmeligt svar.", "source": ["gold"] * 399 + ["decision"]})
    places = pd.DataFrame({"gold_answer": range(400), "gold_sentence": 1, "segment_id": "a1:0-9"})
    table = errors_table(
        ["a", "b"],
        {"a": "Ro", "b": "Uro"},
        Labelled(sentences, turned, even(probabilities)),
        places,
    )
    assert table.columns.tolist() == [
        "source", "gold_answer", "gold_sentence", "segment_id", "theme_id", "label", "given",
        "probability", "reason",
    ]  # fmt: skip
    assert set(table["gold_answer"]) == {3}
    assert "Hemmeligt" not in table.to_csv()
