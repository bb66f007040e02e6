"""Columns and fields whose heading says that all in them is somebody's name or number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.personal import is_contact
from pipeline.ingest.names import FALSE, TRUE, fold
from pipeline.language.non_answers import is_non_answer
from pipeline.privacy.shown import shown

_KINDS = (
    ("email", re.compile(r"mail")),
    ("phone", re.compile(r"telefon|\btlf|mobil|phone|\bnummer\b")),
    ("cpr", re.compile(r"\bcpr")),
    ("birthdate", re.compile(r"fødsels")),
    ("address", re.compile(r"adresse|vejnavn|postn")),
    ("other", re.compile(r"\bip\b")),
)
_NO_DATA = TRUE | FALSE

AS_LONG_AS_CPR = re.compile(r"\d{10}")
"""The only whole numbers that are looked at where numbers stand: eight digits are mostly kroner."""


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> str | None:
    """The type of all that stands under a heading; None for most headings.

    >>> kind_of("Kontaktperson"), kind_of("Mobilnummer"), kind_of("Hvad lærte I?")
    ('person', 'phone', None)
    """
    column = Column(
        name=heading, text=heading, question=heading, part=None, variable=None, values=(),
        choices=None, rows=0,
    )  # fmt: skip
    if not is_contact(column):
        return None
    words = fold(heading)
    return next((kind for kind, told in _KINDS if told.search(words)), "person")


def forced_kind(heading: str | None, cell: str) -> str | None:
    """The type of a whole cell by its heading; a "ja" or a "-" under it tells nobody's name."""
    kind = kind_of(heading) if heading else None
    if kind is None or fold(cell) in _NO_DATA or is_non_answer(cell):
        return None
    return kind


def check_columns(wanted: Sequence[str], headings: Iterable[str], file: str) -> set[str]:
    """The wanted columns, folded.

    Raises
    ------
    AftrykError
        When one of them is not among the headings.
    """
    known = list(dict.fromkeys(heading for heading in headings if heading.strip()))
    folded = {fold(heading) for heading in known}
    missing = [name for name in wanted if fold(name) not in folded]
    if missing:
        listed = ", ".join(f"”{shown(heading)}”" for heading in known[:12])
        raise AftrykError(
            Problem(
                "der er ingen kolonne med den overskrift.",
                f"Vælg blandt filens egne, f.eks. {listed}." if listed else "Udelad --columns.",
                file=file,
                column=name,
            )
            for name in missing
        )
    return {fold(name) for name in wanted}
