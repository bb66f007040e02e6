"""Where in the surveys' files somebody's answers stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline import ids
from pipeline.errors import AftrykError
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.columns import Columns, match_columns
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.erased import row_hashes
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.names import fold, squeeze
from pipeline.ingest.read import WORKBOOKS
from pipeline.ingest.survey import Place, unit_ids
from pipeline.ingest.surveyxact_sheets import dataset_sheets
from pipeline.ingest.whole_batch import read_answers
from pipeline.ingest.workbook import Sheet, cell_text
from pipeline.lifecycle.forget.who import Who

LONG = 25
"""Characters from which a text is somebody's own and may be looked for word by word."""


@dataclass
class Told:
    """What is known of those who are forgotten; it is looked for, and never printed.

    Attributes
    ----------
    units
        Unit's id, by survey, to what it may have been erased by.
    answers
        Ids of their answers.
    numbers, names, titles, texts
        What they are called, who filled in the survey, what the project and the workplace are
        called, and what was written.
    """

    units: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    answers: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    workplaces: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Rows:
    """The rows of one file that go.

    Parameters
    ----------
    path, about
        The file, and what batch.yaml says of it.
    rows
        Sheet (``""`` where the file has none) to row numbers.
    count
        How many answers they are.
    all
        Whether no answer is left.
    separator
        What parts the cells of delimited text.
    """

    path: Path
    about: BatchFile
    rows: dict[str, list[int]]
    count: int
    all: bool
    separator: str | None


def find_rows(
    path: Path, about: BatchFile, batch: str, who: Who, key: str, surveys: Path, told: Told
) -> Rows | None:
    """Find somebody's rows in one file of answers, and note in ``told`` what they say.

    Raises
    ------
    AftrykError
        When the file cannot be read, so that nobody can say who is in it.
    """
    delivery, mapping = read_answers(path, about, surveys)
    columns, problems = match_columns(delivery, mapping)
    if "key" not in columns:
        raise AftrykError(problems)
    keys = delivery.cells[columns["key"]].map(squeeze)
    units = unit_ids(keys, mapping, Place(batch, delivery=about.delivery))
    hashes = row_hashes(delivery, units, mapping, columns, key)
    taken: list[int] = [
        row
        for row, unit in zip(units.index.tolist(), units.tolist(), strict=True)
        if (unit or batch in who.batches)
        and who.takes_unit(batch, mapping.survey, mapping.unit_kind, unit, hashes[row])
    ]
    if not taken:
        return None
    for row in taken:
        told.units.setdefault((mapping.survey, units[row]), list(hashes[row]))
    _note(delivery, mapping, columns, units, taken, told)
    rows = {delivery.sheet or "": [int(row) for row in taken]}
    if path.suffix.lower() in WORKBOOKS:
        rows |= _other_sheets(path, delivery, taken, {fold(unit) for unit in keys[taken]})
    everything = len(taken) == len(delivery.cells)
    return Rows(path, about, rows, len(taken), everything, delivery.dialect.separator)


def _note(
    delivery: Delivery,
    mapping: Mapping,
    columns: Columns,
    units: pd.Series,
    taken: list[int],
    told: Told,
) -> None:
    """Remember what the rows say, to find it elsewhere."""
    told.answers |= answer_ids(mapping, set(units[taken]))
    told.numbers |= {unit for unit in units[taken] if distinctive(unit)}
    cells = delivery.cells.loc[taken]
    contact = {fold(heading) for heading in mapping.contact}
    for position, heading in enumerate(delivery.headings):
        said = {squeeze(text) for text in cells[position]} - {""}
        if set().union(*heading.names()) & contact:
            told.names |= {text for text in said if len(text) > 4}
        told.texts |= {text for text in said if len(text) >= LONG}
    for name, where in (("title", told.titles), ("organisation", told.workplaces)):
        if (at := columns.get(f"background.{name}")) is not None:
            where |= {squeeze(text) for text in cells[at]} - {""}


def answer_ids(mapping: Mapping, units: set[str]) -> set[str]:
    """Ids of all that a survey's units may have answered."""
    return {
        ids.answer_id(mapping.survey, unit, question.id)
        for unit in units
        for question in mapping.questions
    }


def distinctive(unit: str) -> bool:
    """Whether a number can be looked for without finding all sorts of other things.

    >>> distinctive("VA-2024-001"), distinctive("2024-efteraar/12"), distinctive("12")
    (True, True, False)
    """
    return any(map(str.isdecimal, unit)) and any(map(str.isalpha, unit))


def _other_sheets(
    path: Path, delivery: Delivery, taken: list[int], keys: set[str]
) -> dict[str, list[int]]:
    """Their rows in the workbook's other sheets, hidden ones too.

    They are known by the respondent's number, or by a cell with the unit's number and nothing else.
    """
    sheets = _all_sheets(path)
    parts = set(dataset_sheets(sheets)) if delivery.surveyxact else set()
    found: dict[str, list[int]] = defaultdict(list)
    named = {key for key in keys if distinctive(key)}
    for name, rows in sheets.items():
        if name == delivery.sheet:
            continue
        if name in parts:
            found[name] = _joined(path, name, rows, delivery, taken)
        for number, row in enumerate(rows, start=1):
            if number not in found[name] and {fold(cell) for cell in row} & named:
                found[name].append(number)
    return {name: rows for name, rows in found.items() if rows}


def _joined(path: Path, name: str, rows: Sheet, delivery: Delivery, taken: list[int]) -> list[int]:
    """Rows of a further part of a wide survey, by the first column that numbers respondents."""
    part = as_delivery(rows, range(1, len(rows) + 1), path.name, name)
    wanted = [fold(heading.column) for heading in part.headings]
    for position, heading in enumerate(delivery.headings):
        column = delivery.cells[position].str.strip()
        if fold(heading.column) in wanted and column.ne("").all() and column.is_unique:
            there = part.cells[wanted.index(fold(heading.column))].str.strip()
            return [int(row) for row in there.index[there.isin(set(column[taken]))]]
    return []


def _all_sheets(path: Path) -> dict[str, Sheet]:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: [list(map(cell_text, row)) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
