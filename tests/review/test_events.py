from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from pipeline.review import events as e
from pipeline.review.stamps import new_id, now


def test_every_kind_of_decision_has_a_type():
    assert set(e.TYPES) == {
        *(
            f"theme.{verb}"
            for verb in ["rename", "define", "merge", "split", "create", "promote", "reject"]
        ),
        *(f"theme.{verb}" for verb in ["lock", "unlock", "sign_off"]),
        *(f"coding.{verb}" for verb in ["accept", "reject", "add", "none"]),
        *(f"quote.{verb}" for verb in ["approve", "reject", "shorten", "consent"]),
        *(f"mask.{verb}" for verb in ["confirm", "add", "release"]),
        "blind.code",
        "undo",
        "note",
        "forgotten",
    }


def test_unknown_fields_survive_a_round_trip_also_inside_references(meeting):
    values = json.loads(e.CodingNone(reviewer="Ida", segment=meeting).line())
    values |= {"mood": {"glad": True}, "nothing": None}
    values["segment"]["page"] = 4
    assert json.loads(e.read_event(values).line()) == values


def test_an_event_of_a_newer_kind_is_kept_as_it_is():
    values = {"type": "theme.paint", "version": 1, "id": "1", "at": "2024-06-03T08:00:00.000000Z"}
    values |= {"reviewer": "Ida", "base": "", "colour": "red", "layers": [1, 2]}
    read = e.read_event(values)
    assert isinstance(read, e.UnknownEvent)
    assert json.loads(read.line()) == values


def test_a_newer_version_of_a_known_kind_is_not_guessed_at():
    read = e.read_event({"type": "theme.rename", "version": 2, "reviewer": "Ida", "names": ["x"]})
    assert isinstance(read, e.UnknownEvent)


def test_a_known_kind_without_what_it_needs_is_refused():
    with pytest.raises(ValidationError):
        e.read_event({"type": "theme.rename", "reviewer": "Ida", "theme_id": "ledelse"})


def test_times_are_written_in_utc_with_one_width():
    copenhagen = timezone(timedelta(hours=2))
    note = e.Note(reviewer="Ida", text="x", at=datetime(2024, 6, 3, 10, tzinfo=copenhagen))
    assert json.loads(note.line())["at"] == "2024-06-03T08:00:00.000000Z"
    with pytest.raises(ValidationError):
        e.Note(reviewer="Ida", text="x", id="1", at=datetime(2024, 6, 3, 10))


def test_ids_are_unique_and_sort_in_the_order_they_were_made():
    made = [e.Note(reviewer="Ida", text="x") for _ in range(2000)]
    assert [event.id for event in made] == sorted({event.id for event in made})
    assert now() > made[-1].at
    assert new_id(datetime(2024, 1, 1, tzinfo=UTC)) != new_id(datetime(2024, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("pieces", [[(0, 28)], [(9, 12), (0, 4)], [(0, 4), (3, 9)], [(4, 4)], []])
def test_a_shortening_keeps_words_of_the_quote_in_their_order(meeting, pieces):
    with pytest.raises(ValidationError):
        e.QuoteShorten(reviewer="Ida", segment=meeting, theme_id="struktur", pieces=pieces)


def test_no_event_holds_the_words_of_an_answer(pointer, meeting):
    quote = e.QuoteApprove(reviewer="Ida", segment=meeting, theme_id="struktur")
    mask = e.MaskAdd(reviewer="Ida", span=pointer.span("a2", 0, 11, "person"))
    written = (quote.line() + mask.line()).decode()
    assert not any(word in written for word in ("møde", "mandag", "Konsulenten"))
