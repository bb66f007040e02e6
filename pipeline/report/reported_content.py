"""Figures that the evaluation reports print themselves: shown with their source, never counted."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.numbers import percent
from pipeline.report.view import Cell, Column, PartView, TableView

HEADING = "Tal fra rapporterne"
READING = (
    "Tallene er rapportens egne, læst af dens tabel. De er svar fra andre end dem, der er talt i "
    "denne rapport, og de indgår ikke i andre tal."
)


def printed_tables(inputs: Inputs) -> list[pd.DataFrame]:
    """The rows of each printed table, with the report's title, by report and as they come."""
    titles = inputs.documents[["document_id", "title"]]
    rows = inputs.reported.merge(titles, on="document_id")
    ordered = rows.sort_values(["title", "document_id", "table", "position", "step"])
    return [part for _, part in ordered.groupby(["title", "document_id", "table"], sort=True)]


def reported_parts(inputs: Inputs) -> tuple[PartView, ...]:
    """One part per table that a report prints shares in."""
    printed = enumerate(printed_tables(inputs))
    return tuple(_part(rows, "" if number else READING) for number, rows in printed)


def printed_steps(rows: pd.DataFrame) -> list[str]:
    """The answers over a printed table's columns, in their order."""
    labels = rows.sort_values(["step", "position"]).drop_duplicates("step")
    return [str(label) for label in labels["step_label"]]


def _part(rows: pd.DataFrame, intro: str) -> PartView:
    steps = sorted(set(rows["step"]))
    cells: list[tuple[Cell, ...]] = []
    for _, item in rows.groupby("position", sort=True):
        by_step = {row.step: reported_percent(row.share) for row in rows_of(item)}
        shares = [by_step.get(step) for step in steps]
        cells.append((str(item["item_text"].iloc[0]), *shares, int(item["n"].iloc[0])))
    columns = (
        Column("Spørgsmål", width=48),
        *(Column(label, "measure", 11) for label in printed_steps(rows)),
        Column("Antal svar", "whole", 9),
    )
    return PartView(
        heading=f"{HEADING}: {caption(rows)}",
        intro=intro,
        findings=(),
        table=TableView(source(rows), columns, tuple(cells)),
    )


def caption(rows: pd.DataFrame) -> str:
    """What the report calls the table, or else its own title."""
    said = rows["caption"].iloc[0]
    return said if isinstance(said, str) and said else str(rows["title"].iloc[0])


def source(rows: pd.DataFrame) -> str:
    """Where a printed table stands."""
    first = rows.iloc[0]
    page = f", s. {wording.whole(first['page'])}" if pd.notna(first["page"]) else ""
    return f"Kilde: {wording.quoted(str(first['title']))}{page}"


def reported_percent(share: float) -> str:
    r"""A share as the report printed it: with a decimal only where it has one.

    >>> reported_percent(0.17), reported_percent(0.175)
    ('17\xa0%', '17,5\xa0%')
    """
    return percent(share, int(Decimal(str(share)) * 100 % 1 != 0))


def reported_sheet(inputs: Inputs) -> TableView:
    """The reports' own figures, one row per printed share."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.title),
            source(table),
            caption(table),
            str(row.item_text),
            str(row.step_label),
            reported_percent(row.share),
            int(row.n),
        )
        for table in printed_tables(inputs)
        for row in rows_of(table)
    ]
    columns = (
        Column("Rapport", width=44),
        Column("Kilde", width=52),
        Column("Tabel i rapporten", width=44),
        Column("Spørgsmål", width=52),
        Column("Svar", width=20),
        Column("Andel", "measure", 10),
        Column("Antal svar", "whole", 10),
    )
    return TableView(HEADING, columns, tuple(rows))
