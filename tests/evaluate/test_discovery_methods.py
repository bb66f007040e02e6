"""Tests of pipeline.evaluate.discovery_methods."""

import numpy as np
import pandas as pd
import pytest

from pipeline.discover import Material, clusters_table, members_table
from pipeline.evaluate.discovery_methods import coherence, method_table
from pipeline.language.language import EMBEDDED
from pipeline.themes.discover import Candidate

TEXTS = ["Tolken oversatte.", "Tolken oversatte igen.", "Hunden sov.", "Hunden gøede.", "Ro."]


@pytest.fixture
def material() -> Material:
    segments = pd.DataFrame(
        {
            "segment_id": [f"s{n}" for n in range(5)],
            "answer_id": [f"a{n}" for n in range(5)],
            "unit_id": [f"u{n}" for n in range(5)],
            "text": TEXTS,
        }
    )
    return Material(segments, np.zeros((5, 2)), {"s0", "s1", "s2", "s3"}, [], EMBEDDED)


def found(*clusters: tuple[list[str], list[str]]):
    """Clusters of members and terms, as a method gives them."""
    candidates = [Candidate(f"c{n}", ids, len(ids), 1.0) for n, (ids, _) in enumerate(clusters)]
    return clusters_table(candidates, [terms for _, terms in clusters]), members_table(candidates)


@pytest.fixture
def methods():
    return {
        "consensus": found((["s0", "s1"], ["tolken", "oversatte"]), (["s2", "s3"], ["hunden"])),
        "bertopic": found((["s0", "s2"], ["tolken", "hunden"])),
    }


@pytest.fixture
def truth() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "segment_id": ["s0", "s1", "s2", "s3", "s4"],
            "unit_id": ["u0", "u1", "u2", "u3", "u4"],
            "topic": ["tolk", "tolk", "hund", "hund", ""],
        }
    )


def test_the_method_that_finds_the_topics_measures_best(material, methods, truth):
    table = method_table(material, methods, truth).set_index("method")
    right, mixed = table.loc["consensus"], table.loc["bertopic"]
    assert (right["found"], right["topics"], right["recall"], right["ami"]) == (2, 2, 1, 1)
    assert right["precision"] == 1 and mixed["precision"] == 0.5
    assert right["coherence"] > 0 > mixed["coherence"]
    assert mixed["ami"] < right["ami"]


def test_without_coded_topics_what_can_be_seen_is_told_all_the_same(material, methods):
    table = method_table(material, methods, None).set_index("method")
    assert table["share"].to_dict() == {"consensus": 1, "bertopic": 0.5}
    assert table["candidates"].to_dict() == {"consensus": 2, "bertopic": 1}
    assert "found" not in table


def test_a_method_that_finds_nothing_has_a_row_of_zeros(material, truth):
    row = method_table(material, {"bertopic": found()}, truth).iloc[0]
    assert (row["candidates"], row["share"], row["coherence"], row["found"]) == (0, 0, 0, 0)


def test_words_that_stand_together_by_chance_alone_have_no_coherence():
    answers = [{"a", "b"}, {"a"}, {"b"}, set()]
    assert abs(coherence([["a", "b"]], answers)) < 1e-12
    assert coherence([["a"]], answers) == coherence([], []) == 0
