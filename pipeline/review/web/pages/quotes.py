"""Quotes: which candidates may be printed, how much of them, and what must be hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import pandas as pd
from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.report.wording import STATUSES
from pipeline.review.events import MaskAdd, QuoteApprove, QuoteReject, QuoteShorten
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.cuts import NotACutError, kept_pieces, places_of, shown_runs
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.derived import each, pieces_of
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State
from pipeline.review.web.wording import MASK_KINDS

router = APIRouter()
PAGE_SIZE = 25
SHOWN = [
    ("forslag", "Forslag"),
    ("godkendte", "Godkendte"),
    ("afviste", "Afviste"),
    ("alle", "Alle"),
]
STATUS_SHOWN = {"forslag": "candidate", "godkendte": "approved", "afviste": "rejected"}


@dataclass(frozen=True)
class Chosen:
    """What the reader has asked to see."""

    theme: str
    show: str


@dataclass(frozen=True)
class Card:
    """One quote to decide on."""

    quote_id: str
    anchor: str
    attribution: str
    why: str
    status: str
    state: str
    tone: str
    text: str
    pieces: list[Piece]
    back: str


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
        cards=cards(state, found.iloc[here], paging.address(paging.number)),
        chosen=chosen,
        choices=choices,
        shown=SHOWN,
        kinds=MASK_KINDS,
        approved=int((mine["status"] == "approved").sum()),
        wanted=state.settings.report.quotes_per_theme,
        paging=paging,
    )


def cards(state: State, rows: pd.DataFrame, address: str) -> list[Card]:
    """What is shown of each quote; what has been cut out of it is not marked."""
    places = [
        Place(answer, tuple(pieces_of(pieces)))
        for answer, pieces in zip(rows["answer_id"], rows["pieces"], strict=True)
    ]
    answers = whole_answers(places, state.texts, state.masks)
    return [
        Card(
            quote_id=row.quote_id,
            anchor=f"c{number}",
            attribution=row.attribution,
            why=row.why,
            status=row.status,
            state=STATUSES[row.status]
            + (f" af {row.reviewer}" if isinstance(row.reviewer, str) and row.reviewer else ""),
            tone={"approved": "good", "rejected": "bad"}.get(row.status, ""),
            text=" (…) ".join(piece.text.strip() for piece in pieces if piece.marked),
            pieces=pieces,
            back=f"{address}#c{number}",
        )
        for number, (row, pieces) in enumerate(zip(each(rows), answers, strict=True))
    ]


@router.post("/citater")
def decide(
    decision: Decision, quote_id: Id, verdict: Annotated[Literal["approve", "reject"], Form()]
) -> RedirectResponse:
    """Approve or reject a quote under its theme."""
    quote = decision.state.quote(quote_id)
    known(quote, "Citatet")
    assert quote is not None
    kind = QuoteApprove if verdict == "approve" else QuoteReject
    segment = decision.state.pointer.segment(quote.answer_id, quote.start, quote.end)
    return decision.save([kind(**decision.stamp, segment=segment, theme_id=quote.theme_id)])


@router.post("/citater/forkort")
def shorten(
    decision: Decision, quote_id: Id, wanted: Annotated[str, Form(max_length=20_000)]
) -> RedirectResponse:
    """Approve a quote with words left out."""
    state = decision.state
    quote = state.quote(quote_id)
    known(quote, "Citatet")
    assert quote is not None
    text, masks = state.raw(quote.answer_id)
    try:
        pieces = kept_pieces(shown_runs(text, quote.start, quote.end, masks), wanted)
    except NotACutError as error:
        raise HTTPException(422, str(error)) from None
    segment = state.pointer.segment(quote.answer_id, quote.start, quote.end)
    event = QuoteShorten(**decision.stamp, segment=segment, theme_id=quote.theme_id, pieces=pieces)
    return decision.save([event])


@router.post("/citater/skjul")
def hide(
    decision: Decision,
    quote_id: Id,
    words: Annotated[str, Form(min_length=1, max_length=200)],
    kind: Annotated[Literal["person", "address", "phone", "email", "cpr", "other"], Form()],
) -> RedirectResponse:
    """Hide words everywhere in the answer that a quote comes from."""
    state = decision.state
    quote = state.quote(quote_id)
    known(quote, "Citatet")
    assert quote is not None
    text, masks = state.raw(quote.answer_id)
    places = places_of(words, text, masks)
    if not places:
        raise HTTPException(
            422,
            "Intet er skjult, for ordene står ikke i svaret, eller de er allerede skjult. "
            "Skriv dem præcis, som de står.",
        )
    return decision.save(
        [
            MaskAdd(
                **decision.stamp,
                span=state.pointer.span(quote.answer_id, start, end, kind),
            )
            for start, end in places
        ]
    )
