"""Codebooks in workbooks: what the numbers of the answers mean, in a sheet of their own.

Enalyzer writes answers as text, as values or as label numbers, as the user chooses for each
question; a label number is a place in the list of answers and no score.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.errors import AftrykError
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.names import fold, squeeze
from pipeline.ingest.workbook import Sheet

_SHEETS = {"kodebog", "codebook", "kodeliste", "code book", "variabler", "variables", "etiketter"}
_QUESTION = {"spørgsmål", "question", "variabel", "variable", "variabelnavn", "navn", "name"}
_NUMBER = {"etiketnummer", "etiketnr.", "etiket nr.", "labelnummer", "label-nummer", "label number",
           "nummer", "number", "kode", "code"}  # fmt: skip
_VALUE = {"værdi", "value"}
_LABEL = {"tekst", "text", "svar", "svarmulighed", "etiket", "label", "answer"}

Choices = dict[str, str]


def codebook_sheet(sheets: dict[str, Sheet]) -> str | None:
    """Name of the sheet that is a codebook, by its name and its headings."""
    for name, rows in sheets.items():
        if fold(name) in _SHEETS and rows and _columns(rows[0]) is not None:
            return name
    return None


def with_codebook(delivery: Delivery, rows: Sheet, sheet: str) -> Delivery:
    """Give the columns of a delivery the choices that a codebook tells.

    Raises
    ------
    AftrykError
        When a column's numbers can be both the answers' numbers and their values.
    """
    numbers, values = _choices(rows)
    headings, problems = [], []
    for position, heading in enumerate(delivery.headings):
        cells = {cell.strip() for cell in delivery.cells[position].unique()} - {""}
        known = [name for tier in heading.names() for name in tier]
        fitting = [
            choices[name]
            for choices in (numbers, values)
            for name in known[:1]
            if name in choices and cells and cells <= set(choices[name])
        ]
        meanings = {tuple(choices[cell] for cell in sorted(cells)) for choices in fitting}
        if len(meanings) > 1:
            problems.append(
                delivery.problem(
                    f"tallene kan være både numre og værdier i arket ”{sheet}”.",
                    "Eksportér igen med svarenes tekst (i Enalyzer: formatet ”Tekst”).",
                    position=position,
                )
            )
        headings.append(replace(heading, choices=fitting[0]) if fitting else heading)
    if problems:
        raise AftrykError(problems)
    return replace(delivery, headings=headings)


def _columns(names: list[str]) -> tuple[int, int | None, int | None, int] | None:
    """Where question, number, value and label stand; ``None`` when it is no codebook."""
    folded = [fold(name) for name in names]

    def find(accepted: set[str]) -> int | None:
        return next((at for at, name in enumerate(folded) if name in accepted), None)

    question, number, value, label = map(find, (_QUESTION, _NUMBER, _VALUE, _LABEL))
    if question is None or label is None or (number is None and value is None):
        return None
    return question, number, value, label


def _choices(rows: Sheet) -> tuple[dict[str, Choices], dict[str, Choices]]:
    """By folded question: number to label, and value to label.

    A question may be named on the first of its rows only.
    """
    columns = _columns(rows[0])
    assert columns is not None
    question, number, value, label = columns
    numbers: dict[str, Choices] = {}
    values: dict[str, Choices] = {}
    named = ""
    for row in rows[1:]:
        named = fold(row[question]) or named
        for column, choices in ((number, numbers), (value, values)):
            if column is not None and row[column].strip() and row[label].strip():
                choices.setdefault(named, {})[row[column].strip()] = squeeze(row[label])
    return numbers, values
