"""Quotes: which candidates may be printed, and how much of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field

from pipeline.privacy import shown_runs
from pipeline.review.events import Event, QuoteApprove, QuoteConsent, QuoteReject
from pipeline.review.web import quote_cards, quote_counts
from pipeline.review.web.answer import Place
from pipeline.review.web.cuts import NotACutError, shape
from pipeline.review.web.decide import CurrentState, Decider, Decision, Id, known
from pipeline.review.web.masks import confirmed, pending_in
from pipeline.review.web.quote_checks import has_looked, impersonal, shortened
from pipeline.review.web.quote_warnings import warnings
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import Quote, State

router = APIRouter()
PAGE_SIZE = 25
SHOWN = [
    ("forslag", "Forslag"),
    ("godkendte", "Godkendte"),
    ("venter", "Godkendte, der venter på masker"),
    ("mangler", "Godkendte, der venter på samtykke"),
    ("afviste", "Afviste"),
    ("nej", "Dem, der er sagt nej til"),
    ("alle", "Alle"),
]
STATUS_SHOWN = {
    "forslag": "candidate",
    "godkendte": "approved",
    "venter": "awaiting",
    "mangler": "asking",
    "afviste": "rejected",
    "nej": "refused",
}
CONSENTS = [
    ("given", "Ja, må gerne citeres"),
    ("not_asked", "Ikke spurgt"),
    ("refused", "Nej, må ikke citeres"),
]
Looked = Annotated[Literal["", "ja"], Form()]
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
        asking=int((mine["status"] == "asking").sum()),
        puljer=quote_counts.by_pulje(mine),
        every_theme=quote_counts.by_theme(state.quotes, choices),
        consents=CONSENTS,
        consent_required=state.settings.quotes.consent == "required",
        wanted=state.settings.report.quotes_per_theme,
        paging=paging,
    )


@router.post("/citater")
def decide(
    decision: Decision,
    quote_id: Id,
    verdict: Annotated[Literal["approve", "reject"], Form()],
    spot: Spots = (),
    looked: Looked = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> RedirectResponse:
    """Approve a quote and the masks that were seen in it, or reject it, under its theme."""
    quote = the_quote(decision.state, quote_id)
    segment = decision.state.pointer.segment(quote.answer_id, quote.start, quote.end)
    about: dict[str, Any] = {"segment": segment, "theme_id": quote.theme_id}
    if verdict == "reject":
        clean = " ".join(reason.split())
        impersonal(decision.state, quote.answer_id, clean, "Begrundelsen")
        stamp = decision.stamp | {"reason": clean or None}
        return decision.save([QuoteReject(**stamp, **about)])
    warned = warned_of(decision.state, quote_id, quote.pieces)
    has_looked(warned, looked=looked == "ja")
    event = QuoteApprove(**decision.stamp, **about, looked=bool(warned))
    return decision.save([event, *seen_masks(decision, quote, quote.pieces, spot)])


@router.post("/citater/forkort")
def shorten(
    decision: Decision,
    quote_id: Id,
    wanted: Annotated[str, Form(max_length=20_000)],
    spot: Spots = (),
    looked: Looked = "",
) -> RedirectResponse:
    """Approve a quote with words left out, and the masks that were seen in what is kept.

    A person's own words may stand in it in square brackets.
    """
    state = decision.state
    quote = the_quote(state, quote_id)
    text, masks = state.raw(quote.answer_id)
    try:
        pieces, own = shape(shown_runs(text, quote.start, quote.end, masks), wanted)
    except NotACutError as error:
        raise HTTPException(422, str(error)) from None
    warned = warned_of(state, quote_id, pieces)
    has_looked(warned, looked=looked == "ja")
    event = shortened(decision, quote, pieces, own, looked=bool(warned))
    return decision.save([event, *seen_masks(decision, quote, pieces, spot)])


@router.post("/citater/samtykke")
def note_consent(
    decision: Decision,
    quote_id: Id,
    consent: Annotated[Literal["given", "not_asked", "refused"], Form()],
) -> RedirectResponse:
    """Note what the one who is quoted has said about it; it counts under every theme."""
    quote = the_quote(decision.state, quote_id)
    segment = decision.state.pointer.segment(quote.answer_id, quote.start, quote.end)
    event = QuoteConsent(
        **decision.stamp, segment=segment, theme_id=quote.theme_id, consent=consent
    )
    return decision.save([event])


def warned_of(state: State, quote_id: str, pieces: Sequence[tuple[int, int]]) -> list[str]:
    """Why somebody could be recognised by some pieces of a quote."""
    row = state.quotes[state.quotes["quote_id"] == quote_id].iloc[0]
    return warnings(state, Place(row["answer_id"], tuple(pieces)), row["pulje"])


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
