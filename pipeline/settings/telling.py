"""What is counted, shown and printed."""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from pipeline.knobs import Amount, Count, Group, Share, fault


class Disclosure(Group):
    """What keeps small groups from being recognised."""

    min_group: Count
    earlier_reports: list[list[str]]


class Likert(Group):
    """Groups of the Likert results."""

    groups: list[str]
    size_bands: list[Count]


class Shares(Group):
    """Groups of the theme shares."""

    groups: list[str]


class Trends(Group):
    """From when a theme is said to have changed between two periods."""

    least_change: Share
    present_share: Share
    present_units: Count
    told: Count


class Quotes(Group):
    """Which segments are offered as quotes."""

    candidates_per_theme: Count
    min_characters: Count
    max_characters: Count
    consent: Literal["not_required", "required"]


class Report(Group):
    """What the report covers and shows."""

    title: str
    batches: list[str]  # null in the file stands for every listed batch
    earlier_batches: list[str]  # null: every listed batch that the report is not about
    period: int | str
    figure_dpi: Count
    likert_figure: Literal["stacked", "diverging"] = "stacked"
    quotes_per_theme: Count
    show_sentences: bool
    amounts: list[Amount]

    @property
    def compared_batches(self) -> list[str]:
        """Every batch whose figures stand beside one another over time."""
        return sorted({*self.batches, *self.earlier_batches})

    @field_validator("amounts")
    @classmethod
    def _ordered(cls, amounts: list[Amount]) -> list[Amount]:
        """Refuse a table of words in which some could never be reached."""
        if wrong := fault(amounts):
            raise PydanticCustomError("amounts", "{wrong}", {"wrong": wrong})
        return amounts
