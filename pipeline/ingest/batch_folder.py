"""The files of a batch folder, as they lie there and as batch.yaml names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from pipeline.errors import Problem
from pipeline.ingest.notes import is_note_file
from pipeline.paths import SURVEYS

if TYPE_CHECKING:
    from pipeline.ingest.batch import BatchFile

NAME = "batch.yaml"
REPORT_ENDINGS = {".docx", ".pdf", ".odt", ".md"}  # .txt may be a survey just as well


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


def files_problems(files: Mapping[str, BatchFile], folder: Path) -> list[Problem]:
    """Files that batch.yaml names and that are not there, and those that it leaves out."""
    there = {unicodedata.normalize("NFC", name): name for name in delivered(folder)}
    named = {unicodedata.normalize("NFC", name) for name in files}
    for name, about in files.items():
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
            f"Skriv linjen ”{suggested_line(folder / name)}” under files i batch.yaml, "
            "eller flyt filen væk.",
            file=f"{folder.name}/{name}",
        )
        for name in sorted(set(there) - named)
    ]
    return missing + unnamed


def delivered(folder: Path) -> list[str]:
    """Names of the delivered files; what editors and systems leave behind is passed over."""
    stray = {NAME, "Thumbs.db", "desktop.ini"}
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name not in stray
        and not path.name.startswith((".", "~$"))
        and path.suffix != ".dvc"
    )


def suggested_line(path: Path) -> str:
    """What batch.yaml could say about a file, from its ending and how it begins."""
    if is_note_file(path):
        return f"{path.name}: {{note: true}}"
    if path.suffix.lower() in REPORT_ENDINGS:
        return f"{path.name}: {{report: true}}"
    return f"{path.name}: {{survey: <navn på en fil i {SURVEYS.as_posix()}>, pulje: <navn>}}"
