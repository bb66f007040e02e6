"""Decisions that have lost their sentence are kept, and people say whether they still hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.events import Event, QuoteShorten, SegmentEvent, Undo
from pipeline.review.web import wording
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.derived import each
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State

router = APIRouter()
PATH = "/loese"
PAGE_SIZE = 25


@dataclass(frozen=True)
class Orphan:
    """One such decision; ``offered`` is the sentence most like the one it was about, or ""."""

    event_id: str
    anchor: str
    message: str
    who: str
    reason: str
    place: str
    offered: str
    pieces: list[Piece]
    can_drop: bool
    back: str


@router.get(PATH)
def orphans(request: Request, state: CurrentState, side: int = 1) -> HTMLResponse:
    """Show the decisions that do not count, and where each might belong."""
    table = state.orphans.sort_values(["event_id", "answer_id", "start"], ascending=False)
    paging, here = Paging.of(len(table), side, PAGE_SIZE, PATH, {})
    return page(
        request,
        "orphans.html",
        title="Løse beslutninger",
        state=state,
        cards=cards(state, table.iloc[here], paging.address(paging.number)),
        total=len(table),
        paging=paging,
    )


def cards(state: State, table: pd.DataFrame, address: str) -> list[Orphan]:
    """What is shown of each."""
    offered = [
        name if isinstance(name, str) and name in state.segments.index else ""
        for name in table["offered_segment_id"].tolist()
    ]
    places = [_place(state, name) for name in offered]
    shown = whole_answers(places, state.texts, state.masks)
    made = []
    for number, (row, name, pieces) in enumerate(zip(each(table), offered, shown, strict=True)):
        event = state.events[row.event_id]
        made.append(
            Orphan(
                event_id=event.id,
                anchor=f"o{number}",
                message=wording.message(event, state.labels),
                who=f"{event.reviewer}, {wording.moment(event.at)}",
                reason=row.reason,
                place=state.places.get(row.answer_id, "") if row.answer_id else "",
                offered=name if can_move(event) else "",
                pieces=pieces,
                # One event (a split) may be about many sentences, of which the others stand.
                can_drop=isinstance(event, SegmentEvent),
                back=address,
            )
        )
    return made


def _place(state: State, segment_id: str) -> Place:
    if not segment_id:
        return Place("", ())
    row: Any = state.segments.loc[segment_id]
    return Place(str(row["answer_id"]), ((int(row["start"]), int(row["end"])),))


def can_move(event: Event) -> bool:
    """Whether a decision can be made about another sentence as it is; cuts are of one text only."""
    return isinstance(event, SegmentEvent) and not isinstance(event, QuoteShorten)


def _orphan(state: State, event_id: str) -> tuple[Event, pd.Series]:
    found = state.orphans[state.orphans["event_id"] == event_id]
    if found.empty:
        known(None, "Beslutningen")
    return state.events[event_id], found.iloc[0]


@router.post(f"{PATH}/flyt")
def move(decision: Decision, event_id: Id) -> RedirectResponse:
    """Let a decision hold for the sentence that is most like the one it was about."""
    event, row = _orphan(decision.state, event_id)
    segment = decision.state.segment_reference(str(row["offered_segment_id"]))
    if segment is None or not can_move(event):
        raise HTTPException(409, "Der er ingen sætning at flytte beslutningen til.")
    own = event.model_dump(exclude={"id", "at", "reviewer", "base", "segment", "batch", "reason"})
    about = own | decision.stamp | {"segment": segment, "reason": event.reason}
    moved = type(event).model_validate(about)
    return decision.save([moved, Undo(**decision.stamp, event_id=event.id)])


@router.post(f"{PATH}/laeg-vaek")
def drop(decision: Decision, event_id: Id) -> RedirectResponse:
    """Put a decision away; it stays in the history as taken back."""
    event, _ = _orphan(decision.state, event_id)
    if not isinstance(event, SegmentEvent):
        raise HTTPException(409, "Beslutningen er om flere sætninger og kan ikke lægges væk her.")
    return decision.save([Undo(**decision.stamp, event_id=event.id)])
