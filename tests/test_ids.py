from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import answer_id, segment_hash, stable_hash


@given(st.lists(st.text(), min_size=1, max_size=3), st.lists(st.text(), min_size=1, max_size=3))
def test_different_parts_have_different_hashes(one: list[str], two: list[str]) -> None:
    assert (stable_hash(*one) == stable_hash(*two)) == (one == two)


def test_an_answer_keeps_its_id_for_ever() -> None:
    # Written down: decisions in the field refer to these.
    assert answer_id("selvevaluering", "VA-2024-001", "laering") == "f78dcf296420f485"


@given(st.text(min_size=1))
def test_another_key_gives_another_segment_hash(text: str) -> None:
    assert segment_hash(text, "one") != segment_hash(text, "two")
