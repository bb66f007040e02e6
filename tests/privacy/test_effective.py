from __future__ import annotations

import pandas as pd
import pytest

from pipeline.ids import segment_hash
from pipeline.privacy import effective_masks, pending
from pipeline.tables import MASK_DECISIONS, SPANS, TEXTS

KEY = "k"
TEXT = "Tak til Ida og Bo. Ring 84 00 17 53. Hilsen Ida og Kaj."


def texts(text: str = TEXT) -> pd.DataFrame:
    row = {"batch": "b", "survey": "s", "unit_id": "P1", "question": "q"}
    return TEXTS.frame([row | {"answer_id": "a", "text": text}])


def place(words: str, nth: int = 0) -> dict:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"answer_id": "a", "start": start, "end": start + len(words)}


def found(*spans: tuple[str, int, str, int]) -> pd.DataFrame:
    return SPANS.frame(
        [
            place(words, nth) | {"type": kind, "number": number, "score": 1.0, "reason": "r"}
            for words, nth, kind, number in spans
        ]
    )


MACHINE = found(("Ida", 0, "person", 1), ("84 00 17 53", 0, "phone", 1), ("Ida", 1, "person", 1))


def decided(*rows: tuple[str, int, str]) -> pd.DataFrame:
    return MASK_DECISIONS.frame(
        [
            place(words, nth)
            | {"span_hash": segment_hash(words, KEY), "type": "person", "verdict": verdict}
            | {"reviewer": "Eva", "event_id": f"e{number}", "at": "2024-06-01"}
            for number, (words, nth, verdict) in enumerate(rows)
        ]
    )


def masks(*rows: tuple[str, int, str], text: str = TEXT) -> list[tuple[str, str, int]]:
    laid = effective_masks(MACHINE, decided(*rows), texts(text), KEY)
    return [
        (text[row.start : row.end], row.status, row.number)
        for row in laid.itertuples()
    ]  # fmt: skip


def test_what_nobody_has_looked_at_is_a_suggestion():
    assert masks() == [
        ("Ida", "suggested", 1), ("84 00 17 53", "suggested", 1), ("Ida", "suggested", 1),
    ]  # fmt: skip


def test_a_release_counts_at_its_own_place_and_only_while_the_words_are_the_same():
    assert ("Ida", "suggested", 1) in masks(("Ida", 0, "released"))
    assert len(masks(("Ida", 0, "released"))) == 2
    assert len(masks(("Ida", 0, "released"), text=TEXT.replace("Ida og Bo", "Eva og Bo"))) == 3


def test_an_added_name_gets_the_number_of_the_same_words_or_the_next_free_one():
    laid = masks(("Kaj", 0, "added"), ("Bo", 0, "added"))
    assert ("Kaj", "added", 2) in laid
    assert ("Bo", "added", 3) in laid
    assert masks(("Ida", 1, "confirmed"))[2] == ("Ida", "confirmed", 1)


def test_a_mask_on_words_that_were_corrected_since_must_be_looked_at_again():
    laid = masks(("Kaj", 0, "added"), text=TEXT.replace("Kaj", "Kai"))
    assert ("Kai", "suggested", 2) in laid


def test_what_lies_within_a_mask_that_a_person_laid_needs_no_confirmation_of_its_own():
    whole = "Ida og Bo"
    laid = masks((whole, 0, "added"))
    assert ("Ida", "confirmed", 1) in laid
    assert (whole, "added", 2) in laid


@pytest.mark.parametrize(
    ("rows", "waiting"),
    [((), 1), ((("Ida", 0, "confirmed"),), 0), ((("Ida", 0, "released"),), 0),
     ((("Ida", 1, "confirmed"),), 1)],
)  # fmt: skip
def test_only_masks_that_touch_the_kept_words_wait(rows, waiting):
    laid = effective_masks(MACHINE, decided(*rows), texts(), KEY)
    pieces = pd.DataFrame({"answer_id": ["a"], "start": [0], "end": [18]})
    assert len(pending(pieces, laid)) == waiting


def test_decisions_about_answers_that_are_gone_disturb_nothing():
    gone = decided(("Ida", 0, "added")).assign(answer_id="x")
    assert len(effective_masks(MACHINE, gone, texts(), KEY)) == 3
