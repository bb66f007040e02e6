"""Which columns describe the unit, and which say whether an answer is finished."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.ingest.draft.column import Column
from pipeline.ingest.mapping import TYPES
from pipeline.ingest.names import fold
from pipeline.ingest.values import iso_date, number, whole_number

REGIONS = ["Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"]
_HEADINGS = {
    "pulje": r"pulje(n|navn)?\b|støtteordning",
    "title": r"(projekt(ets|-)? ?)?(titel|navn)\b|(titel|navn) på projekt|projekt$",
    "organisation": r"(virksomhed|organisation|arbejdsplads|firma|(tilskuds|bevillings)modtager|"
    r"ansøger|institution)(en|ens|s)?( ?navn)?$",
    "industry": r"branche\w*\b|sektor\b",
    "region": r"region\b",
    "leaders": r".*\bleder\w*\b",
    "employees_involved": r".*\bmedarbejder\w*\b",
    "employees": r"(antal |hvor mange )(ansatte|medarbejdere)\b|ansatte( i alt)?$",
    "grant_kr": r".*\b(bevilling\w*|bevilget|tilskud\w*|støttebeløb|beløb)\b",
    "start_date": r"(projekt(ets)?)?[ -]?start(dato)?\b",
    "end_date": r"(projekt(ets)?)?[ -]?(slut(dato)?|afslutning(sdato)?)\b",
}
_INVOLVED = re.compile(r"involver|deltag|medvirk")
_READ: dict[str, Callable[[str], object]] = {
    "whole": whole_number,
    "money": number,
    "date": iso_date,
}
_FINISHED = {
    "gennemført", "afsluttet", "færdig", "fuldført", "besvaret", "completed", "complete",
}  # fmt: skip
_STATUS = re.compile(r"(samlet |svar|besvarelses)?status$|stato_\d+$|(svar)?tilstand$")


def background_name(column: Column) -> str | None:
    """Which of the units' background columns a column is, by its heading and its values."""
    if len(column.words) > 8:
        return None
    for name, pattern in _HEADINGS.items():
        if not re.match(pattern, column.folded):
            continue
        involved = bool(_INVOLVED.search(column.folded))
        if name in ("leaders", "employees_involved") and not involved:
            continue
        if name == "employees" and involved:
            continue
        kind = TYPES[name]
        if kind == "text" and column.mean_length <= 80:
            return name
        if kind != "text" and column.share(_READ[kind]) >= 0.9:
            return name
    return None


def is_regions(column: Column) -> bool:
    """Whether the values are Denmark's five regions, with or without the word before them."""
    names = {fold(region) for region in REGIONS}
    return column.share(lambda value: value.removeprefix("region ") in names) >= 0.9


@dataclass(frozen=True)
class StatusGuess:
    """Which column says that an answer is finished, with which labels, and the ones beside it."""

    column: Column
    finished: list[str]
    others: list[Column]


def guess_status(columns: list[Column]) -> StatusGuess | None:
    """Find the status: one column with several labels, or one column per label."""
    told = [
        column
        for column in columns
        if column.name
        and (_STATUS.match(column.folded) or _STATUS.match(fold(column.variable or "")))
    ]
    for column in told:
        labels = column.choices or tuple(sorted(column.spelling.values()))
        if finished := [label for label in labels if fold(label) in _FINISHED]:
            return StatusGuess(column, finished, [other for other in told if other is not column])
    return None
