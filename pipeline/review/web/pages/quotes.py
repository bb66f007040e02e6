"""Quotes: which candidates may be printed, and how much of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field

from pipeline.privacy import shown_runs
from pipeline.review.events import Event, QuoteApprove, QuoteReject, QuoteShorten
from pipeline.review.web import quote_cards
from pipeline.review.web.cuts import NotACutError, shape
from pipeline.review.web.decide import CurrentState, Decider, Decision, Id, known
from pipeline.review.web.masks import confirmed, pending_in
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import Quote, State

router = APIRouter()
PAGE_SIZE = 25
SHOWN = [
    ("forslag", "Forslag"),
    ("godkendte", "Godkendte"),
    ("venter", "Godkendte, der venter på masker"),
    ("afviste", "Afviste"),
    ("alle", "Alle"),
]
STATUS_SHOWN = {
    "forslag": "candidate",
    "godkendte": "approved",
    "venter": "awaiting",
    "afviste": "rejected",
}
Spots = Annotated[Sequence[Annotated[str, Field(max_length=200)]], Form()]


@dataclass(frozen=True)
class Chosen:
    """What the reader has asked to see."""

    theme: str
    show: str


@router.get("/citater")
def quotes(
    request: Request, state: CurrentState, tema: str = "", vis: str = "alle", side: int = 1
) -> HTMLResponse:
    """Show the quotes of one theme."""
    choices = [c for c in state.theme_choices if c[0] in set(state.quotes["theme_id"])]
    theme = tema if tema in dict(choices) else (choices[0][0] if choices else "")
    chosen = Chosen(theme, vis if vis in dict(SHOWN) else "alle")
    mine = state.quotes[state.quotes["theme_id"] == theme]
    found = mine
    if chosen.show != "alle":
        found = mine[mine["status"] == STATUS_SHOWN[chosen.show]]
    found = found.sort_values(["rank", "quote_id"], kind="stable")
    query = {"tema": chosen.theme, "vis": chosen.show}
    paging, here = Paging.of(len(found), side, PAGE_SIZE, "/citater", query)
    return page(
        request,
        "quotes.html",
        title="Citater",
        state=state,
        cards=quote_cards.cards(state, found.iloc[here], paging.address(paging.number)),
        chosen=chosen,
        choices=choices,
        shown=SHOWN,
        approved=int((mine["status"] == "approved").sum()),
        awaiting=int((mine["status"] == "awaiting").sum()),
        wanted=state.settings.report.quotes_per_theme,
        paging=paging,
    )


@router.post("/citater")
def decide(
    decision: Decision,
    quote_id: Id,
    verdict: Annotated[Literal["approve", "reject"], Form()],
    spot: Spots = (),
) -> RedirectResponse:
    """Approve a quote and the masks that were seen in it, or reject it, under its theme."""
    quote = the_quote(decision.state, quote_id)
    kind = QuoteApprove if verdict == "approve" else QuoteReject
    segment = decision.state.pointer.segment(quote.answer_id, quote.start, quote.end)
    event = kind(**decision.stamp, segment=segment, theme_id=quote.theme_id)
    masks = seen_masks(decision, quote, quote.pieces, spot) if verdict == "approve" else []
    return decision.save([event, *masks])


@router.post("/citater/forkort")
def shorten(
    decision: Decision,
    quote_id: Id,
    wanted: Annotated[str, Form(max_length=20_000)],
    spot: Spots = (),
) -> RedirectResponse:
    """Approve a quote with words left out, and the masks that were seen in what is kept."""
    state = decision.state
    quote = the_quote(state, quote_id)
    text, masks = state.raw(quote.answer_id)
    try:
        pieces, _ = shape(shown_runs(text, quote.start, quote.end, masks), wanted)
    except NotACutError as error:
        raise HTTPException(422, str(error)) from None
    segment = state.pointer.segment(quote.answer_id, quote.start, quote.end)
    event = QuoteShorten(**decision.stamp, segment=segment, theme_id=quote.theme_id, pieces=pieces)
    return decision.save([event, *seen_masks(decision, quote, pieces, spot)])


def the_quote(state: State, quote_id: str) -> Quote:
    """The quote that a form is about.

    Raises
    ------
    HTTPException
        409 when it is gone.
    """
    quote = state.quote(quote_id)
    known(quote, "Citatet")
    assert quote is not None
    return quote


def seen_masks(
    decision: Decider, quote: Quote, pieces: Sequence[tuple[int, int]], seen: Sequence[str]
) -> Sequence[Event]:
    """Confirm what is masked in the kept pieces, as far as it was on the page that was sent.

    What a run has found since then nobody has seen, and the quote waits for somebody to.
    """
    waiting = pending_in(decision.state, quote.answer_id, pieces)
    return confirmed(
        decision.state, [mask for mask in waiting if mask.spot in set(seen)], decision.stamp
    )
