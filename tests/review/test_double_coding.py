"""The blind sample, what each coder said last, and where two differ."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import segment_hash
from pipeline.review.double_coding import blind_codings, differences, indicators, pair, sample
from pipeline.review.events import BlindCode, SegmentReference, Undo
from pipeline.review.log import Log
from pipeline.review.replay import replay


def coded(reviewer: str, start: int, *themes: str, event_id: str = "") -> BlindCode:
    segment = SegmentReference(
        answer_id="a", start=start, end=start + 5, segment_hash=segment_hash("x", "k")
    )
    return BlindCode(id=event_id, reviewer=reviewer, segment=segment, theme_ids=themes)


@given(st.sets(st.integers(0, 500), min_size=1), st.integers(1, 30), st.randoms())
def test_the_sample_is_the_same_whatever_the_order_and_others_only_push_out_of_it(
    numbers, size, random
):
    ids = [f"a{number}:0-9" for number in numbers]
    drawn = sample(ids, size, 7)
    random.shuffle(ids)
    assert sample(ids, size, 7) == drawn
    assert len(set(drawn)) == min(size, len(ids))
    later = sample([*ids, "b1:0-9", "b2:0-9"], size, 7)
    assert [name for name in later if name in drawn] == drawn[: len(set(later) & set(drawn))]


def test_a_coders_last_word_counts_and_what_was_undone_does_not():
    events = [coded("Ida", 0, "a"), coded("Ida", 0, "b"), coded("Bo", 0), coded("Bo", 9, "a")]
    told = blind_codings(events, {events[3].id})
    assert told == {"Ida": {"a:0-5": frozenset("b")}, "Bo": {"a:0-5": frozenset()}}


def test_blind_codings_decide_nothing():
    event = coded("Ida", 0, "a", event_id="01H")
    found = replay(Log([event, Undo(reviewer="Ida", event_id="01H")]))
    assert found.coding_decisions.empty
    assert replay(Log([event])).coding_decisions.empty
    assert replay(Log([event])).snapshot["conflicts"] == []


def test_the_two_with_most_in_common_are_compared_unless_others_are_chosen():
    told = {
        "Ane": {"1": frozenset()},
        "Bo": {"1": frozenset(), "2": frozenset()},
        "Ida": {"2": frozenset(), "1": frozenset()},
    }
    assert pair(told) == ("Bo", "Ida")
    assert pair(told, ("Ida", "Ane")) == ("Ida", "Ane")
    assert pair(told, ("Ida", "Ida")) == ("Bo", "Ida")
    assert pair({"Ida": {}}) is None


def test_differences_name_sentence_theme_and_who_found_it():
    first = {"1": frozenset("ab"), "2": frozenset(), "3": frozenset("a")}
    second = {"1": frozenset("b"), "2": frozenset("b")}
    found = differences(first, second, ["a", "b"])
    assert found.to_numpy().tolist() == [["1", "a", True, False], ["2", "b", False, True]]
    expected = np.array([[1.0, 1.0], [0.0, 0.0]])
    assert np.array_equal(indicators(first, ["1", "2"], ["a", "b"]), expected)
