"""Themes: their names and definitions, how many touch them, and which are finished."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.report import wording
from pipeline.review.theme_effects import Holding, units_of
from pipeline.review.web import cluster_words, theme_words
from pipeline.review.web.answer import Piece
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.derived import each
from pipeline.review.web.project import LastRun
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.review.web.theme_cards import cards, samples
from pipeline.review.web.theme_numbers import Kept, places

router = APIRouter()
EXAMPLES = 3


@dataclass(frozen=True)
class ClusterCard:
    """One suggestion for a new theme."""

    cluster_id: str
    anchor: str
    label: str
    terms: str
    size: str
    became: str
    effect: str
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
        words=theme_words,
        cards=[card for card in made if card.open],
        clusters=cluster_cards(state),
        closed=[card for card in made if not card.open],
    )


def cluster_cards(state: State, only: str | None = None, most: int = EXAMPLES) -> list[ClusterCard]:
    """What is shown of each suggestion for a new theme: size, words and its clearest sentences.

    Parameters
    ----------
    state
        What is known now.
    only
        The id of the one to show; all when left out.
    most
        Sentences to show of each.
    """
    open_clusters = state.open_clusters
    if only is not None:
        open_clusters = open_clusters[open_clusters["cluster_id"] == only]
    members = state.run.members[state.run.members["cluster_id"].isin(open_clusters["cluster_id"])]
    span = state.segments[["answer_id", "start", "end"]]
    found = members[members["rank"] <= most].join(span, on="segment_id", how="inner")
    shown = samples(state, [(row.answer_id, [(row.start, row.end)], "") for row in each(found)])
    examples: dict[str, list[list[Piece]]] = {}
    for cluster_id, sample in zip(found["cluster_id"], shown, strict=True):
        examples.setdefault(cluster_id, []).append(sample.pieces)
    effects = promotions(state.run)
    return [
        ClusterCard(
            cluster_id=row.cluster_id,
            anchor=f"k{number}",
            label=row.label,
            terms=row.terms,
            size=f"{wording.whole(row.n_segments)} sætninger fra {wording.whole(row.n_units)} "
            "besvarelser eller rapporter",
            became=cluster_words.beside(state, row.cluster_id),
            effect=effects.get(row.cluster_id, ""),
            examples=examples.get(row.cluster_id, []),
            back="/temaer#forslag",
        )
        for number, row in enumerate(each(open_clusters))
    ]


def _promotions(run: LastRun) -> dict[str, str]:
    """What making a theme of each suggestion changes."""
    found = {}
    members = run.members.groupby("cluster_id")["segment_id"].agg(frozenset).to_dict()
    for cluster_id in run.clusters["cluster_id"]:
        ids = members.get(cluster_id, frozenset())
        held = Holding(ids, frozenset(), len(ids), 0, units_of(ids, places(run)), 0)
        found[str(cluster_id)] = theme_words.promoting(held)
    return found


promotions: Kept[LastRun, dict[str, str]] = Kept(_promotions)
