"""Overview: how far the work is, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.report.wording import whole
from pipeline.review.web.decide import CurrentState
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
        torn=state.log.torn is not None,
        steps=next_steps(state),
    )


def next_steps(state: State) -> list[Step]:
    """What is most useful to do now, in order."""
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
    return steps or [Step("Se beslutningerne igennem", "/historik", "– alt er afgjort")]
