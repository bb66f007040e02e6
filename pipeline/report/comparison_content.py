"""A survey's items in one period and the next, as the report says them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.report import comparison_text as say
from pipeline.report import wording
from pipeline.report.crosstab_text import points
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.view import Cell, Column, PartView, Share, TableView


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
    return tuple(_part(rows, kind) for rows in compared_rows(inputs, survey))


def told_rows(rows: pd.DataFrame, kind: str) -> list[Any]:
    """The items whose change is told in a sentence, the largest change first."""
    found = [(row, both) for row in rows_of(rows) if (both := change(row, kind))]
    moved = [(abs(_apart(*both)), row) for row, both in found if abs(_apart(*both)) >= say.NOTABLE]
    ordered = sorted(moved, key=lambda one: (-one[0], one[1].position, one[1].item))
    return [row for _, row in ordered[: say.SHOWN]]


def _apart(before: Share, after: Share) -> Fraction:
    return Fraction(after.count, after.n) - Fraction(before.count, before.n)


def _part(rows: pd.DataFrame, kind: str) -> PartView:
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
        Column("Bemærkning", width=30),
    )
    cells = tuple((str(row.item_text), *_cells(row, kind)) for row in rows_of(rows))
    if not any(row[-1] for row in cells):
        columns, cells = columns[:-1], tuple(row[:-1] for row in cells)
    broken = [(str(row.item_text), str(row.broken)) for row in rows_of(rows) if row.broken]
    return PartView(
        heading=heading,
        intro=say.READING,
        findings=tuple(findings) or ((say.NO_CHANGE,) if any_compared else ()),
        table=TableView(f"Øverste trin: {heading[0].lower()}{heading[1:]}", columns, cells),
        note=say.breaks(broken),
    )


def _cells(row: Any, kind: str) -> tuple[Cell, ...]:
    before, after = sides(row, kind)
    both = change(row, kind)
    hidden = not row.broken and (before is None or after is None)
    return (
        before and wording.fraction(before.count, before.n),
        before,
        after and wording.fraction(after.count, after.n),
        after,
        points(both[1], both[0]) if both else None,
        say.HIDDEN if hidden else say.broken(str(row.broken)),
    )


def comparison_sheet(inputs: Inputs, kinds: dict[str, str]) -> TableView:
    """Every item and two periods, as the workbook has it."""
    rows: list[tuple[Cell, ...]] = []
    for survey, kind in kinds.items():
        for part in compared_rows(inputs, survey):
            for row in rows_of(part):
                before, after = sides(row, kind)
                *_, apart, note = _cells(row, kind)
                name = (inputs.name_of(survey), str(row.item_text), str(row.top_label))
                rows.append(
                    (
                        *name,
                        *(str(row.earlier), before and before.count, before and before.n, before),
                        *(str(row.later), after and after.count, after and after.n, after),
                        *(apart, note),
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
        Column("Bemærkning", width=44),
    )
    return TableView("Samme spørgsmål i flere perioder", columns, tuple(rows))
