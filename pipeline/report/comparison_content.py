"""A survey's items in one period and the next, as the report says them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.report import comparison_text as say
from pipeline.report import trend_text as trends
from pipeline.report import wording
from pipeline.report.crosstab_text import points
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.numbers import points_range
from pipeline.report.slugs import slug
from pipeline.report.trend_figure import rested_on
from pipeline.report.view import Cell, Column, FigureView, PartView, Share, TableView


def compared_rows(inputs: Inputs, survey: str) -> list[pd.DataFrame]:
    """The items of a survey in each two periods, in the order they are asked; newest first."""
    texts = inputs.items.drop_duplicates(["survey", "item"])
    named = ["survey", "item", "item_text", "position", "top_label"]
    rows = inputs.compared.merge(texts[named], on=["survey", "item"])
    own = rows[rows["survey"] == survey].sort_values(["position", "item"])
    newest_first = reversed(in_time_order(set(own["later"])))
    return [own[own["later"] == period] for period in newest_first]


def sides(row: Any, kind: str) -> tuple[Share | None, Share | None]:
    """The share on a top step before and after; missing where it is hidden or was not asked."""
    counts = ((row.top_before, row.n_before), (row.top_after, row.n_after))
    before, after = (
        None if pd.isna(n) or n == 0 else Share(int(top), int(n), kind) for top, n in counts
    )
    return before, after


def change(row: Any, kind: str) -> tuple[Share, Share] | None:
    """Both sides where they may be subtracted: the same question, and bases fit for per cent."""
    before, after = sides(row, kind)
    if row.broken or before is None or after is None:
        return None
    return (before, after) if min(before.n, after.n) >= wording.SMALL_BASE else None


def comparison_parts(inputs: Inputs, survey: str, kind: str) -> tuple[PartView, ...]:
    """One part per two periods; nothing where the survey lies in one."""
    pairs = compared_rows(inputs, survey)
    figures = [_figure(inputs, survey, kind, pairs[0]), *[None] * len(pairs)] if pairs else []
    return tuple(_part(rows, kind, figure) for rows, figure in zip(pairs, figures, strict=False))


def has_interval(rows: pd.DataFrame) -> bool:
    """Whether the respondents are a sample, so that the differences have an interval."""
    return bool(rows["low"].notna().any())


def told_rows(rows: pd.DataFrame, kind: str) -> list[Any]:
    """The items whose change is told in a sentence, the largest change first."""
    found = [(row, both) for row in rows_of(rows) if (both := change(row, kind))]
    moved = [(abs(_apart(*both)), row) for row, both in found if abs(_apart(*both)) >= say.NOTABLE]
    ordered = sorted(moved, key=lambda one: (-one[0], one[1].position, one[1].item))
    return [row for _, row in ordered[: say.SHOWN]]


def _apart(before: Share, after: Share) -> Fraction:
    return Fraction(after.count, after.n) - Fraction(before.count, before.n)


def _part(rows: pd.DataFrame, kind: str, figure: FigureView | None) -> PartView:
    first = rows.iloc[0]
    earlier, later = str(first["earlier"]), str(first["later"])
    heading = say.heading(earlier, later)
    findings = [
        say.finding(str(row.item_text), *both, earlier, later)
        for row in told_rows(rows, kind)
        if (both := change(row, kind))
    ]
    any_compared = any(change(row, kind) for row in rows_of(rows))
    columns: tuple[Column, ...] = (
        Column("Spørgsmål", width=52),
        Column(f"{earlier}: antal", "measure", 13),
        Column("Andel", "share", 9),
        Column(f"{later}: antal", "measure", 13),
        Column("Andel", "share", 9),
        Column("Forskel i procentpoint", "measure", 13),
        *((Column(wording.INTERVAL, "measure", 13),) if has_interval(rows) else ()),
        Column("Bemærkning", width=30),
    )
    cells = tuple(
        (str(row.item_text), *_cells(row, kind, has_interval(rows))) for row in rows_of(rows)
    )
    if not any(row[-1] for row in cells):
        columns, cells = columns[:-1], tuple(row[:-1] for row in cells)
    broken = [(str(row.item_text), str(row.broken)) for row in rows_of(rows) if row.broken]
    table = TableView(f"Øverste trin: {heading[0].lower()}{heading[1:]}", columns, cells)
    return PartView(
        heading=heading,
        intro=say.READING,
        findings=tuple(findings) or ((say.NO_CHANGE,) if any_compared else ()),
        table=table,
        note=say.breaks(broken),
        figure=replace(figure, table=table) if figure else None,
    )


def _figure(inputs: Inputs, survey: str, kind: str, newest: pd.DataFrame) -> FigureView:
    """The items that were asked in the newest period, in every period of their series."""
    series = inputs.compared[inputs.compared["series"] == newest["series"].iloc[0]]
    asked = newest[["item", "item_text", "position"]]
    data = series.merge(asked, on="item").rename(
        columns={"item_text": "panel", "top_before": "n_before", "n_before": "of_before",
                 "top_after": "n_after", "n_after": "of_after"}
    )  # fmt: skip
    tops = ", ".join(sorted(set(newest["top_label"])))
    name = inputs.name_of(survey)
    return FigureView(
        name=f"perioder_{slug(survey)}",
        kind="trends",
        survey=survey,
        title=f"{name}: {trends.ITEM_FIGURE[0].lower()}{trends.ITEM_FIGURE[1:]}",
        source=(
            f"{wording.source_line(rested_on(data), kind)} {trends.AXIS} Andelen er dem, der "
            f"svarer {tops}."
        ),
        alt=trends.ALT.format(one="spørgsmål"),
        data=data.assign(place=data["position"], notable=_notable(data)),
        table=TableView("", (), ()),
    )


def _notable(data: pd.DataFrame) -> pd.Series:
    """Whether an item's change is large enough to be told."""
    shares = [
        (data[f"n_{side}"] / data[f"of_{side}"]).astype("float64") for side in ("before", "after")
    ]
    return (data["broken"] == "") & ((shares[1] - shares[0]).abs().round(9) >= float(say.NOTABLE))


def _cells(row: Any, kind: str, sampled: bool) -> tuple[Cell, ...]:
    before, after = sides(row, kind)
    both = change(row, kind)
    hidden = not row.broken and (before is None or after is None)
    return (
        before and wording.fraction(before.count, before.n),
        before,
        after and wording.fraction(after.count, after.n),
        after,
        points(both[1], both[0]) if both else None,
        *((_interval(row),) if sampled else ()),
        say.HIDDEN if hidden else say.broken(str(row.broken)),
    )


def _interval(row: Any) -> str | None:
    return None if pd.isna(row.low) else points_range(row.low, row.high)


def comparison_sheet(inputs: Inputs, kinds: dict[str, str]) -> TableView:
    """Every item and two periods, as the workbook has it."""
    rows: list[tuple[Cell, ...]] = []
    for survey, kind in kinds.items():
        for part in compared_rows(inputs, survey):
            for row in rows_of(part):
                before, after = sides(row, kind)
                *_, apart, interval, note = _cells(row, kind, True)
                name = (inputs.name_of(survey), str(row.item_text), str(row.top_label))
                rows.append(
                    (
                        *name,
                        *(str(row.earlier), before and before.count, before and before.n, before),
                        *(str(row.later), after and after.count, after and after.n, after),
                        *(apart, interval, note),
                    )
                )
    counts = (Column("Antal", "whole", 9), Column("Ud af", "whole", 9), Column("Andel", "share", 9))
    columns = (
        Column("Spørgeskema", width=22),
        Column("Spørgsmål", width=52),
        Column("Øverste trin", width=26),
        *(Column("Fra", width=16), *counts),
        *(Column("Til", width=16), *counts),
        Column("Forskel i procentpoint", "measure", 13),
        Column(wording.INTERVAL, "measure", 13),
        Column("Bemærkning", width=44),
    )
    return TableView("Samme spørgsmål i flere perioder", columns, tuple(rows))
