"""What people work with: the review page, copies and sharing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.knobs import Count, Group, Share


class ThemeHealth(Group):
    """From when the review page says that a theme needs a look."""

    broad_units: Share
    broad_sentences: Share
    overlap: Share
    few_sentences: Count
    few_units: Count
    one_unit: Share
    one_pulje: Share
    split_parts: Annotated[int, Field(ge=2, le=6)]
    split_most: Annotated[int, Field(ge=2)]


class DoubleCoding(Group):
    """How many sentences two people code without seeing suggestions."""

    sentences: Count
    resamples: Count
    seed: int


class Backup(Group):
    """Where the decisions are copied to."""

    folder: Annotated[str, Field(min_length=1)] | None


class Sharing(Group):
    """What may be sent to the place that results are shared in."""

    raw: bool
    agreement: Annotated[str, Field(min_length=1)] | None
