"""A reviewer's latest decisions about sentences, so that a slip is mended where it was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.review.events import CodingAccept, CodingAdd, CodingNone, CodingReject
from pipeline.review.web import wording
from pipeline.review.web.answer import Place, whole_answers
from pipeline.review.web.state import State

SHOWN = 10
LONGEST = 90
CodingEvent = CodingAccept | CodingAdd | CodingNone | CodingReject
CODINGS = (CodingAccept, CodingAdd, CodingNone, CodingReject)


@dataclass(frozen=True)
class Latest:
    """One decision: what was said, and the beginning of the masked sentence."""

    event_id: str
    message: str
    words: str
    back: str


def latest(state: State, reviewer: str, back: Callable[[CodingEvent], str]) -> list[Latest]:
    """The reviewer's latest decisions about sentences that stand, the newest first.

    Parameters
    ----------
    back
        Gives the address where a decision, once taken back, can be made anew.
    """
    own = islice(
        (
            event
            for event in reversed(state.events.values())
            if isinstance(event, CODINGS)
            and event.reviewer == reviewer
            and event.id not in state.undone
        ),
        SHOWN,
    )
    found = list(own)
    words = _words(state, found)
    return [
        Latest(event.id, wording.message(event, state.labels), shown, back(event))
        for event, shown in zip(found, words, strict=True)
    ]


def _words(state: State, events: Sequence[CodingEvent]) -> list[str]:
    spans = [event.segment for event in events]
    places = [Place(s.answer_id, ((s.start, s.end),), (s.start, s.end)) for s in spans]
    shown = whole_answers(places, state.texts, state.masks)
    whole = (" ".join("".join(piece.text for piece in pieces).split()) for pieces in shown)
    return [text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …" for text in whole]
