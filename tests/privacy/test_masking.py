from __future__ import annotations

import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy import PLACEHOLDERS, Mask, find_in_text, mask_text, masked_slices
from pipeline.tables import SPANS

TEXT = st.text(alphabet="abæ å1.@-\n", min_size=1, max_size=40)


@st.composite
def text_and_spans(draw):
    text = draw(TEXT)
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place, st.sampled_from(list(PLACEHOLDERS))), max_size=4))
    return text, [Mask(min(a, b), max(a, b), kind) for a, b, kind in pairs]


@given(text_and_spans())
def test_masking_leaves_the_rest_untouched_and_nothing_of_a_span(case):
    text, spans = case
    hidden = {place for start, end, *_ in spans for place in range(start, end)}
    pieces = re.split("|".join(map(re.escape, PLACEHOLDERS.values())), mask_text(text, spans))
    assert "".join(pieces) == "".join(c for i, c in enumerate(text) if i not in hidden)


@given(st.lists(st.sampled_from(["ring", "84 00 17 53", "a@b.dk", "170672-1234", ", ", "."])))
def test_masking_what_was_found_leaves_nothing_to_find(words):
    text = " ".join(words)
    masked = mask_text(text, [Mask(hit.start, hit.end, hit.type) for hit in find_in_text(text)])
    assert find_in_text(masked) == []


def test_spans_that_overlap_become_one_of_the_longest_type():
    assert mask_text("abcdefgh", [Mask(1, 3, "phone"), Mask(2, 7, "cpr")]) == "a[cpr-nummer]h"


def spans(*rows: tuple[str, int, int, str]) -> pd.DataFrame:
    names = ["answer_id", "start", "end", "type"]
    return SPANS.frame(
        [dict(zip(names, row, strict=True), number=1, score=1.0, reason="x") for row in rows]
    )


def test_a_span_partly_outside_a_slice_is_masked_for_its_inside_part():
    texts = pd.DataFrame({"answer_id": ["a", "b"], "text": ["ring 84 00 17 53 nu", "helt uden"]})
    slices = pd.DataFrame(
        {"answer_id": ["b", "a", "a", "a"], "start": [0, 0, 8, 17], "end": [9, 7, 19, 19]},
        index=[7, 5, 3, 1],
    )
    masked = masked_slices(slices, texts, spans(("a", 5, 16, "phone")))
    assert masked.tolist() == ["helt uden", "ring [telefon]", "[telefon] nu", "nu"]
    assert masked.index.tolist() == [7, 5, 3, 1]


def test_without_spans_the_slices_are_the_text_itself():
    texts = pd.DataFrame({"answer_id": ["a"], "text": ["Vi er her."]})
    slices = pd.DataFrame({"answer_id": ["a"], "start": [3], "end": [5]})
    assert masked_slices(slices, texts, SPANS.empty()).tolist() == ["er"]


def test_a_hundred_thousand_slices_take_a_moment_not_a_minute():
    import time

    texts = pd.DataFrame(
        {"answer_id": [f"a{i}" for i in range(20_000)], "text": "tlf 12345678 " * 9}
    )
    places = pd.DataFrame({"start": range(0, 50, 10), "end": range(10, 60, 10)})
    slices = texts[["answer_id"]].merge(places, how="cross")
    found = spans(*((f"a{i}", 4, 12, "phone") for i in range(0, 20_000, 10)))
    started = time.perf_counter()
    masked = masked_slices(slices, texts, found)
    assert time.perf_counter() - started < 10
    assert masked.str.contains("[telefon]", regex=False).sum() == 2 * 2_000
