"""What the page about personal data shows of each mask, flag and release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.privacy import placeholder
from pipeline.report.wording import percent, whole
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.derived import each
from pipeline.review.web.masks import LaidMask, laid, same_words
from pipeline.review.web.state import State
from pipeline.review.web.wording import FLAG_KINDS, MASK_NOUNS, MASK_STATES, capital, moment
from pipeline.texts import DOCUMENT_SURVEYS

ASKS_REASON = frozenset({"cpr", "phone", "email", "address"})
"""Types that are personal by their form: who shows one of them says why."""


@dataclass(frozen=True)
class Actions:
    """What can be done about one mask."""

    spot: str
    type: str
    shown: str
    waits: bool
    asks_reason: bool
    everywhere: str


@dataclass(frozen=True)
class Card:
    """One mask in its sentence."""

    actions: Actions
    answer_id: str
    anchor: str
    title: str
    state: str
    tone: str
    why: str
    place: str
    pieces: list[Piece]
    back: str


@dataclass(frozen=True)
class FlagCard:
    """A sentence in which somebody could be recognised."""

    answer_id: str
    anchor: str
    title: str
    why: str
    place: str
    pieces: list[Piece]
    back: str


@dataclass(frozen=True)
class Release:
    """Words that somebody let be shown again; never the words."""

    event_id: str
    kind: str
    place: str
    reviewer: str
    when: str
    at: str
    reason: str


def actions(state: State, mask: LaidMask) -> Actions:
    """What can be done about a mask, with how many places are meant by "everywhere"."""
    return Actions(
        spot=mask.spot,
        type=mask.type,
        shown=placeholder(mask.type, mask.number),
        waits=mask.waits,
        asks_reason=mask.type in ASKS_REASON,
        everywhere=everywhere(state, mask.answer_id, len(same_words(state, mask))),
    )


def everywhere(state: State, answer_id: str, count: int) -> str:
    """What "the same words everywhere" means here; "" when they are hidden at this place only."""
    if count < 2:
        return ""
    return f"Alle {whole(count)} steder, hvor de samme ord er skjult i {whose(state, answer_id)}"


def whose(state: State, answer_id: str) -> str:
    """What the answers that belong together are called."""
    survey = state.texts.loc[answer_id, "survey"]
    return "dokumentet" if survey in DOCUMENT_SURVEYS else "projektets svar"


def cards(state: State, rows: pd.DataFrame, address: str) -> list[Card]:
    """Cards of some rows of :func:`~pipeline.review.web.mask_tables.waiting` or ``decided``."""
    masks, answers = laid(rows), in_sentences(state, rows)
    last = len(rows) - 1
    made = []
    for number, (row, mask, pieces) in enumerate(zip(each(rows), masks, answers, strict=True)):
        # What has been confirmed gives way to the next, which then has its place.
        anchor = max(number - 1, 0) if mask.waits and number == last else number
        reviewer = getattr(row, "reviewer", None)
        said = MASK_STATES[mask.status]
        made.append(
            Card(
                actions=actions(state, mask),
                answer_id=mask.answer_id,
                anchor=f"m{number}",
                title=f"{capital(MASK_NOUNS[mask.type])} {mask.number}",
                state=f"{said} af {reviewer}" if isinstance(reviewer, str) else said,
                tone="" if mask.waits else "good",
                why=found_because(row.reason, row.score),
                place=state.places.get(mask.answer_id, ""),
                pieces=pieces,
                back=f"{address}#m{anchor}",
            )
        )
    return made


def found_because(reason: object, score: float) -> str:
    """Why something is masked, and how sure the rule is."""
    if not isinstance(reason, str):
        return "Skjult af et menneske"
    return f"{capital(reason)} (sikkerhed {percent(score)})"


def flag_cards(state: State, rows: pd.DataFrame, address: str) -> list[FlagCard]:
    """Cards of some rows of ``FLAGS``."""
    return [
        FlagCard(
            answer_id=row.answer_id,
            anchor=f"m{number}",
            title=FLAG_KINDS[row.kind],
            why=capital(row.reason),
            place=state.places.get(row.answer_id, ""),
            pieces=pieces,
            back=f"{address}#m{number}",
        )
        for number, (row, pieces) in enumerate(
            zip(each(rows), in_sentences(state, rows), strict=True)
        )
    ]


def in_sentences(state: State, rows: pd.DataFrame) -> list[list[Piece]]:
    """Stretches of text marked in the sentences that they reach into."""
    wanted = rows[["answer_id", "start", "end"]].reset_index(drop=True)
    segments = state.run.segments
    near = segments.loc[segments["answer_id"].isin(wanted["answer_id"]), wanted.columns]
    pairs = wanted.rename_axis("row").reset_index().merge(near, on="answer_id")
    pairs = pairs[(pairs["start_y"] < pairs["end_x"]) & (pairs["end_y"] > pairs["start_x"])]
    reach = pairs.groupby("row").agg({"start_y": "min", "end_y": "max"})
    inside = {int(row): (int(start), int(end)) for row, start, end in reach.itertuples()}
    spans = zip(wanted["answer_id"], wanted["start"], wanted["end"], strict=True)
    places = [
        Place(answer, ((int(start), int(end)),), _stretched(inside.get(row), start, end))
        for row, (answer, start, end) in enumerate(spans)
    ]
    return whole_answers(places, state.texts, state.masks)


def _stretched(within: tuple[int, int] | None, start: int, end: int) -> tuple[int, int] | None:
    """The sentences, and the marked stretch where it begins or ends between two."""
    return (min(within[0], start), max(within[1], end)) if within else None


def releases(state: State, rows: pd.DataFrame) -> Sequence[Release]:
    """Who let which kind of words be shown, when and why, newest first."""
    made = []
    for row in each(rows.sort_values("event_id", ascending=False)):
        event = state.events[row.event_id]
        made.append(
            Release(
                event_id=row.event_id,
                kind=MASK_NOUNS[row.type],
                place=state.places.get(row.answer_id, ""),
                reviewer=row.reviewer,
                when=moment(event.at),
                at=event.at.isoformat(),
                reason=event.reason or "",
            )
        )
    return made
