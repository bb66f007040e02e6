"""What the page shows of each quote, and what its reader should think of before approving it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.privacy import find_in_text
from pipeline.report.wording import STATUSES
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.derived import each, pieces_of
from pipeline.review.web.masks import pending_spots
from pipeline.review.web.state import State
from pipeline.review.web.wording import AWAITING, MASK_NOUNS, capital
from pipeline.tables.segmented import PERSONAL_DATA

TONES = {"approved": "good", "rejected": "bad", "awaiting": "warn"}


@dataclass(frozen=True)
class Card:
    """One quote to decide on.

    ``pending`` are the masks nobody has looked at in what the quote keeps, and ``pending_whole``
    those in all of it.
    """

    quote_id: str
    answer_id: str
    anchor: str
    attribution: str
    why: str
    status: str
    state: str
    tone: str
    text: str
    pieces: list[Piece]
    pending: list[str]
    pending_whole: list[str]
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
    made = []
    for number, (row, place, pieces) in enumerate(zip(each(rows), places, answers, strict=True)):
        made.append(
            Card(
                quote_id=row.quote_id,
                answer_id=row.answer_id,
                anchor=f"c{number}",
                attribution=row.attribution,
                why=row.why,
                status=row.status,
                state=said(row),
                tone=TONES.get(row.status, ""),
                text=" (…) ".join(piece.text.strip() for piece in pieces if piece.marked),
                pieces=pieces,
                pending=kept[number],
                pending_whole=whole[number],
                warnings=warnings(state, place),
                back=f"{address}#c{number}",
            )
        )
    return made


def said(row: Any) -> str:
    """What has been decided about a quote, and by whom."""
    if row.status == "awaiting":
        return AWAITING
    by = f" af {row.reviewer}" if isinstance(row.reviewer, str) and row.reviewer else ""
    return STATUSES[row.status] + by


def warnings(state: State, place: Place) -> list[str]:
    """Why somebody could be recognised by what a quote keeps, without what is written there."""
    flags = state.run.flags
    mine = flags[flags["answer_id"] == place.answer_id]
    reasons = [
        f"{capital(row.reason)}."
        for row in each(mine)
        if any(row.start < end and row.end > start for start, end in place.marked)
    ]
    return list(dict.fromkeys([*reasons, *_left(state, place)]))


def _left(state: State, place: Place) -> list[str]:
    """What looks like personal data in the kept pieces and is not masked, however unsure."""
    _, masks = state.raw(place.answer_id)
    text = state.text(place.answer_id)
    said = []
    for start, end in place.marked:
        for hit in find_in_text(text[start:end], PERSONAL_DATA):
            a, b = hit.start + start, hit.end + start
            if not any(mask.start < b and mask.end > a for mask in masks):
                said.append(f"Her står noget, der ligner {MASK_NOUNS[hit.type]} og ikke er skjult.")
    return said
