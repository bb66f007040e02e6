"""The numbers behind the workbook's charts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.report import palette, wording
from pipeline.report.inputs import rows_of
from pipeline.report.view import FigureView, Share


@dataclass(frozen=True)
class Series:
    """One part of every bar: its name, colour and share in each row."""

    name: str
    colour: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class ChartView:
    """A 100 % stacked bar chart: one bar per category."""

    title: str
    source: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


def likert_charts(figure: FigureView, items: pd.DataFrame, kind: str) -> tuple[ChartView, ...]:
    """One chart per scale of a survey, since only items with the same steps can share one."""
    likert = figure.data[["item", "step", "n_valid", "count"]]
    rows = items[items["survey"] == figure.survey].merge(likert, on=["item", "step"])
    rows = rows[rows["n_valid"] > 0].sort_values(["position", "item", "step"])
    charts = []
    for _, scale in rows.groupby("scale", sort=False):
        asked = scale.drop_duplicates("item")
        steps = scale.drop_duplicates("step").sort_values("step")
        colours = palette.scale_colours(steps["in_top"].tolist())
        series = tuple(
            Series(
                str(step.step_label),
                colour,
                tuple(
                    Share(int(row.count), int(row.n_valid), kind)
                    for row in rows_of(scale[scale["step"] == step.step])
                ),
            )
            for step, colour in zip(rows_of(steps), colours, strict=True)
        )
        categories = tuple(
            f"{row.item_text} (n = {wording.whole(row.n_valid)})" for row in rows_of(asked)
        )
        # The highest step first, as in the figures.
        charts.append(ChartView(figure.title, figure.source, categories, series[::-1]))
    return tuple(charts)
