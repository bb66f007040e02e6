"""The columns that describe a unit: text, whole numbers, money and dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from pipeline.errors import Problem
from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.dialect import decimal_sign
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.mapping_parts import Background
from pipeline.ingest.names import fold, squeeze
from pipeline.ingest.values import iso_date, number, parse, whole_number
from pipeline.privacy.shown import shown_heading

_READERS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "whole": (
        whole_number,
        "cellen indeholder ikke et helt tal.",
        "Skriv kun tallet, f.eks. 47 eller 1.250.",
    ),
    "money": (
        number,
        "cellen indeholder ikke et beløb.",
        "Skriv kun tallet, f.eks. 126300 eller 126.300,00.",
    ),
    "date": (
        iso_date,
        "cellen indeholder ikke en dato, der findes.",
        "Skriv datoen som dag, måned og år, f.eks. 29.02.2024.",
    ),
}


def background(
    delivery: Delivery, mapping: Mapping, columns: Columns, decimal: str | None = None
) -> tuple[pd.DataFrame, list[Problem], list[str]]:
    """Read the background columns.

    Parameters
    ----------
    decimal
        The sign before decimals, see :func:`decimal_of`.

    Returns
    -------
    table : DataFrame
        One row per row of the delivery, under the names of ``UNITS``.
    problems : list of Problem
        Cells that are not of their column's type, and codes without label.
    notes : list of str
        Values outside a column's list, kept as they are.
    """
    table = pd.DataFrame(index=delivery.cells.index)
    problems: list[Problem] = []
    notes: list[str] = []
    for name, source in mapping.background.items():
        position = columns.get(f"background.{name}")
        if position is None:
            continue
        column = delivery.values(position)
        problems += unlabelled(delivery, column, position)
        column = column.fillna("")
        if source.type == "text":
            if source.known and delivery.only_numbers(position, [*source.known, *source.aliases]):
                problems.append(delivery.numbers_problem(position))
                continue
            table[name], strange = _known(column, source)
            if strange:
                heading = shown_heading(delivery.headings[position].shown)
                notes.append(
                    f"{delivery.file}: {strange} rækker har en værdi i ”{heading}”, som ikke står "
                    f"i corpus/surveys/{mapping.survey}.yaml; de er taget med, som de er."
                )
            continue
        read, message, remedy = _READERS[source.type]
        if source.type != "date":
            read = partial(read, decimal=decimal)
        table[name], bad = parse(column, read)
        said = column[bad].map(_quoted_date) + message
        problems += delivery.cell_problems(said, remedy, position)
    return table, problems, notes


def decimal_of(delivery: Delivery, mapping: Mapping, columns: Columns) -> str | None:
    """The sign before decimals in a delivery's columns of numbers; ``None`` where none shows."""
    numeric = [
        position
        for name, source in mapping.background.items()
        if source.type in ("whole", "money")
        and (position := columns.get(f"background.{name}")) is not None
    ]
    return decimal_sign(text for position in numeric for text in delivery.cells[position].unique())


def _quoted_date(text: str) -> str:
    """Quote what has the shape of a date; anything else may be someone's words or number."""
    shaped = re.fullmatch(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}", text.strip())
    return f"”{text.strip()}”: " if shaped else ""


def unlabelled(delivery: Delivery, column: pd.Series, position: int) -> list[Problem]:
    """Codes that the workbook gives no label: missing in ``column``, yet not blank in the file."""
    codes = delivery.cells.loc[column[column.isna()].index, position]
    return delivery.cell_problems(
        codes.map(lambda code: f"koden{_told(code)} har ingen tekst i arket ”Structure”."),
        "Tilføj kodens tekst i arket, eller eksportér igen fra SurveyXact.",
        position,
    )


def _told(code: str) -> str:
    return f" {code.strip()}" if code.strip().isdecimal() and len(code.strip()) <= 3 else ""


def _known(column: pd.Series, source: Background) -> tuple[pd.Series, int]:
    """One spelling per value; also how many rows have one that is not listed."""
    spelling = {fold(value): value for value in source.known}
    spelling |= {fold(alias): value for alias, value in source.aliases.items()}
    read = {
        text: spelling.get(fold(text), squeeze(text)) or None for text in column.unique().tolist()
    }
    values = pd.Series([read[text] for text in column], index=column.index, dtype=object)
    if not source.known:
        return values, 0
    return values, int((values.notna() & ~values.isin(source.known)).sum())
