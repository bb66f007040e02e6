"""Which reader a delivered table needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.codebook import codebook_sheet, with_codebook
from pipeline.ingest.delimited import read_delimited
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.spss import read_spss
from pipeline.ingest.surveyxact import is_surveyxact, read_surveyxact, read_surveyxact_files
from pipeline.ingest.workbook import read_plain_workbook, read_sheets

DELIMITED = {".csv", ".tsv", ".txt"}
WORKBOOKS = {".xlsx", ".xlsm"}
SPSS = {".sav", ".zsav"}


@dataclass(frozen=True)
class Told:
    """What someone has said about how a file is written, so that it is not guessed.

    Parameters
    ----------
    separator
        What parts the cells of delimited text.
    structure, labels
        SurveyXact's two other files.
    """

    separator: str | None = None
    structure: Path | None = None
    labels: Path | None = None


def read_delivery(
    path: Path, known: set[str], sheet: str | None = None, told: Told | None = None
) -> Delivery:
    """Read a delivered table as text.

    Parameters
    ----------
    path
        The file; its ending says what it is.
    known
        Folded headings that are looked for.
    sheet
        The sheet to read, where a workbook has several.
    told
        What batch.yaml or the mapping says about the file.

    Raises
    ------
    AftrykError
        When it cannot be read as what its ending says, or as a table.
    """
    ending = path.suffix.lower()
    told = told or Told()
    if path.stat().st_size == 0:
        raise AftrykError(
            Problem("filen er tom.", "Hent den igen, og læg den i mappen.", file=path.name)
        )
    if ending in WORKBOOKS:
        sheets = read_sheets(path)
        if sheet is None and is_surveyxact(sheets):
            return read_surveyxact(sheets, path.name)
        codebook = codebook_sheet(sheets)
        if codebook is None or codebook == sheet:
            return read_plain_workbook(sheets, path.name, sheet)
        explained = sheets.pop(codebook)
        delivery = read_plain_workbook(sheets, path.name, sheet)
        return with_codebook(delivery, explained, codebook)
    if ending in DELIMITED:
        if told.structure or told.labels:
            return read_surveyxact_files(path, told.structure, told.labels, told.separator)
        return read_delimited(path, known, told.separator)
    if ending in SPSS:
        return read_spss(path)
    raise AftrykError(
        Problem(
            f"filer af typen ”{ending}” kan ikke læses som besvarelser.",
            "Gem filen som .xlsx eller .csv.",
            file=path.name,
        )
    )
