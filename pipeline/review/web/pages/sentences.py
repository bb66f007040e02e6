"""Sentences: which theme a marked sentence belongs to, read in its whole answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import pandas as pd
from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.report import wording as report_wording
from pipeline.review.events import CodingAccept, CodingAdd, CodingNone, CodingReject
from pipeline.review.queue import ANY_THEME, AUDIT
from pipeline.review.web import wording
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.derived import each
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State

router = APIRouter()
PAGE_SIZE = 25
SHOWN = [
    ("uafgjorte", "Dem, der skal ses efter"),
    ("hjaelper", "Hjælper mest: dem, maskinen lærer mest af"),
    ("afgjorte", "Dem, nogen har afgjort"),
    ("alle", "Alle med forslag"),
    ("uforklarede", "Dem, intet tema forklarer"),
]


@dataclass(frozen=True)
class Chosen:
    """What the reader has asked to see; an unknown choice is the first one."""

    theme: str
    show: str


@dataclass(frozen=True)
class Coding:
    """A theme beside a sentence, and what has been said about it."""

    theme_id: str
    label: str
    status: str
    state: str
    tone: str


@dataclass(frozen=True)
class Card:
    """One sentence to decide on."""

    segment_id: str
    answer_id: str
    anchor: str
    place: str
    why: str
    pieces: list[Piece]
    codings: list[Coding]
    others: list[tuple[str, str]]
    decided: bool
    back: str


@router.get("/saetninger")
def sentences(
    request: Request, state: CurrentState, tema: str = "", vis: str = "uafgjorte", side: int = 1
) -> HTMLResponse:
    """Show one page of the queue."""
    chosen = Chosen(tema, vis if vis in dict(SHOWN) else "uafgjorte")
    found = choose(state, chosen)
    query = {"tema": chosen.theme, "vis": chosen.show}
    paging, here = Paging.of(len(found), side, PAGE_SIZE, "/saetninger", query)
    return page(
        request,
        "sentences.html",
        title="Sætninger",
        state=state,
        cards=cards(state, found.iloc[here], paging.address(paging.number), chosen.show),
        chosen=chosen,
        choices=state.theme_choices,
        shown=SHOWN,
        total=len(found),
        paging=paging,
    )


def choose(state: State, chosen: Chosen) -> pd.DataFrame:
    """Segments to show, as rows of ``State.sentences``: in reading order, or surest first.

    Those that help most come in the order of the queue. What no theme explains is shown whatever
    theme is chosen, until somebody has decided on it.
    """
    codings = state.codings
    if chosen.show == "uforklarede":
        return state.sentences[state.sentences["segment_id"].isin(state.unexplained)]
    if chosen.show == "hjaelper":
        asked = state.asked[state.asked["theme_id"].eq(chosen.theme) | (chosen.theme == "")]
        rank = asked.groupby("segment_id")["rank"].min()
        found = state.sentences[state.sentences["segment_id"].isin(rank.index)]
        return found.iloc[found["segment_id"].map(rank).argsort()]
    if chosen.theme:
        codings = codings[codings["theme_id"] == chosen.theme]
    if chosen.show == "uafgjorte":
        codings = codings[(codings["status"] == "suggested") & (codings["zone"] == "review")]
    elif chosen.show == "afgjorte":
        codings = codings[codings["source"] == "human"]
    found = state.sentences[state.sentences["segment_id"].isin(codings["segment_id"])]
    if chosen.theme:
        sure = codings.groupby("segment_id")["probability"].max()
        found = found.assign(sure=found["segment_id"].map(sure))
        found = found.sort_values("sure", ascending=False, kind="stable", na_position="last")
    return found


def cards(state: State, rows: pd.DataFrame, address: str, show: str) -> list[Card]:
    """What is shown of each sentence."""
    places = [
        Place(answer, ((start, end),))
        for answer, start, end in zip(rows["answer_id"], rows["start"], rows["end"], strict=True)
    ]
    answers = whole_answers(places, state.texts, state.masks)
    here = state.codings_of(rows["segment_id"].tolist())
    by_segment = {name: _codings(state, group) for name, group in here.groupby("segment_id")}
    asked = state.asked[state.asked["segment_id"].isin(rows["segment_id"])]
    asked_of = dict(list(asked.groupby("segment_id"))) if show == "hjaelper" else {}
    anchors = [f"s{number}" for number in range(len(rows))]
    made = []
    for number, (row, pieces) in enumerate(zip(each(rows), answers, strict=True)):
        codings = by_segment.get(row.segment_id, [])
        questions = asked_of.get(row.segment_id, asked[:0])
        codings = codings + _questions(state, questions, codings)
        taken = {coding.theme_id for coding in codings}
        waiting = any(coding.status == "suggested" for coding in codings)
        # In the queue a decided sentence gives way to the next, which then has its place.
        leaves = show == "hjaelper" or (
            show == "uafgjorte" and sum(c.status == "suggested" for c in codings) <= 1
        )
        anchor = anchors[max(number - 1, 0)] if leaves and number == len(rows) - 1 else f"s{number}"
        made.append(
            Card(
                segment_id=str(row.segment_id),
                answer_id=str(row.answer_id),
                anchor=anchors[number],
                place=state.places.get(str(row.answer_id), ""),
                why=wording.AUDITED if AUDIT in questions["reason"].tolist() else "",
                pieces=pieces,
                codings=codings,
                others=[choice for choice in state.theme_choices if choice[0] not in taken],
                decided=bool(codings) and not waiting,
                back=f"{address}#{anchor}",
            )
        )
    return made


def _codings(state: State, group: pd.DataFrame) -> list[Coding]:
    ordered = group.sort_values(["probability", "theme_id"], ascending=[False, True])
    return [
        Coding(
            theme_id=row.theme_id,
            label=state.labels.get(row.theme_id, row.theme_id),
            status=row.status,
            state=_state(row.status, row.source, row.probability, row.reviewer),
            tone={"accepted": "good", "rejected": "bad"}.get(row.status, ""),
        )
        for row in each(ordered)
    ]


def _questions(state: State, asked: pd.DataFrame, told: list[Coding]) -> list[Coding]:
    """Themes that are asked about and not suggested."""
    new = set(asked["theme_id"]) - {ANY_THEME} - {coding.theme_id for coding in told}
    return [
        Coding(theme_id, state.labels.get(theme_id, theme_id), "suggested", wording.ASKED, "")
        for theme_id in sorted(new)
    ]


def _state(status: str, source: str, probability: float, reviewer: str | None) -> str:
    if source == "human":
        said = "passer" if status == "accepted" else "passer ikke"
        return f"{said}, siger {reviewer}" if isinstance(reviewer, str) and reviewer else said
    return f"{wording.likely(probability)} ({report_wording.percent(probability)})"


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
