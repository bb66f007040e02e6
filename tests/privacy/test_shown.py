"""What a message may show of a value from a delivery."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.shown import MOST_CHARACTERS, shown

NUMBERS = st.builds(
    lambda a, b, c: f"{a} {b:02} {c:02} 53", st.integers(40, 59), *[st.integers(0, 99)] * 2
)
WORDS = st.lists(st.sampled_from(["ring", "kode", "VA-1", "enig", "i", "2024"]), max_size=3)


@given(WORDS, NUMBERS, WORDS)
def test_a_telephone_number_is_never_shown(before, number, after) -> None:
    said = shown(" ".join([*before, "tlf.", number, *after]))
    assert number not in said


@given(st.text(max_size=80))
def test_what_is_shown_is_one_short_line(value) -> None:
    said = shown(value)
    assert len(said) <= MOST_CHARACTERS
    assert not re.search(r"[\n\r\t]", said)


@given(st.lists(st.text("abcæø", min_size=1, max_size=9), min_size=6, max_size=400))
def test_running_text_is_not_shown_at_all(words) -> None:
    said = shown(" ".join(words))
    assert re.fullmatch(r"\[tekst på (\d+|mange) ord\]", said)


@pytest.mark.parametrize(
    "value", ["VA-2024-17", "I høj grad", "Hverken enig eller uenig", "126.300,00", ""]
)
def test_numbers_of_projects_labels_and_amounts_are_shown(value) -> None:
    assert shown(value) == value


def test_a_long_word_is_cut_and_a_mask_is_not_cut_in_two() -> None:
    assert shown("x" * 60) == "x" * 39 + "…"
    assert shown("y" * 34 + " a@b.dk") == "y" * 34 + "…"
