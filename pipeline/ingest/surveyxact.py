"""SurveyXact's exports: answers in Dataset, what their codes mean in the other tables.

A workbook has the tables as sheets, a CSV export as three files. Labels holds the label of every
code (variable, code, label), or in older exports the text of every variable (variable, text);
Variables stands for Structure in some. Choice codes are positions in the list of choices, not
scores. A question with several choices has one column per choice, with 1 where it was chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delimited import read_records
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.dialect import Dialect
from pipeline.ingest.headings import Heading
from pipeline.ingest.names import TRUE, fold, squeeze
from pipeline.ingest.surveyxact_sheets import dataset_sheets, read_datasets
from pipeline.ingest.workbook import Sheet

_STRUCTURE, _VARIABLES, _LABELS = "structure", "variables", "labels"
_COLUMNS = {
    "variablename": "variable",
    "questiontype": "type",
    "subtype": "subtype",
    "questiontext": "text",
    "choicevalue": "code",
    "choicetext": "label",
}
_CHOSEN, _NOT_CHOSEN = "1", "0"


@dataclass(frozen=True)
class _Source:
    """Where a table of the export stands: its rows, its file, its sheet."""

    rows: Sheet
    file: str
    sheet: str | None = None

    def problem(self, message: str, remedy: str, row: int | None = None) -> Problem:
        return Problem(message, remedy, self.file, self.sheet, row=row)


def is_surveyxact(sheets: dict[str, Sheet]) -> bool:
    """Whether a workbook has SurveyXact's sheets: Dataset and Structure, Variables or Labels."""
    names = {fold(name) for name in sheets}
    return bool(dataset_sheets(sheets)) and bool(names & {_STRUCTURE, _VARIABLES, _LABELS})


def read_surveyxact(sheets: dict[str, Sheet], file: str) -> Delivery:
    """Read a SurveyXact workbook.

    Raises
    ------
    AftrykError
        When nothing says what the codes mean, or several sheets Dataset do not fit together.
    """
    delivery = read_datasets(sheets, file)
    others = {
        fold(name): _Source(rows, file, name)
        for name, rows in sheets.items()
        if fold(name) in (_STRUCTURE, _VARIABLES, _LABELS)
    }
    return _explained(
        replace(delivery, dialect=Dialect("SurveyXact-projektmappe")), others, "arket ”Structure”"
    )


def read_surveyxact_files(
    dataset: Path, structure: Path | None, labels: Path | None, separator: str | None = None
) -> Delivery:
    """Read SurveyXact's three CSV files: comma or semicolon in ANSI, or tab in UTF-16.

    Raises
    ------
    AftrykError
        When one of them cannot be read, or nothing says what the codes mean.
    """
    others = {}
    for name, path in ((_STRUCTURE, structure), (_LABELS, labels)):
        if path is not None:
            records, found = read_records(path, set(_COLUMNS), separator, utf16=True)
            separator = separator or found.separator  # one export, one separator
            others[name] = _Source([row for row in records if any(row)], path.name)
    known = {fold(row[column]) for source in others.values() for row in source.rows
             for column in (0, 1) if len(row) > column}  # fmt: skip
    records, dialect = read_records(dataset, known, separator, utf16=True)
    dialect = replace(dialect, program="SurveyXact-filer")
    delivery = as_delivery(records, range(1, len(records) + 1), dataset.name, dialect=dialect)
    return _explained(delivery, others, "filen med ”structure”")


def _explained(delivery: Delivery, others: Mapping[str, _Source], wanted: str) -> Delivery:
    """The delivery with the texts and choices of its columns."""
    variables = {fold(heading.column) for heading in delivery.headings}
    source = others.get(_LABELS)
    texts, codes = _labels(source.rows, variables) if source else ({}, {})
    if _STRUCTURE in others:
        structure = _structure(others[_STRUCTURE])
    elif _VARIABLES in others and codes:
        texts |= _labels(others[_VARIABLES].rows, variables)[0]
        structure = pd.DataFrame(columns=["variable"])
    else:
        raise AftrykError(
            Problem(
                f"{wanted} mangler, så koderne ikke kan oversættes til svar.",
                "Eksportér igen fra SurveyXact med Dataset, Structure og Labels.",
                delivery.file,
            )
        )
    groups = dict(list(structure.groupby("variable", sort=False)))
    headings = []
    for heading in delivery.headings:
        name = fold(heading.column)
        found = _heading(heading.column, groups.get(name), texts.get(name), codes.get(name))
        headings.append(found)
    return replace(delivery, headings=headings, surveyxact=True)


def _labels(rows: Sheet, variables: set[str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What Labels or Variables say: the text of each variable, and the label of each code."""
    texts: dict[str, str] = {}
    codes: dict[str, dict[str, str]] = {}
    for row in rows:
        cells = [squeeze(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) < 2 or fold(cells[0]) not in variables:
            continue
        if len(cells) >= 3:
            codes.setdefault(fold(cells[0]), {})[_whole(cells[1])] = cells[2]
        else:
            texts[fold(cells[0])] = cells[1]
    return texts, codes


def _structure(source: _Source) -> pd.DataFrame:
    """Structure: folded variable name, type, subtype, text, code and label per choice."""
    names = [fold(name) for name in source.rows[0]] if source.rows else []
    # The CSV export ends its rows, but not its headings, with one more separator.
    rows = [(row + [""] * len(names))[: len(names)] for row in source.rows[1:]]
    table = pd.DataFrame(rows, columns=names, dtype=object)
    missing = [name for name in _COLUMNS if name not in table]
    if missing:
        raise AftrykError(
            source.problem(
                f"kolonnerne {', '.join(missing)} mangler.",
                "Eksportér igen fra SurveyXact med Dataset, Structure og Labels.",
                row=1,
            )
        )
    table = table[list(_COLUMNS)].rename(columns=_COLUMNS)
    table["row"] = table.index + 2
    table["variable"] = table["variable"].map(fold)
    for name in ("text", "code", "label", "type", "subtype"):
        table[name] = table[name].map(squeeze)
    table["code"] = table["code"].map(_whole)
    table = table[table["variable"] != ""]
    coded = table[table["code"] != ""]
    twice = coded[coded.duplicated(["variable", "code"])]
    blank = coded[coded["label"] == ""]
    problems = [
        source.problem(message, "Ret arket, eller eksportér igen.", row=int(row))
        for rows_, message in (
            (twice, "variablen har samme kode to gange."),
            (blank, "koden har ingen tekst."),
        )
        for row in rows_["row"]
    ]
    if problems:
        raise AftrykError(problems)
    return table


def _heading(
    variable: str, rows: pd.DataFrame | None, text: str | None, codes: dict[str, str] | None
) -> Heading:
    """One column's heading: the question's text, and its choices where the cells hold codes.

    An option's own column says in Structure which option it is; Labels only says that 1 is chosen.
    """
    if rows is None:
        if text and codes and fold(codes.get(_CHOSEN, "")) in TRUE:  # Valgt, Ikke valgt
            question, _, option = text.rpartition(" - ")
            return Heading(question, variable, {_NOT_CHOSEN: "", _CHOSEN: option}, part=option)
        return Heading(text or variable, variable, codes)
    text = rows["text"].iloc[0] or text or variable
    coded = rows[rows["code"] != ""]
    if fold(rows["subtype"].iloc[0]) == "multiple" and len(coded) == 1:
        option = coded["label"].iloc[0]
        return Heading(text, variable, {_NOT_CHOSEN: "", _CHOSEN: option}, part=option)
    if fold(rows["type"].iloc[0]) != "closed" and coded.empty:
        return Heading(text, variable)
    choices = dict(zip(coded["code"], coded["label"], strict=True)) or codes or {}
    return Heading(text, variable, choices)


def _whole(code: str) -> str:
    """A code as text without decimals, for some tools write 1.0 for 1."""
    head, _, tail = code.replace(",", ".").partition(".")
    return head if head.lstrip("-").isdecimal() and not tail.strip("0") else code
