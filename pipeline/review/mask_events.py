"""Decisions about personal data at one place."""

from __future__ import annotations

from typing import Literal

from pipeline.review.event import Event, SpanReference


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
