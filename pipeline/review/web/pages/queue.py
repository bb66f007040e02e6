"""The queue: one question at a time, where an answer teaches the machine most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.ids import segment_id
from pipeline.review.queue import ANY_THEME
from pipeline.review.web import wording
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.pages.latest import CodingEvent, latest
from pipeline.review.web.rendering import page, reviewer_of
from pipeline.review.web.sentence_cards import Card, cards
from pipeline.review.web.state import State

router = APIRouter()
PATH = "/saetninger/koe"


@dataclass(frozen=True)
class Question:
    """What is asked about one sentence.

    ``theme_id`` is "" where the question is which themes fit, if any. ``again`` says that
    everything further on is answered, so that this one was passed over before.
    """

    card: Card
    theme_id: str
    label: str
    definition: str
    why: str
    skip: str
    again: bool


@router.get(PATH)
def queue(request: Request, state: CurrentState, tema: str = "", efter: int = 0) -> HTMLResponse:
    """Show the first open question after a rank; from the start again when there is none."""
    row = state.next_question(tema, efter)
    again = row is None
    if again:
        row = state.next_question(tema)
    return page(
        request,
        "queue.html",
        title="Køen",
        state=state,
        question=question(state, row, tema, again) if row is not None else None,
        left=state.open_questions(tema),
        theme=tema,
        choices=state.theme_choices,
        latest=latest(
            state, reviewer_of(request), lambda event: where_asked(state, event, tema, efter)
        ),
    )


def address(theme_id: str, after: int) -> str:
    """The address of the first open question after a rank.

    >>> address("", 0), address("ledelse", 3)
    ('/saetninger/koe', '/saetninger/koe?tema=ledelse&efter=3')
    """
    query = {"tema": theme_id} if theme_id else {}
    query |= {"efter": str(after)} if after else {}
    return PATH + (f"?{urlencode(query)}" if query else "")


def where_asked(state: State, event: CodingEvent, theme_id: str, after: int) -> str:
    """The address at which a decision's question comes back once the decision is taken back."""
    span = event.segment
    asked = state.fixed.ranks.get(segment_id(span.answer_id, span.start, span.end), {})
    rank = asked.get(getattr(event, "theme_id", ANY_THEME), min(asked.values(), default=None))
    return address(theme_id, after if rank is None else rank - 1)


def question(state: State, row: pd.Series, theme_id: str, again: bool) -> Question:
    """What is asked, with the sentence in its answer and every theme that may fit it."""
    asked, rank = str(row["theme_id"]), int(row["rank"])
    rows = state.sentences_of([str(row["segment_id"])])
    back = address(theme_id, rank - 1)
    card = replace(cards(state, rows, back, "hjaelper")[0], back=back)
    theme = state.theme(asked) if asked != ANY_THEME else None
    return Question(
        card=card,
        theme_id=asked,
        label="" if theme is None else str(theme["label"]),
        definition="" if theme is None else str(theme["definition"]),
        why=wording.REASONS.get(str(row["reason"]), ""),
        skip=address(theme_id, rank),
        again=again,
    )
