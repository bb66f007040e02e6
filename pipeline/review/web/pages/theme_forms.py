"""What the forms on the themes page do."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse

from pipeline.review.events import (
    ThemeDefine,
    ThemeLock,
    ThemePromote,
    ThemeReject,
    ThemeRename,
    ThemeSignOff,
    ThemeUnlock,
)
from pipeline.review.web.decide import Decider, Decision, Id, known

router = APIRouter()
Label = Annotated[str, Form(min_length=1, max_length=120)]
Definition = Annotated[str, Form(min_length=1, max_length=2_000)]
Reason = Annotated[str, Form(min_length=1, max_length=500)]


def open_theme(decision: Decider, theme_id: str, *, changes: bool = True) -> pd.Series:
    """The theme a form is about.

    Raises
    ------
    HTTPException
        409 when it is gone, closed, or (where the form changes it) locked.
    """
    theme = decision.state.theme(theme_id)
    known(theme, "Temaet")
    assert theme is not None
    if theme["status"] != "active":
        raise HTTPException(409, "Temaet er ikke i brug længere. Genindlæs siden.")
    if changes and theme["locked"]:
        raise HTTPException(409, "Temaet er låst. Lås det op først, hvis det skal ændres.")
    return theme


@router.post("/temaer/navn")
def rename(decision: Decision, theme_id: Id, label: Label) -> RedirectResponse:
    """Give a theme another name."""
    open_theme(decision, theme_id)
    return decision.save([ThemeRename(**decision.stamp, theme_id=theme_id, label=filled(label))])


@router.post("/temaer/forklaring")
def define(decision: Decision, theme_id: Id, definition: Definition) -> RedirectResponse:
    """Give a theme another definition."""
    open_theme(decision, theme_id)
    event = ThemeDefine(**decision.stamp, theme_id=theme_id, definition=filled(definition))
    return decision.save([event])


@router.post("/temaer/afvis")
def reject(decision: Decision, theme_id: Id, reason: Reason) -> RedirectResponse:
    """Take a theme, or a suggestion for one, out, with a reason."""
    suggested = set(decision.state.open_clusters["cluster_id"])
    if theme_id not in suggested:
        open_theme(decision, theme_id)
    return decision.save([ThemeReject(**decision.stamp, theme_id=theme_id, reason=filled(reason))])


@router.post("/temaer/faerdig")
def finish(
    decision: Decision,
    theme_id: Id,
    action: Annotated[Literal["sign_off", "lock", "unlock"], Form()],
) -> RedirectResponse:
    """Sign a theme off, lock it, or lift the lock."""
    theme = open_theme(decision, theme_id, changes=False)
    if action == "lock":
        return decision.save(
            [
                ThemeLock(
                    **decision.stamp,
                    theme_id=theme_id,
                    label=theme["label"],
                    definition=theme["definition"],
                )
            ]
        )
    kind = ThemeSignOff if action == "sign_off" else ThemeUnlock
    return decision.save([kind(**decision.stamp, theme_id=theme_id)])


@router.post("/temaer/nyt")
def promote(
    decision: Decision, cluster_id: Id, label: Label, definition: Definition
) -> RedirectResponse:
    """Make a theme of a suggestion, with the sentences it was found in."""
    state = decision.state
    if cluster_id not in set(state.open_clusters["cluster_id"]):
        known(None, "Forslaget")
    event = ThemePromote(
        **decision.stamp,
        theme_id=state.new_theme_id(label),
        cluster_id=cluster_id,
        label=filled(label),
        definition=filled(definition),
        segments=state.cluster_references(cluster_id),
    )
    return decision.save([event])


def filled(text: str) -> str:
    """The text on one line; blanks alone are refused.

    Raises
    ------
    HTTPException
        422, in Danish.
    """
    clean = " ".join(text.split())
    if not clean:
        raise HTTPException(422, "Feltet må ikke være tomt.")
    return clean
