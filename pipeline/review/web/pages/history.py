"""History: what was decided by whom, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.ids import segment_id
from pipeline.review.events import (
    CodingAccept,
    CodingAdd,
    CodingNone,
    CodingReject,
    Event,
    Forgotten,
    MaskEvent,
    Note,
    QuoteApprove,
    QuoteConsent,
    QuoteReject,
    QuoteShorten,
    SegmentEvent,
    Span,
    ThemeEvent,
    Undo,
    UnknownEvent,
)
from pipeline.review.web import wording
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.decide import CurrentState, Decision
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State

router = APIRouter()
PAGE_SIZE = 50


@dataclass(frozen=True)
class Line:
    """One decision."""

    event_id: str
    anchor: str
    message: str
    pieces: list[Piece]
    reason: str | None
    at: str
    when: str
    reviewer: str
    back: str
    undo: str
    undone: bool
    can_undo: bool


KINDS: dict[str, tuple[str, tuple[type[Event], ...]]] = {
    "temaer": ("Temaer", (ThemeEvent,)),
    "saetninger": ("Sætninger", (CodingAccept, CodingAdd, CodingNone, CodingReject)),
    "citater": ("Citater", (QuoteApprove, QuoteConsent, QuoteReject, QuoteShorten)),
    "masker": ("Masker", (MaskEvent,)),
}


@router.get("/historik")
def history(
    request: Request,
    state: CurrentState,
    side: int = 1,
    om: str = "",
    hvem: str = "",
    saetning: str = "",
) -> HTMLResponse:
    """Show the decisions, newest first: all, or those of one kind, one person or one sentence."""
    chosen = {name: value for name, value in (("om", om), ("hvem", hvem), ("saetning", saetning))
              if value}  # fmt: skip
    found = [e for e in state.events.values() if matches(e, state.events, om, hvem, saetning)]
    newest = sorted(found, key=lambda event: (event.at, event.id), reverse=True)
    paging, here = Paging.of(len(newest), side, PAGE_SIZE, "/historik", chosen)
    return page(
        request,
        "history.html",
        title="Historik",
        state=state,
        lines=lines(state, newest[here], paging.address(paging.number)),
        orphans=list(state.orphans["reason"].value_counts().items()),
        paging=paging,
        kinds=[(name, label) for name, (label, _) in KINDS.items()],
        people=sorted({event.reviewer for event in state.events.values()}),
        chosen=chosen,
        total=len(newest),
    )


def matches(
    event: Event, events: Mapping[str, Event], kind: str, reviewer: str, segment: str
) -> bool:
    """Whether a decision is of a kind, a person and a sentence; "" is any.

    An undo is about what it took back.
    """
    about: Event | None = event
    while isinstance(about, Undo):
        about = events.get(about.event_id)
    if reviewer and event.reviewer != reviewer:
        return False
    if kind in KINDS and not isinstance(about, KINDS[kind][1]):
        return False
    if not segment:
        return True
    if not isinstance(about, SegmentEvent):
        return False
    span = about.segment
    return segment_id(span.answer_id, span.start, span.end) == segment


def lines(state: State, events: list[Event], address: str) -> list[Line]:
    """What is shown of each decision; a sentence or a mask without the answer around it."""
    about = [_about(event) for event in events]
    places = [Place(s.answer_id, ((s.start, s.end),)) if s else Place("", ()) for s in about]
    answers = whole_answers(places, state.texts, state.masks)
    return [
        Line(
            event_id=event.id,
            anchor=f"h{number}",
            message=wording.history_message(event, state.events, state.labels),
            undo=wording.undo_label(event),
            pieces=_words(event, pieces),
            reason=event.reason,
            at=event.at.isoformat(),
            when=wording.moment(event.at),
            reviewer=event.reviewer,
            back=f"{address}#h{number}",
            undone=event.id in state.undone,
            can_undo=event.id not in state.undone
            and not isinstance(event, Note | UnknownEvent | Forgotten),
        )
        for number, (event, pieces) in enumerate(zip(events, answers, strict=True))
    ]


def _about(event: Event) -> Span | None:
    """The words that an event is about."""
    if isinstance(event, SegmentEvent):
        return event.segment
    return event.span if isinstance(event, MaskEvent) else None


def _words(event: Event, pieces: list[Piece]) -> list[Piece]:
    """What an event is about, as it is shown; words that are not masked any more stay unsaid."""
    own = [replace(piece, marked=False) for piece in pieces if piece.marked]
    hidden = all(part.spot for piece in own for part in piece.parts)
    return own if hidden or not isinstance(event, MaskEvent) else []


@router.post("/fortryd")
def undo(
    decision: Decision, event_id: Annotated[list[str], Form(max_length=200)]
) -> RedirectResponse:
    """Take decisions back; what is taken back already stays so."""
    state = decision.state
    unknown = [name for name in event_id if name not in state.events]
    if unknown:
        raise HTTPException(409, "Beslutningen findes ikke. Genindlæs siden.")
    back = [name for name in reversed(event_id) if name not in state.undone]
    return decision.save([Undo(**decision.stamp, event_id=name) for name in back])
