"""SPSS files (``.sav``): variable labels, value labels and user-missing values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.dialect import Dialect
from pipeline.ingest.headings import Heading, parse_heading
from pipeline.ingest.names import squeeze
from pipeline.ingest.workbook import cell_text


def read_spss(path: Path) -> Delivery:
    """Read an SPSS file; the codes stay, and what they mean comes with the headings.

    Raises
    ------
    AftrykError
        When the file is no SPSS file, is cut short, or holds no answers.
    """
    import pyreadstat

    try:
        table, about = pyreadstat.read_sav(str(path), user_missing=True)
    except Exception as error:
        raise AftrykError(
            Problem(
                "filen kan ikke læses som SPSS-fil (.sav); den er afkortet eller beskadiget.",
                "Hent den igen, eller gem den som .xlsx eller .csv fra SPSS.",
                file=path.name,
            )
        ) from error
    if table.empty:
        raise AftrykError(
            Problem("der er ingen besvarelser.", "Hent filen igen med besvarelserne.", path.name)
        )
    headings = [_heading(name, about, table[name]) for name in table.columns]
    cells = pd.DataFrame(
        {position: _texts(table[name]) for position, name in enumerate(table.columns)},
        dtype=object,
    )
    cells.index = pd.RangeIndex(1, len(cells) + 1, name="row")  # SPSS numbers its cases from 1
    return Delivery(path.name, None, headings, cells, dialect=Dialect("SPSS"))


def _texts(column: pd.Series) -> pd.Series:
    """A column as text; a number with its decimals only where it has any."""
    values = column.astype(object)
    written = {value: _text(value) for value in values.dropna().unique()}
    return values.map(lambda value: written.get(value, ""))


def _text(value: Any) -> str:
    value = float(value) if isinstance(value, float) else value  # numpy's floats show otherwise
    return cell_text(value).replace("\r\n", "\n").replace("\r", "\n")


def _heading(name: str, about: Any, column: pd.Series) -> Heading:
    labels = about.variable_value_labels.get(name)
    choices = (
        {_text(code): squeeze(str(label)) for code, label in labels.items()} if labels else None
    )
    parsed = parse_heading(about.column_names_to_labels.get(name) or name)
    return Heading(
        parsed.text, name, choices, parsed.part, missing=_user_missing(name, about, column)
    )


def _user_missing(name: str, about: Any, column: pd.Series) -> frozenset[str]:
    """The codes in a column that its list or ranges of missing values cover."""
    codes = {_text(code) for code in about.missing_user_values.get(name, [])}
    for span in about.missing_ranges.get(name, []):
        low, high = span["lo"], span["hi"]
        if isinstance(low, str):
            codes.add(low.strip())
        else:
            codes |= {_text(value) for value in column.dropna().unique() if low <= value <= high}
    return frozenset(codes)
