"""Which reader a delivered table needs."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delimited import read_delimited
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.surveyxact import is_surveyxact, read_surveyxact
from pipeline.ingest.workbook import read_plain_workbook, read_sheets

DELIMITED = {".csv", ".tsv", ".txt"}
WORKBOOKS = {".xlsx", ".xlsm"}


def read_delivery(path: Path, known: set[str], sheet: str | None = None) -> Delivery:
    """Read a delivered table as text.

    Parameters
    ----------
    path
        The file; its ending says what it is.
    known
        Folded headings that are looked for.
    sheet
        The sheet to read, where a workbook has several.

    Raises
    ------
    AftrykError
        When it cannot be read as what its ending says, or as a table.
    """
    ending = path.suffix.lower()
    if path.stat().st_size == 0:
        raise AftrykError(
            Problem("filen er tom.", "Hent den igen, og læg den i mappen.", file=path.name)
        )
    if ending in WORKBOOKS:
        sheets = read_sheets(path)
        if sheet is None and is_surveyxact(sheets):
            return read_surveyxact(sheets, path.name)
        return read_plain_workbook(sheets, path.name, sheet)
    if ending in DELIMITED:
        return read_delimited(path, known)
    raise AftrykError(
        Problem(
            f"filer af typen ”{ending}” kan ikke læses som besvarelser.",
            "Gem filen som .xlsx eller .csv.",
            file=path.name,
        )
    )
