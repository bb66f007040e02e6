"""Merging a theme into another: choose which, see what it changes, and do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.report.wording import quoted
from pipeline.review.events import ThemeMerge
from pipeline.review.theme_effects import units_of
from pipeline.review.web import theme_words
from pipeline.review.web.decide import CurrentState, Decision, Id
from pipeline.review.web.pages.theme_forms import open_theme, usable
from pipeline.review.web.rendering import page
from pipeline.review.web.theme_numbers import held, numbers, places
from pipeline.review.web.theme_story import theme_of

router = APIRouter()


@dataclass(frozen=True)
class Other:
    """A theme to merge into, and why it is offered."""

    theme_id: str
    label: str
    why: str


@router.get("/temaer/{theme_id}/laeg-sammen")
def ask_to_merge(
    request: Request, state: CurrentState, theme_id: str, ind: str = ""
) -> HTMLResponse:
    """Choose a theme to merge into; with one chosen, say what merging changes."""
    theme = theme_of(state, theme_id)
    usable(theme)
    label = str(theme["label"])
    shared = {
        flag.other: flag.message
        for flag in numbers(state).flags.get(theme_id, [])
        if flag.kind == "overlap"
    }
    others = [
        Other(name, label, shared.get(name, ""))
        for name, label in state.theme_choices
        if name != theme_id
    ]
    effects: list[str] = []
    into = state.labels.get(ind, "")
    if ind:
        target = theme_of(state, ind)
        usable(target, changes=False)
        if ind == theme_id:
            raise HTTPException(422, "Vælg et andet tema end det selv.")
        mine, theirs = held(state, theme_id), held(state, ind)
        after = units_of(mine.counted | theirs.counted, places(state.run))
        finished = bool(target["signed_off"])
        effects = theme_words.merging(label, into, mine, theirs, after, finished)
    return page(
        request,
        "theme_merge.html",
        title=f"Læg {quoted(label)} sammen med et andet tema",
        state=state,
        words=theme_words,
        theme=theme,
        address=f"/temaer/{theme_id}",
        others=sorted(others, key=lambda other: not other.why),
        ind=ind,
        into=into,
        effects=effects,
    )


@router.post("/temaer/laeg-sammen")
def merge(
    decision: Decision,
    theme_id: Id,
    into: Id,
    reason: Annotated[str, Form(max_length=500)] = "",
) -> RedirectResponse:
    """Merge a theme into another."""
    open_theme(decision, theme_id)
    open_theme(decision, into, changes=False)
    if into == theme_id:
        raise HTTPException(422, "Vælg et andet tema end det selv.")
    why = " ".join(reason.split()) or None
    return decision.save([ThemeMerge(**decision.stamp, theme_id=theme_id, into=into, reason=why)])
