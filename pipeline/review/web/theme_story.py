"""A theme's history: the decisions about it, and which of them took it out of use."""

from __future__ import annotations

from typing import Any

import pandas as pd
from fastapi import HTTPException

from pipeline.report.wording import listed, quoted, whole
from pipeline.review.events import (
    Event,
    SegmentEvent,
    ThemeEvent,
    ThemeMerge,
    ThemePromote,
    ThemeReject,
    ThemeSplit,
    Undo,
)
from pipeline.review.web.state import State


def theme_of(state: State, theme_id: str) -> pd.Series:
    """A theme's row.

    Raises
    ------
    HTTPException
        404 when there is no such theme.
    """
    theme = state.theme(theme_id)
    if theme is None:
        raise HTTPException(404)
    return theme


def story(state: State, theme_id: str) -> list[Event]:
    """The decisions about a theme as a whole, newest first; those about its sentences left out."""
    about = [event for event in state.events.values() if _touches(event, theme_id)]
    return sorted(about, key=lambda event: (event.at, event.id), reverse=True)


def _touches(event: Event, theme_id: str) -> bool:
    if isinstance(event, ThemeEvent):
        names: list[Any] = [event.theme_id]
        if isinstance(event, ThemeMerge):
            names.append(event.into)
        elif isinstance(event, ThemePromote):
            names.append(event.cluster_id)
        elif isinstance(event, ThemeSplit):
            names += [part.theme_id for part in event.parts]
        return theme_id in names
    return False


def closers(state: State, theme: pd.Series) -> list[Event]:
    """The standing decisions that took a theme out of use, oldest first; none when it is in use."""
    if theme["status"] in {"active", "suggested"}:
        return []
    return [
        event
        for event in reversed(story(state, str(theme["theme_id"])))
        if isinstance(event, ThemeMerge | ThemeReject | ThemeSplit)
        and event.theme_id == theme["theme_id"]
        and event.id not in state.undone
    ]


def reopening(state: State, theme: pd.Series, closed_by: list[Event]) -> list[str]:
    """What taking back the decisions that closed a theme changes."""
    label = quoted(str(theme["label"]))
    said = [f"{label} kommer i brug igen, med de sætninger og citater, det havde."]
    for event in closed_by:
        if isinstance(event, ThemeMerge):
            into = quoted(state.labels.get(event.into, event.into))
            said.append(f"{into} mister det igen, som det fik fra {label}.")
        elif isinstance(event, ThemeSplit):
            said += _parts_gone(state, event)
    return said


def _parts_gone(state: State, split: ThemeSplit) -> list[str]:
    """What taking a split back does to what it made."""
    new = {part.theme_id: part.label for part in split.parts if part.theme_id != split.theme_id}
    names = listed([quoted(state.labels.get(name, label)) for name, label in new.items()])
    said = [f"{names} går ud igen."]
    n = sum(
        isinstance(event, SegmentEvent | ThemeEvent)
        and event.id not in state.undone
        and event.id != split.id
        and getattr(event, "theme_id", None) in new
        for event in state.events.values()
    )
    if n:
        them = "Én beslutning" if n == 1 else f"{whole(n)} beslutninger"
        said.append(
            f"{them}, som I siden har truffet om det, bliver gemt, men tæller ikke med, så længe "
            "delingen er taget tilbage."
        )
    return said


def new_theme_ids(state: State, labels: list[str]) -> list[str]:
    """Ids for new themes, none of them used before, not even by a split that was undone."""
    used = {
        part.theme_id
        for event in state.events.values()
        if isinstance(event, ThemeSplit)
        for part in event.parts
    }
    made: list[str] = []
    for label in labels:
        wanted, number = state.new_theme_id(label), 1
        while wanted in used:
            number += 1
            wanted = state.new_theme_id(f"{label} {number}")
        used.add(wanted)
        made.append(wanted)
    return made


def with_undos(state: State, events: list[Event]) -> list[Event]:
    """The events, and the undos of them, newest first."""
    ids = {event.id for event in events}
    undos = [e for e in state.events.values() if isinstance(e, Undo) and e.event_id in ids]
    return sorted([*events, *undos], key=lambda event: (event.at, event.id), reverse=True)
