"""The facts behind what is new since the period before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.report.comparison_content import has_interval
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import kinds_in_order
from pipeline.report.slugs import slug
from pipeline.report.trace.fact import Row, key
from pipeline.report.trace.match import Statement
from pipeline.report.trace.parts import part_statements
from pipeline.report.trace.periods import period_cells, period_names
from pipeline.report.trace.tables import CellFacts
from pipeline.report.trend_content import ordered_rows, proposal_rows, shown_pairs
from pipeline.report.trend_rows import series_of, theme_change, theme_sides
from pipeline.report.view import SectionView

FILE = "temaer_perioder.csv"
BEFORE, AFTER = ("n_before", "of_before"), ("n_after", "of_after")


def trend_statements(inputs: Inputs, view: SectionView) -> Iterator[Statement]:
    """Everything that the sections on what is new say."""
    for series in series_of(inputs, kinds_in_order(inputs)):
        if view.anchor != f"udvikling-{slug(series.series)}":
            continue
        told: list[tuple[pd.DataFrame, CellFacts]] = []
        for number, pair in enumerate(shown_pairs(inputs, series.series)):
            rows = ordered_rows(pair.rows)
            first = next(rows_of(rows))
            years = period_names(_row(first), first)
            told.append((rows, years))
            if number == 0:
                proposals = proposal_rows(inputs, pair, series.series)
                told += [(proposals, years)] if len(proposals) else []
                yield Statement(view.heading, view.base, (*_bases(first), *years))
        for part, (rows, years) in zip(view.parts, told, strict=True):
            sampled = has_interval(rows)
            cells = [_cells(row, series.kind, sampled) for row in rows_of(rows)]
            yield from part_statements(view.heading, part, cells, years=years)


def _row(row: Any) -> Row:
    names = ("series", "question", "theme_id", "earlier", "later")
    return Row(FILE, key(**{name: getattr(row, name) for name in names}))


def _bases(row: Any) -> CellFacts:
    counts = [(name, getattr(row, name)) for name in ("of_before", "of_after")]
    return tuple(
        fact for name, n in counts if pd.notna(n) for fact in _row(row).count(name, int(n))
    )


def _cells(theme: Any, kind: str, sampled: bool) -> tuple[CellFacts, ...]:
    told = theme_sides(theme, kind), theme_change(theme, kind)
    return period_cells(_row(theme), theme, (BEFORE, AFTER), *told, sampled)
