"""What a batch folder says about itself: corpus/batches/<batch>/batch.yaml."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal, TypedDict

from pydantic import Field, model_validator

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.notes import is_note_file
from pipeline.ingest.retention import Retention, kept_until
from pipeline.ingest.yaml_models import Strict, Word, load
from pipeline.paths import SURVEYS
from pipeline.privacy.shown import shown

NAME = "batch.yaml"
AS_CORRECTED = ""
"""What ``pulje`` is of a file that corrects another batch's and says none: as it was there."""

REPORT_ENDINGS = {".docx", ".pdf", ".odt", ".md"}  # .txt may be a survey just as well


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
        lines = "\n".join(f"      {_line(folder / name)}" for name in _delivered(folder))
        raise AftrykError(
            Problem(
                "mappen har ingen batch.yaml, så ingen ved, hvad filerne er.",
                f"Skriv den med disse linjer, og udfyld dem:\n    period: …\n    files:\n{lines}",
                file=path.as_posix(),
            )
        )
    batch = load(path, Batch)
    problems = [*_files_problems(batch, folder)]
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


class Companions(TypedDict, total=False):
    """SurveyXact's two other files."""

    structure: Path
    labels: Path


def companions(path: Path, about: BatchFile) -> Companions:
    """SurveyXact's other files to a file of answers: ``structure`` and ``labels``, if any.

    They are named in batch.yaml, or called as the file is, with "structure" or "labels" in place of
    its "dataset".
    """
    found: Companions = {}
    beside = {_normal(other.name): other for other in path.parent.iterdir()}
    parts: tuple[tuple[Literal["structure", "labels"], str | None], ...]
    parts = ("structure", about.structure), ("labels", about.labels)
    for part, named in parts:
        name = named or re.sub("dataset", part, path.name, count=1, flags=re.IGNORECASE)
        if (other := beside.get(_normal(name))) is not None and other.name != path.name:
            found[part] = other
    return found


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _files_problems(batch: Batch, folder: Path) -> list[Problem]:
    there = {unicodedata.normalize("NFC", name): name for name in _delivered(folder)}
    named = {unicodedata.normalize("NFC", name) for name in batch.files}
    for name, about in batch.files.items():
        if about.survey:
            belonging = companions(folder / name, about)
            beside = belonging.get("structure"), belonging.get("labels")
            named |= {unicodedata.normalize("NFC", path.name) for path in beside if path}
            told = {about.structure, about.labels} - {None}
            named |= {unicodedata.normalize("NFC", one) for one in told if one}
    missing = [
        Problem(
            "filen står i batch.yaml, men ligger ikke i mappen.",
            f"Læg filen i {folder.as_posix()}, eller slet dens linje i batch.yaml.",
            file=f"{folder.name}/{name}",
        )
        for name in sorted(named - set(there))
    ]
    unnamed = [
        Problem(
            "filen ligger i mappen, men står ikke i batch.yaml.",
            f"Skriv linjen ”{_line(folder / name)}” under files i batch.yaml, "
            "eller flyt filen væk.",
            file=f"{folder.name}/{name}",
        )
        for name in sorted(set(there) - named)
    ]
    return missing + unnamed


def _delivered(folder: Path) -> list[str]:
    """Names of the delivered files; what editors and systems leave behind is passed over."""
    stray = {NAME, "Thumbs.db", "desktop.ini"}
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name not in stray
        and not path.name.startswith((".", "~$"))
        and path.suffix != ".dvc"
    )


def _line(path: Path) -> str:
    """What batch.yaml could say about a file, from its ending and how it begins."""
    if is_note_file(path):
        return f"{path.name}: {{note: true}}"
    if path.suffix.lower() in REPORT_ENDINGS:
        return f"{path.name}: {{report: true}}"
    return f"{path.name}: {{survey: <navn på en fil i {SURVEYS.as_posix()}>, pulje: <navn>}}"
