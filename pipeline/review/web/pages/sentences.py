"""Sentences: which theme a marked sentence belongs to, read in its whole answer."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.events import CodingAccept, CodingAdd, CodingNone, CodingReject
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.sentence_cards import cards
from pipeline.review.web.sentence_filter import SHOWN, Chosen, choosable

router = APIRouter()
PAGE_SIZE = 25


@router.get("/saetninger")
def sentences(
    request: Request,
    state: CurrentState,
    chosen: Annotated[Chosen, Depends()],
    side: int = 1,
) -> HTMLResponse:
    """Show one page of the sentences that are asked for."""
    found = state.find(chosen.filter, (max(side, 1) - 1) * PAGE_SIZE, PAGE_SIZE)
    paging, here = Paging.of(found.total, side, PAGE_SIZE, "/saetninger", chosen.query)
    if paging.number != side:  # beyond the last page
        found = state.find(chosen.filter, here.start, PAGE_SIZE)
    rows = state.sentences_of(found.segment_ids)
    return page(
        request,
        "sentences.html",
        title="Sætninger",
        state=state,
        cards=cards(state, rows, paging.address(paging.number), chosen.show),
        chosen=chosen,
        themes=state.theme_choices,
        shown=[(name, label) for name, label, _ in SHOWN],
        fields=choosable(state),
        total=found.total,
        paging=paging,
    )


@router.post("/saetninger")
def decide(
    decision: Decision,
    segment_id: Id,
    verdict: Annotated[Literal["accept", "reject", "add", "none"], Form()],
    theme_id: Annotated[str, Form(max_length=200)] = "",
) -> RedirectResponse:
    """Keep one decision about one sentence."""
    state = decision.state
    segment = state.segment_reference(segment_id)
    known(segment, "Sætningen")
    about = decision.stamp | {"segment": segment}
    if verdict == "none":
        return decision.save([CodingNone(**about)])
    if theme_id not in state.labels:
        raise HTTPException(422, "Vælg et tema, og prøv igen.")
    kinds: dict[str, type[CodingAccept | CodingReject | CodingAdd]] = {
        "accept": CodingAccept,
        "reject": CodingReject,
        "add": CodingAdd,
    }
    return decision.save([kinds[verdict](**about, theme_id=theme_id)])
