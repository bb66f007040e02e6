"""What every event has, and how events point at text: offsets and keyed hashes, never words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from pipeline.review.stamps import new_id, now, utc_text

VERSION = 1

Text = Annotated[str, Field(min_length=1)]
Offset = Annotated[int, Field(ge=0)]
Moment = Annotated[
    AwareDatetime,
    AfterValidator(lambda at: at.astimezone(UTC)),
    PlainSerializer(utc_text, when_used="json"),
]


class Kept(BaseModel):
    """Frozen, and unknown fields survive a round trip."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Span(Kept):
    """``[start, end)`` in the raw text of one answer or passage."""

    answer_id: Text
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end <= self.start:
            raise ValueError("end must be after start")
        return self


class SegmentReference(Span):
    """What a coding or a quote is about: offsets, keyed hash and sketch of ``text[start:end]``."""

    segment_hash: Text
    sketch: str = ""


class SpanReference(Span):
    """Personal data: offsets, keyed hash of the words, and the type as in ``SPANS``."""

    span_hash: Text
    mask_type: Literal[
        "cpr", "cvr", "phone", "email", "url", "address", "birthdate", "person",
        "organisation", "other",
    ]  # fmt: skip


class Event(Kept):
    """What every event has.

    Parameters
    ----------
    id
        Unique and sortable; made when left out.
    at
        UTC time; now when left out.
    reviewer
        Who decided.
    base
        ``Log.base`` as the person saw it: the ids of the log's newest events, joined by ``+``.
        It tells whether two people decided without having seen each other's decision.
    reason
        Why, in the reviewer's own words.
    """

    type: str
    version: int = VERSION
    id: str = ""
    at: Moment = Field(default_factory=now)
    reviewer: Text
    base: str = ""
    reason: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _stamped(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("id"):
            at = values.get("at") or now()
            moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
            return values | {"at": at, "id": new_id(moment)}
        return values

    def line(self) -> bytes:
        """The event as one line of JSON, line feed included."""
        unused = {"reason"} if self.reason is None else set()
        return self.model_dump_json(exclude=unused).encode("utf-8") + b"\n"


class UnknownEvent(Event):
    """An event this version cannot read; kept as it is."""


class Forgotten(Event):
    """What ``aftryk forget`` leaves of a decision about somebody's answer: that there was one.

    Id, time, reviewer and base stay, so that undos and chains of bases still lead where they led;
    it says nothing of the answer and decides nothing.
    """

    type: Literal["forgotten"] = "forgotten"
