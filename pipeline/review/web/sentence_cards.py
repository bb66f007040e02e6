"""What is shown of a sentence that is decided on: its answer, and every theme that may fit."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.report import wording as report_wording
from pipeline.review.queue import ANY_THEME, AUDIT
from pipeline.review.web import wording
from pipeline.review.web.answer import Piece, places_of, whole_answers
from pipeline.review.web.derived import each
from pipeline.review.web.state import State


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


def cards(state: State, rows: pd.DataFrame, address: str, show: str) -> list[Card]:
    """What is shown of each sentence."""
    places = places_of(rows)
    answers = whole_answers(places, state.texts, state.masks)
    here = state.codings_of(rows["segment_id"].tolist())
    by_segment = {name: _codings(state, group) for name, group in here.groupby("segment_id")}
    asked = state.asked_of(rows["segment_id"].tolist())
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
                why=wording.REASONS[AUDIT] if AUDIT in questions["reason"].tolist() else "",
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
