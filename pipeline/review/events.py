"""What people decide, as typed events: one class per kind of decision.

An event names what it is about by ids, offsets and keyed hashes, never by quoting an answer. Fields
that this version does not know are kept; events of a type (or of a newer version of a type) that it
does not know become :class:`UnknownEvent` and are passed over by the replay, never dropped.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, model_validator

from pipeline.review.event import (
    VERSION,
    Event,
    Forgotten,
    Kept,
    Offset,
    SegmentReference,
    Span,
    SpanReference,
    Text,
    UnknownEvent,
)

__all__ = ["TYPES", "Event", "Forgotten", "SegmentReference", "Span", "SpanReference",
           "UnknownEvent"]  # fmt: skip


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
    """Take the theme (or a suggested cluster, by its id) out."""

    type: Literal["theme.reject"] = "theme.reject"


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


class SegmentEvent(Event):
    """A decision about one segment."""

    segment: SegmentReference


class CodingAccept(SegmentEvent):
    """The suggested theme fits."""

    type: Literal["coding.accept"] = "coding.accept"
    theme_id: Text


class CodingReject(SegmentEvent):
    """The theme does not fit."""

    type: Literal["coding.reject"] = "coding.reject"
    theme_id: Text


class CodingAdd(SegmentEvent):
    """A theme fits that was not suggested."""

    type: Literal["coding.add"] = "coding.add"
    theme_id: Text


class CodingNone(SegmentEvent):
    """No theme fits."""

    type: Literal["coding.none"] = "coding.none"


class QuoteApprove(SegmentEvent):
    """The quote may be used under the theme; a shortening made before stays."""

    type: Literal["quote.approve"] = "quote.approve"
    theme_id: Text


class QuoteReject(SegmentEvent):
    """The quote may not be used under the theme."""

    type: Literal["quote.reject"] = "quote.reject"
    theme_id: Text


class QuoteShorten(SegmentEvent):
    """Approve the quote with only some of its words: ``pieces`` are offsets in the answer."""

    type: Literal["quote.shorten"] = "quote.shorten"
    theme_id: Text
    pieces: Annotated[list[tuple[Offset, Offset]], Field(min_length=1)]

    @model_validator(mode="after")
    def _within(self) -> QuoteShorten:
        edges = [edge for piece in self.pieces for edge in piece]
        inside = self.segment.start <= edges[0] and edges[-1] <= self.segment.end
        if not inside or edges != sorted(edges) or any(a == b for a, b in self.pieces):
            raise ValueError("pieces must lie inside the segment, in order and not be empty")
        return self


class MaskEvent(Event):
    """A decision about personal data at one place."""

    span: SpanReference


class MaskConfirm(MaskEvent):
    """It is personal data: keep the mask."""

    type: Literal["mask.confirm"] = "mask.confirm"


class MaskAdd(MaskEvent):
    """Personal data that was not found."""

    type: Literal["mask.add"] = "mask.add"


class MaskRelease(MaskEvent):
    """It is not personal data: show it."""

    type: Literal["mask.release"] = "mask.release"


class Undo(Event):
    """Take an event back (an undo too)."""

    type: Literal["undo"] = "undo"
    event_id: Text


class Note(Event):
    """A remark; decides nothing."""

    type: Literal["note"] = "note"
    text: Text


AnyEvent = (
    ThemeRename | ThemeDefine | ThemeMerge | ThemeSplit | ThemeCreate | ThemePromote | ThemeReject
    | ThemeLock | ThemeUnlock | ThemeSignOff
    | CodingAccept | CodingReject | CodingAdd | CodingNone
    | QuoteApprove | QuoteReject | QuoteShorten
    | MaskConfirm | MaskAdd | MaskRelease
    | Undo | Note | Forgotten
)  # fmt: skip
TYPES: dict[str, type[Event]] = {
    event.model_fields["type"].default: event for event in get_args(AnyEvent)
}
_known: TypeAdapter[Event] = TypeAdapter(Annotated[AnyEvent, Field(discriminator="type")])


def read_event(values: dict[str, Any]) -> Event:
    """Make the right class of event from one parsed line.

    Raises
    ------
    pydantic.ValidationError
        When a known event lacks a field or has a wrong one.

    >>> read_event({"type": "note", "reviewer": "Ida", "text": "Hej", "mood": "glad"}).mood
    'glad'
    """
    newer = isinstance(values.get("version"), int) and values["version"] > VERSION
    if newer or (isinstance(values.get("type"), str) and values["type"] not in TYPES):
        return UnknownEvent.model_validate(values)
    return _known.validate_python(values)
