"""Overview: how far the work is, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline import backup
from pipeline.report.wording import whole
from pipeline.review.since import delivered
from pipeline.review.web import derived, running_words
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.pages.run import launcher_of
from pipeline.review.web.pages.since import seen
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State

router = APIRouter()


@dataclass(frozen=True)
class Step:
    """One thing to do next."""

    name: str
    address: str
    why: str


@router.get("/")
def overview(request: Request, state: CurrentState) -> HTMLResponse:
    """Show the overview."""
    total, undecided = state.progress()
    run, saved = launcher_of(request).look(), backup.latest(request.app.state.review.root)
    unsaved = derived.waiting(state.log, saved.snapshot) if saved else len(state.log.events)
    statuses = state.quotes["status"].value_counts()
    active = state.themes[state.themes["status"] == "active"]
    return page(
        request,
        "overview.html",
        title="Overblik",
        state=state,
        sentences={
            "undecided": undecided,
            "decided": total - undecided,
            "total": total,
        },
        quotes={
            "approved": int(statuses.get("approved", 0)),
            "candidates": int(statuses.get("candidate", 0)),
        },
        themes={"signed_off": int(active["signed_off"].sum()), "active": len(active)},
        waiting=state.waiting,
        orphans=len(state.orphans),
        conflicts=state.conflict_count(),
        delivered=delivered(seen(request, state)),
        torn=state.log.torn is not None,
        steps=next_steps(state, unsaved),
        run=run,
        told=running_words.told(run),
        saved=saved,
        unsaved=unsaved,
    )


def next_steps(state: State, unsaved: int) -> list[Step]:
    """What is most useful to do now, in order."""
    deciding = _decisions(state) or [
        Step("Se beslutningerne igennem", "/historik", "– alt er afgjort")
    ]
    return [*deciding, *_closing(state.waiting, unsaved)]


def _closing(waiting: int, unsaved: int) -> list[Step]:
    """What ends a day's work: the report with today's decisions in it, and a copy of them."""
    steps = []
    if waiting:
        steps.append(
            Step("Lav rapporten igen", "/koersel", f"({_decided(waiting)} venter på at komme med)")
        )
    if unsaved:
        steps.append(
            Step("Gem og sikkerhedskopiér", "/koersel#gem", f"({_decided(unsaved)} mangler)")
        )
    return steps


def _decided(count: int) -> str:
    return f"{whole(count)} {'beslutning' if count == 1 else 'beslutninger'}"


def _decisions(state: State) -> list[Step]:
    _, undecided = state.progress()
    approved = state.quotes.loc[state.quotes["status"] == "approved", "theme_id"]
    active = state.themes[state.themes["status"] == "active"]
    without = active[~active["theme_id"].isin(approved)]
    new = state.open_clusters
    waiting = int((state.quotes["status"] == "awaiting").sum())
    steps = []
    if waiting:
        steps.append(
            Step(
                "Bekræft masker i godkendte citater",
                "/persondata",
                f"({whole(waiting)} {'citat' if waiting == 1 else 'citater'} venter på det)",
            )
        )
    if undecided:
        steps.append(Step("Se sætninger efter", "/saetninger", f"({whole(undecided)} venter)"))
    if len(without):
        first = without.iloc[0]
        steps.append(
            Step(
                "Godkend citater",
                f"/citater?tema={first['theme_id']}",
                f"({whole(len(without))} af temaerne har ingen endnu)",
            )
        )
    if len(new):
        steps.append(
            Step("Se forslag til nye temaer", "/temaer#forslag", f"({whole(len(new))} fundet)")
        )
    if len(active) > int(active["signed_off"].sum()):
        steps.append(Step("Læs temaernes navne og forklaringer", "/temaer", "og gør dem færdige"))
    return steps
