"""Themes: their names and definitions, how many touch them, and which are finished."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.report import wording
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.derived import each, survey_name
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.texts import NOTE_SURVEY

router = APIRouter()
EXAMPLES = 3


@dataclass(frozen=True)
class Tag:
    """A short mark beside a name."""

    name: str
    tone: str = ""


@dataclass(frozen=True)
class Share:
    """How many units of one survey touch a theme."""

    percent: int
    words: str


@dataclass(frozen=True)
class Card:
    """One theme."""

    theme_id: str
    anchor: str
    label: str
    definition: str
    open: bool
    locked: bool
    signed_off: bool
    tags: list[Tag]
    shares: list[Share]
    counts: str
    back: str


@dataclass(frozen=True)
class ClusterCard:
    """One suggestion for a new theme."""

    cluster_id: str
    anchor: str
    label: str
    terms: str
    size: str
    examples: list[list[Piece]]
    back: str


@router.get("/temaer")
def themes(request: Request, state: CurrentState) -> HTMLResponse:
    """Show every theme, the suggestions for new ones, and those that are closed."""
    # A suggestion that was made a theme is that theme now, and not one that was closed.
    became = state.themes["theme_id"].isin(state.run.clusters["cluster_id"])
    became &= state.themes["status"] == "merged"
    table = state.themes[(state.themes["status"] != "suggested") & ~became]
    made = cards(state, table.sort_values(["label", "theme_id"], kind="stable"))
    return page(
        request,
        "themes.html",
        title="Temaer",
        state=state,
        cards=[card for card in made if card.open],
        clusters=cluster_cards(state),
        closed=[card for card in made if not card.open],
    )


def cards(state: State, table: pd.DataFrame) -> list[Card]:
    """What is shown of each theme."""
    counted = state.coding_counts()
    shares = dict(list(everyone(state.run.shares).groupby("theme_id")))
    made = []
    for number, row in enumerate(each(table)):
        accepted = counted.get((row.theme_id, "accepted"), 0)
        suggested = counted.get((row.theme_id, "suggested"), 0)
        made.append(
            Card(
                theme_id=str(row.theme_id),
                anchor=f"t{number}",
                label=str(row.label),
                definition=str(row.definition),
                open=row.status == "active",
                locked=bool(row.locked),
                signed_off=bool(row.signed_off),
                tags=_tags(row, state),
                shares=_shares(state, shares.get(row.theme_id)),
                counts=f"{'Godkendt' if accepted == 1 else 'Godkendte'} sætninger: "
                f"{wording.whole(accepted)}. Foreslåede: {wording.whole(suggested)}.",
                back=f"/temaer#t{number}",
            )
        )
    return made


def everyone(shares: pd.DataFrame) -> pd.DataFrame:
    """The shares of everybody over the whole answer, not of a group or a question."""
    return shares[(shares["group"] == wording.EVERYONE) & (shares["question"] == wording.EVERYONE)]


def _tags(row: Any, state: State) -> list[Tag]:
    tags = []
    status, source = row.status, row.source
    if status == "merged":
        into = row.merged_into
        tags.append(Tag(f"lagt sammen med {state.labels.get(into, into)}"))
    elif status != "active":
        tags.append(Tag(wording.STATUSES[status]))
    if source != "codebook":
        tags.append(Tag(wording.SOURCES[source]))
    if row.signed_off:
        tags.append(Tag("færdigt", "good"))
    if row.locked:
        tags.append(Tag("låst"))
    return tags


def _shares(state: State, rows: pd.DataFrame | None) -> list[Share]:
    if rows is None:
        return []
    kinds = state.run.units.drop_duplicates("survey").set_index("survey")["unit_kind"].to_dict()
    kinds[NOTE_SURVEY] = "note"
    # Projects first, then those who took part, then the reports.
    rank = rows["survey"].map(kinds).map({"project": 0, "respondent": 1}).fillna(2)
    ordered = rows.assign(rank=rank).sort_values(["rank", "survey"])
    return [
        Share(
            percent=int(wording.half_up(Fraction(100 * row.n_touching, row.n_units or 1))),
            words=f"{survey_name(row.survey, state.run.survey_names)}: "
            + wording.share_with_counts(
                row.n_touching, row.n_units, kinds.get(row.survey, "document")
            ),
        )
        for row in each(ordered)
    ]


def cluster_cards(state: State) -> list[ClusterCard]:
    """What is shown of each suggestion for a new theme: size, words and its clearest sentences."""
    open_clusters = state.open_clusters
    members = state.run.members[state.run.members["rank"] <= EXAMPLES]
    members = members[members["cluster_id"].isin(open_clusters["cluster_id"])]
    span = state.segments[["answer_id", "start", "end"]]
    found = members.join(span, on="segment_id", how="inner")
    places = [
        Place(answer, ((start, end),))
        for answer, start, end in zip(found["answer_id"], found["start"], found["end"], strict=True)
    ]
    answers = whole_answers(places, state.texts, state.masks)
    examples: dict[str, list[list[Piece]]] = {}
    for cluster_id, pieces in zip(found["cluster_id"], answers, strict=True):
        examples.setdefault(cluster_id, []).append(pieces)
    return [
        ClusterCard(
            cluster_id=row.cluster_id,
            anchor=f"k{number}",
            label=row.label,
            terms=row.terms,
            size=f"{wording.whole(row.n_segments)} sætninger fra {wording.whole(row.n_units)} "
            "besvarelser eller rapporter",
            examples=examples.get(row.cluster_id, []),
            back="/temaer#forslag",
        )
        for number, row in enumerate(each(open_clusters))
    ]
