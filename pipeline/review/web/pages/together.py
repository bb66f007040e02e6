"""Several decisions about sentences at once, each of them still an event of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.events import CodingAccept, CodingReject
from pipeline.review.web.answer import Piece, places_of, whole_answers
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State

router = APIRouter()
AT_ONCE = 50


@dataclass(frozen=True)
class Sure:
    """One of the machine's confident suggestions."""

    segment_id: str
    place: str
    pieces: list[Piece]


@router.get("/saetninger/sikre")
def sure(request: Request, state: CurrentState, tema: str = "") -> HTMLResponse:
    """Show the surest suggestions for a theme, to be accepted together."""
    known(state.theme(tema), "Temaet")
    waiting = _waiting(state, tema)
    return page(
        request,
        "together.html",
        title="Godkend de sikre",
        state=state,
        theme=tema,
        label=state.labels[tema],
        waiting=len(waiting),
        cards=_cards(state, waiting[:AT_ONCE]),
    )


def _waiting(state: State, theme_id: str) -> list[str]:
    """Sentences that the machine is sure of and nobody has decided on, the surest first."""
    codings = state.codings_under(theme_id)
    codings = codings[(codings["status"] == "suggested") & (codings["zone"] == "auto")]
    codings = codings.sort_values(["probability", "segment_id"], ascending=[False, True])
    return codings["segment_id"].tolist()


def _cards(state: State, segment_ids: list[str]) -> list[Sure]:
    spans = state.segments.loc[segment_ids]
    places = places_of(spans)
    shown = whole_answers(places, state.texts, state.masks)
    return [
        Sure(name, state.places.get(place.answer_id, ""), pieces)
        for name, place, pieces in zip(segment_ids, places, shown, strict=True)
    ]


@router.post("/saetninger/sikre")
def accept_together(
    decision: Decision,
    theme_id: Id,
    segment_id: Annotated[list[str], Form(max_length=200)],
) -> RedirectResponse:
    """Accept a theme for every sentence that was ticked; what was not stays undecided."""
    state = decision.state
    known(state.theme(theme_id), "Temaet")
    if len(segment_id) > AT_ONCE:
        raise HTTPException(422, f"Højst {AT_ONCE} sætninger kan godkendes ad gangen.")
    waiting = set(_waiting(state, theme_id))
    # Somebody else may have decided on one of them meanwhile; their word is not written over.
    chosen = [name for name in dict.fromkeys(segment_id) if name in waiting]
    about: list[dict[str, Any]] = [{"segment": state.segment_reference(name)} for name in chosen]
    return decision.save(
        [CodingAccept(**decision.stamp, **segment, theme_id=theme_id) for segment in about]
    )


@router.post("/saetninger/resten")
def reject_rest(decision: Decision, segment_id: Id) -> RedirectResponse:
    """Say that none of a sentence's suggestions that are left fits."""
    state = decision.state
    segment = state.segment_reference(segment_id)
    known(segment, "Sætningen")
    codings = state.codings_of([segment_id])
    left = sorted(codings.loc[codings["status"] == "suggested", "theme_id"])
    about = decision.stamp | {"segment": segment}
    return decision.save([CodingReject(**about, theme_id=name) for name in left])
