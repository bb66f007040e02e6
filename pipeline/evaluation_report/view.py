"""What the page says, before it is HTML, and what it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.report.view import Headline, TableView


@dataclass(frozen=True)
class Measured:
    """What the stage ``evaluate`` wrote.

    Parameters
    ----------
    metrics
        ``report/metrics.json``.
    tables
        The files of ``report/evaluering`` by name, without ending.
    thresholds
        The lowest probability of a sure suggestion, by theme.
    drift
        What the stage ``drift`` wrote and what became of known clusters, by table.
    """

    metrics: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    thresholds: dict[str, float]
    drift: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A figure: its name, what it shows in words, and the numbers in it."""

    name: str
    alt: str
    table: TableView


@dataclass(frozen=True)
class Section:
    """A heading with what is said, drawn and counted under it."""

    anchor: str
    heading: str
    paragraphs: tuple[str, ...]
    drawing: Drawing | None = None
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True)
class EvaluationView:
    """All that the page says."""

    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]
