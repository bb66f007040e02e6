"""Excel workbooks: open them, and turn a sheet's cells into text."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.dialect import Dialect
from pipeline.privacy.shown import shown_heading

Sheet = list[list[str]]


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Read every visible sheet of a workbook as text.

    Returns
    -------
    dict of str to list of list of str
        Sheet name to rows; row 1 of the sheet comes first.

    Raises
    ------
    AftrykError
        When the file is no workbook: cut short, damaged or locked.
    """
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(path, data_only=True)
        return {
            sheet.title: [[cell_text(value) for value in row] for row in sheet.values]
            for sheet in workbook.worksheets
            if sheet.sheet_state == "visible"
        }
    except Exception as error:
        raise AftrykError(
            Problem(
                "filen kan ikke læses som Excel-projektmappe (.xlsx); den er afkortet, beskadiget "
                "eller låst med adgangskode.",
                "Hent den igen, se, at den kan åbnes i Excel, og gem den som .xlsx uden kode.",
                file=path.name,
            )
        ) from error


def cell_text(value: Any) -> str:
    r"""Write a cell as a Dane would type it; whole numbers without decimals, dates as ISO.

    >>> cell_text(126300.0), cell_text(0.5), cell_text(datetime(2023, 10, 1)), cell_text(None)
    ('126300', '0,5', '2023-10-01', '')
    """
    match value:
        case None:
            return ""
        case str():
            return value.replace("_x000D_\n", "\n").replace("_x000D_", "\n")  # Excel's escaped CR
        case bool():
            return str(int(value))
        case float():
            return f"{Decimal(repr(value)).normalize():f}".replace(".", ",")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


def read_plain_workbook(sheets: dict[str, Sheet], file: str, sheet: str | None = None) -> Delivery:
    """Take the one sheet with content, or the one that batch.yaml names.

    Raises
    ------
    AftrykError
        When there is no such sheet, or several and none is named.
    """
    filled = [name for name, rows in sheets.items() if any(any(row) for row in rows)]
    if sheet is not None and sheet not in sheets:
        raise AftrykError(
            Problem(
                f"arket findes ikke; projektmappen har {_listed(list(sheets))}.",
                "Ret ”sheet” i batch.yaml.",
                file,
                sheet,
            )
        )
    if sheet is None and len(filled) > 1:
        raise AftrykError(
            Problem(
                f"projektmappen har flere ark med indhold: {_listed(filled)}.",
                "Skriv ”sheet: <arkets navn>” ved filen i batch.yaml.",
                file,
            )
        )
    if sheet is None and not filled:
        raise AftrykError(
            Problem("der er intet indhold.", "Hent filen igen, og læg den i mappen.", file)
        )
    name = sheet or filled[0]
    rows = sheets[name]
    return as_delivery(rows, range(1, len(rows) + 1), file, name, Dialect("Excel"))


def _listed(names: list[str]) -> str:
    return ", ".join(f"”{shown_heading(name)}”" for name in names)
