"""Every theme in each two periods, as the workbook has it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.report import wording
from pipeline.report.crosstab_text import points
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.numbers import points_range
from pipeline.report.trend_content import change_said, heading_of
from pipeline.report.trend_rows import series_of, theme_change, theme_sides
from pipeline.report.view import Cell, Column, TableView


def theme_period_sheet(inputs: Inputs, kinds: dict[str, str]) -> TableView:
    """Themes and proposals by series, question and period, the newest first.

    Parameters
    ----------
    kinds
        Survey to what it counts, in the report's order.
    """
    labels = inputs.themes.set_index("theme_id")["label"]
    rows: list[tuple[Cell, ...]] = []
    for series, survey, kind in series_of(inputs, kinds):
        own = inputs.themes_compared[inputs.themes_compared["series"] == series]
        ordered = _ordered(inputs, own.assign(label=own["theme_id"].map(labels)))
        rows += [_cells(inputs, row, survey, kind) for row in rows_of(ordered)]
    counts = (Column("Antal", "whole", 9), Column("Ud af", "whole", 9), Column("Andel", "share", 9))
    columns = (
        Column("Spørgeskema", width=22),
        Column("Spørgsmål", width=26),
        Column("Tema", width=42),
        Column("Temaet er", width=16),
        *(Column("Fra", width=16), *counts),
        *(Column("Til", width=16), *counts),
        Column("Forskel i procentpoint", "measure", 13),
        Column(wording.INTERVAL, "measure", 13),
        Column("Udvikling", width=36),
    )
    return TableView("Samme tema i flere perioder", columns, tuple(rows))


def _ordered(inputs: Inputs, rows: pd.DataFrame) -> pd.DataFrame:
    newest = {period: -place for place, period in enumerate(in_time_order(set(rows["later"])))}
    position = inputs.questions.drop_duplicates("question").set_index("question")["position"]
    placed = rows.assign(
        newest=rows["later"].map(newest), position=rows["question"].map(position).fillna(0)
    )
    key = ["newest", "position", "question", "status", "n_after", "label"]
    return placed.sort_values(key, ascending=[True, True, True, True, False, True], kind="stable")


def _cells(inputs: Inputs, row: Any, survey: str, kind: str) -> tuple[Cell, ...]:
    before, after = theme_sides(row, kind)
    both = theme_change(row, kind)
    return (
        inputs.name_of(survey),
        heading_of(inputs, survey, str(row.question)) or "Hele besvarelsen",
        str(row.label),
        "i brug" if row.status == "active" else "et forslag",
        *(str(row.earlier), before and before.count, before and before.n, before),
        *(str(row.later), after and after.count, after and after.n, after),
        points(both[1], both[0]) if both else None,
        None if pd.isna(row.low) else points_range(row.low, row.high),
        change_said(row, both is not None),
    )
