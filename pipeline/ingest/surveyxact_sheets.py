"""SurveyXact workbooks cut wide surveys into several sheets: Dataset, Dataset2 or Dataset(2)."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.names import fold
from pipeline.ingest.workbook import Sheet

_DATASET = re.compile(r"dataset\s*(?:\(\s*(\d+)\s*\)|_?(\d+))?")


def dataset_sheets(sheets: dict[str, Sheet]) -> list[str]:
    """Names of the sheets that hold answers, the first part first."""
    found = {name: match for name in sheets if (match := _DATASET.fullmatch(fold(name)))}
    return sorted(found, key=lambda name: int(found[name][1] or found[name][2] or 1))


def read_datasets(sheets: dict[str, Sheet], file: str) -> Delivery:
    """Read the answers, joined by the respondent's number where they stand in several sheets.

    Raises
    ------
    AftrykError
        When a sheet has no column in common with the first, or not the same respondents.
    """
    names = dataset_sheets(sheets)
    parts = [
        as_delivery(sheets[name], range(1, len(sheets[name]) + 1), file, name) for name in names
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = _join(joined, part)
    return joined


def _join(first: Delivery, part: Delivery) -> Delivery:
    """Put the columns of ``part`` beside those of ``first``, which keeps its row numbers."""
    wanted = [fold(heading.column) for heading in part.headings]
    shared = [
        (position, wanted.index(fold(heading.column)))
        for position, heading in enumerate(first.headings)
        if fold(heading.column) in wanted
    ]
    keys = [
        (left, right)
        for left, right in shared
        if first.cells[left].str.strip().ne("").all() and first.cells[left].is_unique
    ]
    if not keys:
        raise AftrykError(
            Problem(
                f"arket har ingen kolonne med respondentens nummer til fælles med ”{first.sheet}”.",
                "Eksportér igen fra SurveyXact med respondentens nummer (respid) i alle ark, "
                "eller som CSV.",
                part.file,
                part.sheet,
                row=1,
            )
        )
    left, right = keys[0]
    if set(first.cells[left]) != set(part.cells[right]) or not part.cells[right].is_unique:
        raise AftrykError(
            Problem(
                f"arket har ikke de samme respondenter som ”{first.sheet}”.",
                "Eksportér igen fra SurveyXact, og ret ikke i arkene hver for sig.",
                part.file,
                part.sheet,
                column=part.headings[right].column,
            )
        )
    own = [
        position
        for position in range(len(part.headings))
        if position not in {at for _, at in shared}
    ]
    beside = part.cells.set_index(right)[own].loc[first.cells[left]]
    beside.index = first.cells.index
    cells = pd.concat([first.cells, beside], axis=1)
    cells.columns = pd.RangeIndex(cells.shape[1])
    headings = [*first.headings, *(part.headings[position] for position in own)]
    return Delivery(first.file, first.sheet, headings, cells)
