"""What people decide, as typed events: one class per kind of decision.

An event names what it is about by ids, offsets and keyed hashes, never by quoting an answer. Fields
that this version does not know are kept; events of a type (or of a newer version of a type) that it
does not know become :class:`UnknownEvent` and are passed over by the replay, never dropped.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter

from pipeline.review.coding_events import (
    BlindCode,
    CodingAccept,
    CodingAdd,
    CodingNone,
    CodingReject,
    SegmentEvent,
)
from pipeline.review.event import (
    VERSION,
    Event,
    Forgotten,
    SegmentReference,
    Span,
    SpanReference,
    Text,
    UnknownEvent,
)
from pipeline.review.mask_events import MaskAdd, MaskConfirm, MaskEvent, MaskRelease
from pipeline.review.quote_events import (
    Insertion,
    QuoteApprove,
    QuoteConsent,
    QuoteReject,
    QuoteShorten,
)
from pipeline.review.theme_events import (
    Part,
    ThemeCreate,
    ThemeDefine,
    ThemeEvent,
    ThemeLock,
    ThemeMerge,
    ThemePromote,
    ThemeReject,
    ThemeRename,
    ThemeSignOff,
    ThemeSplit,
    ThemeUnlock,
)

__all__ = [
    "TYPES",
    "AnyEvent",
    "BlindCode",
    "CodingAccept",
    "CodingAdd",
    "CodingNone",
    "CodingReject",
    "Event",
    "Forgotten",
    "Insertion",
    "MaskAdd",
    "MaskConfirm",
    "MaskEvent",
    "MaskRelease",
    "Note",
    "Part",
    "QuoteApprove",
    "QuoteConsent",
    "QuoteReject",
    "QuoteShorten",
    "SegmentEvent",
    "SegmentReference",
    "Span",
    "SpanReference",
    "ThemeCreate",
    "ThemeDefine",
    "ThemeEvent",
    "ThemeLock",
    "ThemeMerge",
    "ThemePromote",
    "ThemeReject",
    "ThemeRename",
    "ThemeSignOff",
    "ThemeSplit",
    "ThemeUnlock",
    "Undo",
    "UnknownEvent",
    "read_event",
]


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
    | CodingAccept | CodingReject | CodingAdd | CodingNone | BlindCode
    | QuoteApprove | QuoteReject | QuoteShorten | QuoteConsent
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
