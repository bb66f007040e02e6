"""What two people decided differently without having seen each other's decision, to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.events import CodingNone, CodingReject, Event, ThemePromote, ThemeSplit, Undo
from pipeline.review.web import wording
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.decide import CurrentState, Decider, Decision, Id
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State
from pipeline.review.web.store.queries import Conflict

router = APIRouter()
PATH = "/uenighed"
PAGE_SIZE = 25
MADE_ANEW = frozenset({"id", "at", "reviewer", "base", "reason", "batch"})
"""What a decision that is made again has of its own."""

ABOUT = {
    "coding": "Sætningen og temaet ”{theme}”",
    "quote": "Citatet under ”{theme}”",
    "consent": "Samtykke til citatet",
    "mask": "Skjulte ord i et svar",
    "theme": "Temaet ”{theme}”",
    "label": "Navnet på temaet ”{theme}”",
    "definition": "Forklaringen til temaet ”{theme}”",
}


@dataclass(frozen=True)
class Side:
    """One of the two decisions."""

    choice: str
    message: str
    reviewer: str
    when: str
    at: str
    reason: str
    text: str
    counts: bool


@dataclass(frozen=True)
class Card:
    """Two decisions about the same."""

    anchor: str
    kept: str
    overruled: str
    about: str
    place: str
    gone: bool
    pieces: list[Piece]
    sides: list[Side]
    back: str


@router.get(PATH)
def conflicts(request: Request, state: CurrentState, side: int = 1) -> HTMLResponse:
    """Show the decisions that clash, the latest first."""
    total = state.conflict_count()
    paging, here = Paging.of(total, side, PAGE_SIZE, PATH, {})
    return page(
        request,
        "conflicts.html",
        title="Uenighed",
        state=state,
        cards=cards(state, state.conflicts(here.start, PAGE_SIZE), paging.address(paging.number)),
        total=total,
        paging=paging,
    )


def cards(state: State, found: list[Conflict], address: str) -> list[Card]:
    """What is shown of each clash: the sentence in its answer, and both decisions."""
    places = [
        Place(c.answer_id, ((c.start, c.end),) if c.start is not None and c.end else ())
        for c in found
    ]
    answers = whole_answers(places, state.texts, state.masks)
    return [
        Card(
            anchor=f"u{number}",
            kept=conflict.kept,
            overruled=conflict.overruled,
            about=ABOUT.get(conflict.kind, "En beslutning").format(
                theme=state.labels.get(conflict.theme_id or "", conflict.theme_id)
            ),
            place=state.places.get(conflict.answer_id, ""),
            gone=bool(conflict.answer_id) and not pieces,
            pieces=pieces,
            sides=[
                _side(state, conflict.overruled, "overruled"),
                _side(state, conflict.kept, "kept"),
            ],
            # What is settled gives way to the next, which then has its place.
            back=f"{address}#u{max(number - 1, 0) if number == len(found) - 1 else number}",
        )
        for number, (conflict, pieces) in enumerate(zip(found, answers, strict=True))
    ]


def _side(state: State, event_id: str, choice: str) -> Side:
    event = state.events[event_id]
    return Side(
        choice=choice,
        message=wording.message(event, state.labels),
        reviewer=event.reviewer,
        when=wording.moment(event.at),
        at=event.at.isoformat(),
        reason=event.reason or "",
        text=getattr(event, "definition", None) or "",
        counts=choice == "kept",
    )


@router.post(PATH)
def settle(
    decision: Decision,
    kept: Id,
    overruled: Id,
    choice: Annotated[Literal["kept", "overruled"], Form()],
) -> RedirectResponse:
    """Let one of two decisions hold, as somebody who has seen both."""
    found = decision.state.conflict_between(kept, overruled)
    if not found:
        raise HTTPException(409, "Uenigheden er allerede afgjort. Genindlæs siden.")
    events = decision.state.events
    chosen, other = events[kept], events[overruled]
    if choice == "overruled":
        chosen, other = other, chosen
    return decision.save([settled(decision, chosen, other, conflict) for conflict in found])


def settled(decision: Decider, chosen: Event, other: Event, conflict: Conflict) -> Event:
    """The event by which one of two decisions holds.

    The decision is made once more. A theme can be split or made of a suggestion only once, so there
    the other decision is taken back; and that no theme fits is said of the theme in question only.
    """
    if isinstance(chosen, ThemeSplit | ThemePromote):
        return Undo(**decision.stamp, event_id=other.id)
    if isinstance(chosen, CodingNone):
        assert conflict.theme_id is not None
        return CodingReject(**decision.stamp, segment=chosen.segment, theme_id=conflict.theme_id)
    fields = chosen.model_dump(exclude=set(MADE_ANEW)) | decision.stamp
    return type(chosen).model_validate(fields)
