"""Decisions about quotes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.review.coding_events import SegmentEvent
from pipeline.review.event import Offset, Text


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
