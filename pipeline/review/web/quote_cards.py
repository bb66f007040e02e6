"""What the page shows of each quote: the words, what is hidden, what was decided and noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline import quoting
from pipeline.privacy import shown_runs
from pipeline.quoting.inserted import insertions_of
from pipeline.report.wording import STATUSES
from pipeline.review.web import mask_cards
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.derived import each, pieces_of
from pipeline.review.web.masks import laid, pending_spots
from pipeline.review.web.quote_warnings import warnings
from pipeline.review.web.quote_words import Word, quote_words
from pipeline.review.web.state import State
from pipeline.review.web.wording import AWAITING, MASK_NOUNS, MASK_STATES, capital

TONES = {
    "approved": "good", "rejected": "bad", "awaiting": "warn", "asking": "warn", "refused": "bad",
}  # fmt: skip
SAID = {
    "awaiting": AWAITING,
    "asking": "Godkendt, men venter: der mangler samtykke",
    "refused": "Må ikke bruges: den, der citeres, har sagt nej",
}


@dataclass(frozen=True)
class Hidden:
    """One mask in a quote, and what can be done about it."""

    actions: mask_cards.Actions
    anchor: str
    title: str
    state: str
    tone: str


@dataclass(frozen=True)
class Card:
    """One quote to decide on.

    ``printed`` is what the report would print; ``pending`` are the masks nobody has looked at in
    what the quote keeps, and ``pending_whole`` those in all of it.
    """

    quote_id: str
    answer_id: str
    anchor: str
    place: str
    attribution: str
    why: str
    status: str
    state: str
    tone: str
    printed: str
    words: list[Word]
    pieces: list[Piece]
    hidden: list[Hidden]
    pending: list[str]
    pending_whole: list[str]
    consent: str
    consent_by: str
    warnings: list[str]
    back: str


def cards(state: State, rows: pd.DataFrame, address: str) -> list[Card]:
    """What is shown of each quote; what has been cut out of it is not marked."""
    places = [
        Place(answer, tuple(pieces_of(pieces)))
        for answer, pieces in zip(rows["answer_id"], rows["pieces"], strict=True)
    ]
    answers = whole_answers(places, state.texts, state.masks)
    kept = pending_spots(state, [(place.answer_id, place.marked) for place in places])
    spans = zip(rows["answer_id"], rows["start"], rows["end"], strict=True)
    whole = pending_spots(state, [(answer, [(start, end)]) for answer, start, end in spans])
    printed = printed_now(state, rows)
    made = []
    for number, (row, place, pieces) in enumerate(zip(each(rows), places, answers, strict=True)):
        anchor = f"c{number}"
        made.append(
            Card(
                quote_id=row.quote_id,
                answer_id=row.answer_id,
                anchor=anchor,
                place=state.places.get(row.answer_id, ""),
                attribution=row.attribution,
                why=row.why,
                status=row.status,
                state=said(row),
                tone=TONES.get(row.status, ""),
                printed=printed[number],
                words=_words(state, row, place),
                pieces=pieces,
                hidden=_hidden(state, row, anchor),
                pending=kept[number],
                pending_whole=whole[number],
                consent=row.consent,
                consent_by=row.consent_by if isinstance(row.consent_by, str) else "",
                warnings=warnings(state, place, row.pulje),
                back=f"{address}#{anchor}",
            )
        )
    return made


def printed_now(state: State, rows: pd.DataFrame) -> list[str]:
    """What the report would print of some quotes, by the masks and decisions as they are now."""
    texts = state.texts[state.texts["answer_id"].isin(rows["answer_id"])]
    masks = state.masks[state.masks["answer_id"].isin(rows["answer_id"])]
    return [str(text) for text in quoting.printed_text(rows, texts, masks)]


def said(row: Any) -> str:
    """What has been decided about a quote, and by whom."""
    if row.status in SAID:
        return SAID[row.status]
    by = f" af {row.reviewer}" if isinstance(row.reviewer, str) and row.reviewer else ""
    return STATUSES[row.status] + by


def _words(state: State, row: Any, place: Place) -> list[Word]:
    text, masks = state.raw(row.answer_id)
    insertions = insertions_of(row.insertions, row.start)
    return quote_words(shown_runs(text, row.start, row.end, masks), place.marked, insertions)


def _hidden(state: State, row: Any, anchor: str) -> list[Hidden]:
    """The masks in a quote, in reading order."""
    masks = state.masks
    here = masks[masks["answer_id"] == row.answer_id]
    here = here[(here["start"] < row.end) & (here["end"] > row.start)]
    return [
        Hidden(
            actions=mask_cards.actions(state, mask),
            anchor=f"{anchor}m{number}",
            title=f"{capital(MASK_NOUNS[mask.type])} {mask.number}",
            state=MASK_STATES[mask.status],
            tone="warn" if mask.waits else "good",
        )
        for number, mask in enumerate(laid(here))
    ]
