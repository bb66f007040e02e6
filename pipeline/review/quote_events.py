"""Decisions about quotes."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from pipeline.review.coding_events import SegmentEvent
from pipeline.review.event import Offset, Text

Words = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\[\]\s]+( [^\[\]\s]+)*$")]


class Insertion(NamedTuple):
    """Words that a person put into a quote, printed in square brackets; never the answer's own.

    ``at`` is the offset in the answer that they stand before.
    """

    at: Offset
    words: Words


class QuoteApprove(SegmentEvent):
    """The quote may be used under the theme; a shortening made before stays.

    ``looked`` is set when the reviewer was warned that somebody could be recognised and had to say
    that nobody can.
    """

    type: Literal["quote.approve"] = "quote.approve"
    theme_id: Text
    looked: bool = False


class QuoteReject(SegmentEvent):
    """The quote may not be used under the theme."""

    type: Literal["quote.reject"] = "quote.reject"
    theme_id: Text


class QuoteShorten(SegmentEvent):
    """Approve the quote with only some of its words: ``pieces`` are offsets in the answer.

    ``insertions`` stand within the pieces or at their edges, in order; ``looked`` is as in
    :class:`QuoteApprove`.
    """

    type: Literal["quote.shorten"] = "quote.shorten"
    theme_id: Text
    pieces: Annotated[list[tuple[Offset, Offset]], Field(min_length=1)]
    insertions: Annotated[tuple[Insertion, ...], Field(max_length=10)] = ()
    looked: bool = False

    @model_validator(mode="after")
    def _within(self) -> QuoteShorten:
        edges = [edge for piece in self.pieces for edge in piece]
        inside = self.segment.start <= edges[0] and edges[-1] <= self.segment.end
        if not inside or edges != sorted(edges) or any(a == b for a, b in self.pieces):
            raise ValueError("pieces must lie inside the segment, in order and not be empty")
        places = [insertion.at for insertion in self.insertions]
        kept = all(any(a <= at <= b for a, b in self.pieces) for at in places)
        if not kept or places != sorted(places):
            raise ValueError("insertions must lie inside the pieces, in order")
        return self


class QuoteConsent(SegmentEvent):
    """What the person quoted has said about being quoted; the reviewer noted it.

    It is about the words, under whatever theme; ``theme_id`` says where the reviewer was. Words
    that were refused are never printed.
    """

    type: Literal["quote.consent"] = "quote.consent"
    theme_id: Text
    consent: Literal["given", "not_asked", "refused"]
