"""Decisions about themes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.review.event import Event, Kept, SegmentReference, Text


class ThemeEvent(Event):
    """A decision about one theme."""

    theme_id: Text


class ThemeRename(ThemeEvent):
    """Give the theme another label."""

    type: Literal["theme.rename"] = "theme.rename"
    label: Text


class ThemeDefine(ThemeEvent):
    """Give the theme another definition."""

    type: Literal["theme.define"] = "theme.define"
    definition: Text


class ThemeMerge(ThemeEvent):
    """Let the theme go into another; its codings and quotes follow."""

    type: Literal["theme.merge"] = "theme.merge"
    into: Text


class Part(Kept):
    """One of the themes that a theme is split into, with the segments that go there.

    A part with the split theme's own id keeps that theme alive with what stays in it.
    """

    theme_id: Text
    label: Text
    definition: str = ""
    segments: tuple[SegmentReference, ...] = ()


class ThemeSplit(ThemeEvent):
    """Divide the theme in two or more."""

    type: Literal["theme.split"] = "theme.split"
    parts: Annotated[list[Part], Field(min_length=2)]


class ThemeCreate(ThemeEvent):
    """Make a new theme."""

    type: Literal["theme.create"] = "theme.create"
    label: Text
    definition: str = ""


class ThemePromote(ThemeEvent):
    """Make a theme of a cluster; the event carries the members, as clusters change between runs."""

    type: Literal["theme.promote"] = "theme.promote"
    cluster_id: Text
    label: Text
    definition: str = ""
    segments: tuple[SegmentReference, ...] = ()


class ThemeReject(ThemeEvent):
    """Take the theme (or a suggested cluster, by its id) out.

    Of a cluster the event carries the members, so that it is known again when it is found anew.
    """

    type: Literal["theme.reject"] = "theme.reject"
    segments: tuple[SegmentReference, ...] = ()


class ThemeLock(ThemeEvent):
    """Hold label and definition as the reviewer saw them, whatever is suggested later."""

    type: Literal["theme.lock"] = "theme.lock"
    label: str | None = None
    definition: str | None = None


class ThemeUnlock(ThemeEvent):
    """Lift a lock."""

    type: Literal["theme.unlock"] = "theme.unlock"


class ThemeSignOff(ThemeEvent):
    """Approve the theme as it stands."""

    type: Literal["theme.sign_off"] = "theme.sign_off"
