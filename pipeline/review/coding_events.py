"""Decisions about which themes a segment carries."""

from __future__ import annotations

from typing import Literal

from pipeline.review.event import Event, SegmentReference, Text


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


class BlindCode(SegmentEvent):
    """What a coder who saw no suggestions found that fits; says how well people agree.

    It decides nothing: what counts is decided when the codings of two people are settled.
    """

    type: Literal["blind.code"] = "blind.code"
    theme_ids: tuple[Text, ...] = ()
