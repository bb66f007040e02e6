"""Which column names the project or the respondent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.draft.column import Column

_PROJECT = re.compile(
    r"(projekt|sags?|journal|j|bevillings?|ansøgnings?|tilsagns?)[ .-]*(nr|nummer|id|no|kode)\b"
)
_RESPONDENT = re.compile(
    r"(respondent|respid|participant)([ .-]*(nr|nummer|id|no|token))?\.?$|"
    r"(deltager|svar|besvarelses?|response|løbe|række)[ .-]*(nr|nummer|id|token)\.?$|"
    r"(id|nr|nummer|#|token)\.?$"
)
MOSTLY = 0.9
"""Share of the values that differ; the rest leaves room for answers that were begun twice."""


@dataclass(frozen=True)
class KeyGuess:
    """The column that names the unit.

    Parameters
    ----------
    column
        The column.
    project
        Whether its values are numbers of projects, which stand for all time.
    certain
        Whether the heading says so too.
    """

    column: Column
    project: bool
    certain: bool


def guess_key(columns: list[Column]) -> KeyGuess | None:
    """Take a project's number before a respondent's, and either before any other short value."""
    fit = [column for column in columns if column.name and _names_rows(column)]
    for project, pattern in ((True, _PROJECT), (False, _RESPONDENT)):
        headed = [column for column in fit if pattern.match(column.folded)]
        if headed:
            return KeyGuess(max(headed, key=_distinct), project, certain=True)
    unheaded = [column for column in fit if column.share(_looks_like_a_number) == 1]
    return KeyGuess(max(unheaded, key=_distinct), False, certain=False) if unheaded else None


def is_other_key(column: Column) -> bool:
    """Whether the heading is that of a number of a row, which is not read beside the key."""
    return bool(_PROJECT.match(column.folded) or _RESPONDENT.match(column.folded))


def _names_rows(column: Column) -> bool:
    filled = len(column.values) / max(column.rows, 1)
    return filled >= MOSTLY and _distinct(column) >= MOSTLY and column.mean_length <= 40


def _distinct(column: Column) -> float:
    return len(column.counts) / max(len(column.values), 1)


def _looks_like_a_number(value: str) -> bool:
    return bool(re.fullmatch(r"[\w./-]{0,20}\d[\w./-]{0,20}", value))
