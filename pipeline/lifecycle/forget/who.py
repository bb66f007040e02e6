"""Who is to be forgotten, as it was asked for on the command line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.exclusions import (
    EXPIRED,
    NOBODY,
    REQUESTED,
    Exclusions,
    project_hash,
    unit_hash,
)
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.names import fold, squeeze
from pipeline.ingest.values import iso_date


@dataclass(frozen=True)
class Who:
    """A project, a respondent, whole batches, or those who were forgotten before.

    Parameters
    ----------
    project
        A project's number.
    survey, respondent
        A survey, and a respondent's id there, with or without the batch's name before it.
    batches
        Batches that go whole.
    again
        Those who are erased already, when a new delivery has brought them back.
    units
        Survey and folded number of those who answered in the batches, to find them in corrections.
    """

    project: str | None = None
    survey: str | None = None
    respondent: str | None = None
    batches: frozenset[str] = frozenset()
    again: Exclusions = field(default=NOBODY)
    units: frozenset[tuple[str, str]] = frozenset()

    @property
    def reason(self) -> str:
        """Danish, for corpus/exclusions.jsonl."""
        return EXPIRED if self.batches else REQUESTED

    def takes_unit(
        self, batch: str, survey: str, kind: str, unit: str, hashes: Collection[str]
    ) -> bool:
        """Whether this is one of them."""
        if batch in self.batches:
            return True
        name = fold(unit)
        if self.units:
            return (survey, name) in self.units
        if self.project is not None:
            return kind == "project" and name == fold(self.project)
        if self.respondent is not None:
            wanted = fold(self.respondent)
            return survey == self.survey and (name == wanted or name.endswith("/" + wanted))
        return self.again.reason(hashes) is not None

    def takes_document(
        self,
        batch: str,
        about: BatchFile,
        titles: Collection[str],
        note_about: str | None,
        hashes: Collection[str],
    ) -> bool:
        """Whether a report or a note is theirs.

        Parameters
        ----------
        titles
            Folded titles of the projects that are forgotten.
        note_about
            The project that a note says it is about, by number or by title.
        hashes
            What the document may have been erased by.
        """
        if batch in self.batches:
            return True
        if self.project is not None:
            own = fold(self.project)
            named = fold(about.project or "") == own
            return named or (note_about is not None and fold(note_about) in {own, *titles})
        return self.again.reason(hashes) is not None

    def hashes(self, survey: str, unit: str, found: Sequence[str], key: str) -> list[str]:
        """What a unit of theirs is to be known again by.

        Parameters
        ----------
        found
            What it may have been erased by, see :func:`pipeline.ingest.erased.row_hashes`.
        """
        if self.project is not None:
            return [project_hash(unit, key)]
        whole = project_hash(
            unit, key
        )  # a batch's time says nothing of the project's later answers
        own = unit_hash(survey, unit, key)
        return [own, *(one for one in found if one not in (own, whole))]


def read_respondent(text: str, surveys: Path) -> tuple[str, str]:
    """Take ``SURVEY:ID`` apart.

    Raises
    ------
    AftrykError
        When it is written otherwise, or there is no such survey.
    """
    survey, colon, unit = text.partition(":")
    if not colon or not squeeze(unit):
        raise AftrykError(
            Problem(
                "respondenten skal skrives som SKEMA:NUMMER.",
                "F.eks. --respondent ungstyrke_konference:2024-efteraar/12",
            )
        )
    return load_mapping(squeeze(survey), surveys).survey, squeeze(unit)


def read_date(text: str) -> date:
    """Read ``--before``.

    Raises
    ------
    AftrykError
        When it is no date.
    """
    found = iso_date(text) if re.search(r"\d", text) else None
    if found is None:
        raise AftrykError(
            Problem("datoen kan ikke læses.", "Skriv den som 2029-06-30 eller 30.6.2029.")
        )
    return date.fromisoformat(found)
