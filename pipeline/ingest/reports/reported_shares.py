"""Likert tables in reports as shares: who answered what, when the table says so itself.

A table counts as one when its columns are answers on a scale, it says how many answered, and its
figures are per cent or counts. What it prints is kept as printed, in the report's own order of
answers: where a column stands says nothing about whether it is good or bad.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.reports.model import Report, ReportTable, Row
from pipeline.ingest.reports.table_parts import number_and_unit
from pipeline.privacy.shown import shown_heading

_ANSWERS = re.compile(
    r"\b(?:u?enige?|delvist|hverken|grad|slet ikke|u?tilfreds|altid|ofte|af og til|"
    r"sjælden\w*|aldrig|nogle gange|god|godt|dårlig\w*|middel|bedre|værre|dårligere|uændret|ja|nej|"
    r"ved ikke|hele tiden|en del|lidt|meget|vigtigt?|u?sandsynligt?|relevant|"
    r"neutral\w*|agree|disagree|neither|often|never|always|sometimes|rarely)\b",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"^(?:i alt|total|sum|alle|n|n\s*=|antal(?: svar| besvarelser| respondenter)?|gennemsnit|"
    r"gns\.?|middelværdi|mean|std\.?|base)$",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"^(?:n|n\s*=|antal(?: svar| besvarelser| respondenter)?|base|i alt|total)$", re.I
)
_PERCENT = re.compile(r"^(?:pct\.?|procent|%)$", re.IGNORECASE)
_SLACK = 2.5  # per cent that rounding may move the sum of a row


@dataclass(frozen=True)
class ReportedShare:
    """One figure of a Likert table: the share of ``n`` who gave one answer to one item."""

    table: int
    caption: str | None
    position: int
    item_text: str
    step: int
    step_label: str
    share: float
    n: int
    page: int | None


def reported_shares(report: Report) -> tuple[list[ReportedShare], list[str]]:
    """Shares of the report's Likert tables, and Danish notes about rows that do not add up."""
    found: list[ReportedShare] = []
    notes: list[str] = []
    number = 0
    for table in report.tables:
        shares = _table(table, number + 1, notes)
        number += bool(shares)
        found += shares
    return found, notes


def _table(table: ReportTable, number: int, notes: list[str]) -> list[ReportedShare]:
    columns = [
        (index, " ".join(head.split()))
        for index, head in enumerate(table.columns)
        if head.strip() and not _TOTALS.match(head.strip())
    ]
    said = [bool(_ANSWERS.search(head)) for _, head in columns]
    numbered = [head for _, head in columns] == [str(i + 1) for i in range(len(columns))]
    if len(columns) < 2 or not (sum(said) > len(said) / 2 or (numbered and len(columns) > 2)):
        return []
    n, unit = _n_and_unit(table)
    base = next((i for i, head in enumerate(table.columns) if _BASE.match(head.strip())), None)
    rows = [(at, row) for at, row in enumerate(table.rows, 1) if _figures(row, columns)]
    found: list[ReportedShare] = []
    for at, row in rows:
        figures = _figures(row, columns)
        total = sum(figures)
        of = n
        if base is not None and base < len(row.values) and isinstance(row.values[base], int):
            own = int(row.values[base])
            of = own if own > 0 and not (_is_percent(unit, total) and own == 100) else n
        if total <= 0:
            continue
        if _is_percent(unit, total):
            shares = [figure / 100 for figure in figures]
            if abs(total - 100) > _SLACK:
                notes.append(
                    f"{_place(table, row)}: andelene giver tilsammen "
                    f"{total:g} pct., ikke 100; de er taget med, som de står."
                )
        elif unit is not None and unit.lower() == "antal":
            of = of or round(total)
            shares = [figure / of for figure in figures]
            if round(total) != of:
                notes.append(
                    f"{_place(table, row)}: svarene er tilsammen "
                    f"{total:g}, men n er {of}; andelene er regnet af n."
                )
        else:
            continue
        if of is None or any(not 0 <= share <= 1 for share in shares):
            continue
        found += [
            ReportedShare(
                number, table.caption, at, row.label, step, head, round(share, 4), of, table.page
            )
            for step, ((_, head), share) in enumerate(zip(columns, shares, strict=True), 1)
        ]
    return found


def _place(table: ReportTable, row: Row) -> str:
    """Where a note is about, in Danish."""
    return f"”{shown_heading(row.label)}” i ”{shown_heading(table.caption or 'en tabel')}”"


def _figures(row: Row, columns: list[tuple[int, str]]) -> list[float]:
    """The row's figures in the columns of answers; none when some are no numbers ("-" is 0)."""
    cells = [row.values[index] if index < len(row.values) else "" for index, _ in columns]
    cells = [0 if cell in ("-", "–", "—") else cell for cell in cells]
    figures = [float(cell) for cell in cells if isinstance(cell, int | float)]
    return figures if len(figures) == len(columns) and row.label.strip() else []


def _n_and_unit(table: ReportTable) -> tuple[int | None, str | None]:
    """From the caption, or else from the note under the table or the first heading."""
    places = [number_and_unit(text or "") for text in (table.caption, table.note)]
    n = table.n or next((number for number, _ in places if number), None)
    unit = table.unit or next((name for _, name in places if name), None)
    return n, unit


def _is_percent(unit: str | None, total: float) -> bool:
    """Whether figures are per cent: the table says so, or says nothing and they add up to 100."""
    return bool(_PERCENT.match(unit)) if unit else abs(total - 100) <= _SLACK
