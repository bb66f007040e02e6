"""What the forms on the themes page do."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.events import (
    ThemeCreate,
    ThemeDefine,
    ThemeLock,
    ThemePromote,
    ThemeReject,
    ThemeRename,
    ThemeSignOff,
    ThemeUnlock,
)
from pipeline.review.web import theme_words
from pipeline.review.web.decide import CurrentState, Decider, Decision, Id, known
from pipeline.review.web.rendering import page
from pipeline.review.web.theme_story import new_theme_ids

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
    usable(theme, changes=changes)
    return theme


def usable(theme: pd.Series, *, changes: bool = True) -> None:
    """Stop when a theme is closed, or (where it is to be changed) locked.

    Raises
    ------
    HTTPException
        409, in Danish.
    """
    if theme["status"] != "active":
        raise HTTPException(409, "Temaet er ikke i brug længere. Genindlæs siden.")
    if changes and theme["locked"]:
        raise HTTPException(409, "Temaet er låst. Lås det op først, hvis det skal ændres.")


def free_label(decision: Decider, label: str, own: str = "") -> str:
    """The label on one line, when no other theme in use has it.

    Raises
    ------
    HTTPException
        422 for blanks, 409 when another theme is called that.
    """
    clean = filled(label)
    for theme_id, other in decision.state.theme_choices:
        if theme_id != own and other.casefold() == clean.casefold():
            raise HTTPException(
                409, "Et andet tema hedder det allerede. Vælg et andet navn, eller læg dem sammen."
            )
    return clean


@router.post("/temaer/navn")
def rename(decision: Decision, theme_id: Id, label: Label) -> RedirectResponse:
    """Give a theme another name."""
    open_theme(decision, theme_id)
    new = free_label(decision, label, theme_id)
    return decision.save([ThemeRename(**decision.stamp, theme_id=theme_id, label=new)])


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
    event = ThemeReject(
        **decision.stamp,
        theme_id=theme_id,
        reason=filled(reason),
        segments=decision.state.cluster_references(theme_id),
    )
    return decision.save([event])


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
        theme_id=new_theme_ids(state, [label])[0],
        cluster_id=cluster_id,
        label=free_label(decision, label),
        definition=filled(definition),
        segments=state.cluster_references(cluster_id),
    )
    return decision.save([event])


@router.get("/nyt-tema")
def ask_to_create(request: Request, state: CurrentState) -> HTMLResponse:
    """Ask for the name and the definition of a theme without sentences, and say what that does."""
    return page(
        request,
        "theme_new.html",
        title="Nyt tema",
        state=state,
        effects=theme_words.creating(state.settings.train.min_positives),
    )


@router.post("/nyt-tema")
def create(decision: Decision, label: Label, definition: Definition) -> RedirectResponse:
    """Make a new theme."""
    name = free_label(decision, label)
    (theme_id,) = new_theme_ids(decision.state, [name])
    decision.back = f"/temaer/{theme_id}"
    event = ThemeCreate(
        **decision.stamp, theme_id=theme_id, label=name, definition=filled(definition)
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
