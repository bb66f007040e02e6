"""What a batch folder says about itself: corpus/batches/<batch>/batch.yaml."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch_folder import NAME, delivered, files_problems, suggested_line
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.retention import Retention, kept_until
from pipeline.ingest.yaml_models import Strict, Word, load
from pipeline.paths import SURVEYS
from pipeline.privacy.shown import shown

AS_CORRECTED = ""
"""What ``pulje`` is of a file that corrects another batch's and says none: as it was there."""


class BatchFile(Strict):
    """One delivered file: answers to a survey, an evaluation report, or a note.

    Parameters
    ----------
    survey
        Name of a mapping in corpus/surveys.
    report
        True for an evaluation report.
    note
        True for one of the secretariat's own notes: an interview, an insight, a clipping.
    pulje
        The pulje of all its units. Reports and notes say their own; what stands here goes before.
    sheet
        The sheet to read, in a workbook with several.
    delivery
        Tells two files of one survey apart whose respondents are numbered 1, 2, 3 … each.
    structure, labels
        SurveyXact's two other CSV files, where their names do not say that they belong to this.
    separator, decimal
        What parts the cells, and the sign before decimals, where the data do not show it.
    project
        Number of the project that a report or a note is about, so that it goes when that goes.
    """

    survey: Word | None = None
    report: bool = False
    note: bool = False
    pulje: Word | None = None
    sheet: Word | None = None
    delivery: Word | None = None
    structure: Word | None = None
    labels: Word | None = None
    separator: Literal[",", ";", "|", "tab"] | None = None
    decimal: Literal[",", "."] | None = None
    project: Word | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> BatchFile:
        if (self.survey is not None) + self.report + self.note != 1:
            raise ValueError("skriv enten survey: <navn>, report: true eller note: true.")
        if self.survey is not None and self.project is not None:
            raise ValueError("project hører kun til ved rapporter og noter.")
        return self


class Batch(Strict):
    """A batch: its period, its files, the units that were expected, by survey, and its time.

    Parameters
    ----------
    corrects
        Batches whose answers this one's stand in for, where both have the same unit.
    retention
        How long the batch is kept: the last day, or a number of months after its period.
    """

    period: Word
    files: dict[str, BatchFile]
    expected: dict[str, list[Word]] = Field(default_factory=dict)
    corrects: list[Word] = Field(default_factory=list)
    retention: Retention | None = None

    @property
    def kept_until(self) -> date | None:
        """The last day it is kept; ``None`` where batch.yaml does not say."""
        return None if self.retention is None else kept_until(self.retention, self.period)

    @model_validator(mode="after")
    def _retention_counts(self) -> Batch:
        if self.retention is not None:
            kept_until(self.retention, self.period)
        return self

    @model_validator(mode="after")
    def _corrects_once(self) -> Batch:
        if len(set(self.corrects)) < len(self.corrects):
            raise ValueError("corrects: samme leverance står der to gange.")
        if self.corrects:
            for name, about in self.files.items():
                if about.survey is not None and about.pulje is None:
                    self.files[name] = about.model_copy(update={"pulje": AS_CORRECTED})
        return self

    @model_validator(mode="after")
    def _once(self) -> Batch:
        for survey, units in self.expected.items():
            seen: set[str] = set()
            for unit in units:
                if unit.casefold() in seen:
                    raise ValueError(f"expected.{survey}: ”{shown(unit)}” står der to gange.")
                seen.add(unit.casefold())
        return self


def load_batch(folder: Path, surveys: Path = SURVEYS) -> Batch:
    """Read a folder's batch.yaml and see that it names the files that are there.

    Raises
    ------
    AftrykError
        When it is missing or wrong, names files that are not there, leaves files out, or expects
        units of a survey that is not described.
    """
    if not folder.is_dir():
        raise AftrykError(
            Problem(
                "mappen findes ikke.",
                "Ret navnet under batches i params.yaml, eller læg leverancen på plads.",
                file=folder.as_posix(),
            )
        )
    path = folder / NAME
    if not path.is_file():
        lines = "\n".join(f"      {suggested_line(folder / name)}" for name in delivered(folder))
        raise AftrykError(
            Problem(
                "mappen har ingen batch.yaml, så ingen ved, hvad filerne er.",
                f"Skriv den med disse linjer, og udfyld dem:\n    period: …\n    files:\n{lines}",
                file=path.as_posix(),
            )
        )
    batch = load(path, Batch)
    problems = files_problems(batch.files, folder)
    if folder.name in batch.corrects:
        problems.append(
            Problem(
                "en leverance kan ikke rette sig selv.",
                f"Slet ”{folder.name}” under corrects; er to af dens filer i strid, så lad kun den "
                "gældende ligge der.",
                file=path.as_posix(),
            )
        )
    for survey in batch.expected:
        try:
            load_mapping(survey, surveys)
        except AftrykError as error:
            problems += error.problems
    if problems:
        raise AftrykError(problems)
    return batch


def batch_file(batch: Batch, name: str) -> BatchFile | None:
    """What batch.yaml says about a file (å may be stored as one letter or two)."""
    known = {unicodedata.normalize("NFC", key): value for key, value in batch.files.items()}
    return known.get(unicodedata.normalize("NFC", name))
