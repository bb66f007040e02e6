"""Since last time: themes that are new, gone, grew or shrank, by share and not by number."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.since import KEPT, Change, Count, Record, changes, earlier, record, remember

BEFORE = Record(
    "1", ["f"], 10, {"a": "A", "b": "B", "c": "C"},
    {"s": {"a": Count(2, 4), "b": Count(1, 4), "c": Count(1, 4)}},
)  # fmt: skip


def now(**counts: Count) -> Record:
    return replace(BEFORE, run="2", batches=["e", "f"], counts={"s": counts})


def test_each_theme_is_named_by_what_became_of_its_share():
    found = changes(
        BEFORE, now(a=Count(4, 8), b=Count(3, 8), c=Count(0, 8), d=Count(1, 8), e=Count(0, 8))
    )
    assert [(change.kind, change.theme_id) for change in found] == [
        ("new", "d"),
        ("gone", "c"),
        ("grown", "b"),
    ]
    assert found[2] == Change("grown", "b", "B", "s", Count(1, 4), Count(3, 8))


def test_more_projects_in_proportion_are_no_change_and_fewer_hits_of_fewer_are_growth():
    assert changes(BEFORE, now(a=Count(4, 8), b=Count(2, 8), c=Count(2, 8))) == []
    (change,) = changes(BEFORE, now(a=Count(2, 4), b=Count(1, 2), c=Count(1, 4)))
    assert change.kind == "grown"


@given(st.dictionaries(st.sampled_from("abcd"), st.builds(Count, st.integers(0, 5), st.just(5))))
def test_what_grew_one_way_shrank_the_other(counts):
    there, back = changes(BEFORE, now(**counts)), changes(now(**counts), BEFORE)
    mirrored = {"new": "gone", "gone": "new", "grown": "shrunk", "shrunk": "grown"}
    assert {(c.theme_id, mirrored[c.kind]) for c in there} == {(c.theme_id, c.kind) for c in back}


def test_results_with_other_deliveries_are_compared_with_before_any_later_change():
    first, second = BEFORE, replace(BEFORE, run="2", sentences=11)
    third = replace(second, run="3", batches=["e", "f"])
    fourth = replace(third, run="4")
    assert earlier([first]) is None
    assert earlier([first, second]) == first
    assert earlier([first, second, third]) == second
    assert earlier([first, second, third, fourth]) == second


def test_a_record_is_written_once_and_only_the_newest_are_kept(tmp_path):
    path = tmp_path / "cache" / "set.json"
    assert remember(path, BEFORE) == remember(path, BEFORE) == [BEFORE]
    for number in range(KEPT + 3):
        told = remember(path, replace(BEFORE, run=str(number + 2)))
    assert len(told) == KEPT
    assert remember(path, told[-1]) == told


@pytest.mark.parametrize("written", ["", "{", "[1]", '[{"run": "1"}]'])
def test_a_damaged_record_is_begun_anew(tmp_path, written):
    path = tmp_path / "set.json"
    path.write_text(written, encoding="utf-8")
    assert remember(path, BEFORE) == [BEFORE]
    assert remember(path, BEFORE) == [BEFORE]


def test_only_themes_in_use_are_recorded_and_no_words_of_answers():
    texts = pd.DataFrame({"batch": ["f", "e", "f"], "text": ["Hemmeligt."] * 3})
    themes = pd.DataFrame(
        [("a", "A", "active"), ("x", "X", "rejected")], columns=["theme_id", "label", "status"]
    )
    shares = pd.DataFrame(
        [("s", "a", 2, 4), ("s", "x", 1, 4)],
        columns=["survey", "theme_id", "n_touching", "n_units"],
    )
    found = record("1", texts, themes, shares, 3)
    assert found == Record("1", ["e", "f"], 3, {"a": "A"}, {"s": {"a": Count(2, 4)}})
    assert "Hemmeligt" not in str(found)
