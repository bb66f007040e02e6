"""Where in the deliveries somebody is; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import Batch, BatchFile, batch_file, load_batch
from pipeline.ingest.batch_folder import companions
from pipeline.ingest.misfit import usable
from pipeline.ingest.names import fold
from pipeline.lifecycle import batch_list
from pipeline.lifecycle.forget.answers import Rows, Told, answer_ids, distinctive, find_rows
from pipeline.lifecycle.forget.documents import Document, find_document
from pipeline.lifecycle.forget.who import Who


@dataclass
class Found:
    """Everything that was found of somebody.

    Attributes
    ----------
    told
        What is known of them.
    rows
        Rows of survey files.
    documents
        Reports and notes.
    look
        File to why a person must look at it, in Danish.
    batches
        Batches that hold something of theirs, as batch.yaml describes them.
    """

    told: Told = field(default_factory=Told)
    rows: list[Rows] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    look: dict[str, str] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)


def find(who: Who, key: str) -> Found:
    """Look through every folder of corpus/batches, on the list or not.

    Raises
    ------
    AftrykError
        When a listed batch cannot be read, as nobody can say who is in it; when a respondent's
        number is several people's.
    """
    found = Found()
    listed = batch_list.read_list(paths.PARAMS)
    for folder in sorted(paths.BATCHES.iterdir()):
        if not folder.is_dir() or folder.name.startswith("."):
            continue
        with _told_later(folder, folder.name in listed, found):
            found.batches[folder.name] = load_batch(folder)
    for name, batch in found.batches.items():
        for path, about in _files(paths.BATCHES / name, batch):
            if about.survey is not None:
                with _told_later(path, name in listed, found):
                    rows = find_rows(path, about, name, who, key, paths.SURVEYS, found.told)
                    found.rows += [rows] if rows is not None else []
    if who.batches:
        _find_corrections(key, listed, who, found)
    _one_respondent(who, found)
    for name, batch in found.batches.items():  # now that it is known what they are called
        for path, about in _files(paths.BATCHES / name, batch):
            if about.survey is None:
                _find_document(path, about, name, who, key, found)
    if who.project is not None:  # decisions may be left from a delivery that is gone
        found.told.numbers |= {who.project} if distinctive(who.project) else set()
        for mapping in usable(paths.SURVEYS):
            if mapping.unit_kind == "project":
                found.told.answers |= answer_ids(mapping, {who.project})
    return found


def _find_corrections(key: str, listed: list[str], who: Who, found: Found) -> None:
    """Find those who answered in batches that go whole where a later batch corrects their answers.

    What they wrote counts in the batch that goes, so its time is theirs, too.
    """
    units = frozenset((survey, fold(unit)) for survey, unit in found.told.units)
    those = replace(who, batches=frozenset(), units=units)
    for name, batch in found.batches.items():
        if not units or not batch.corrects or name in who.batches:
            continue
        for path, about in _files(paths.BATCHES / name, batch):
            if about.survey is not None:
                with _told_later(path, name in listed, found):
                    rows = find_rows(path, about, name, those, key, paths.SURVEYS, found.told)
                    found.rows += [rows] if rows is not None else []


def _one_respondent(who: Who, found: Found) -> None:
    """See that a number that starts anew in each delivery means one person."""
    units = sorted({unit for _, unit in found.told.units})
    if who.respondent is not None and len(units) > 1:
        raise AftrykError(
            Problem(
                f"flere har det nummer: {', '.join(units[:-1])} og {units[-1]}.",
                f"Skriv det helt ud, f.eks. --respondent {who.survey}:{units[0]}",
            )
        )


@contextmanager
def _told_later(path: Path, listed: bool, found: Found) -> Iterator[None]:
    """Let what cannot be read in a folder off the list be looked at by a person."""
    try:
        yield
    except AftrykError:
        if listed:
            raise
        found.look[path.as_posix()] = "kan ikke læses"


def _files(folder: Path, batch: Batch) -> list[tuple[Path, BatchFile]]:
    told = [(path, batch_file(batch, path.name)) for path in sorted(folder.iterdir())]
    return [(path, about) for path, about in told if about is not None]


def _find_document(
    path: Path, about: BatchFile, batch: str, who: Who, key: str, found: Found
) -> None:
    seen = find_document(path, about, batch, who, key, found.told)
    if isinstance(seen, Document):
        found.documents.append(seen)
        found.told.answers |= seen.answers
    elif seen is not None:
        found.look[path.as_posix()] = seen


def files_of(rows: Rows) -> list[Path]:
    """A file of answers and SurveyXact's two others that belong to it."""
    belonging = companions(rows.path, rows.about)
    others = belonging.get("structure"), belonging.get("labels")
    return [rows.path, *(path for path in others if path is not None)]
