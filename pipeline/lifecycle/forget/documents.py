"""Which reports and notes are somebody's, and which may speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AftrykError
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.erased import document_hashes
from pipeline.ingest.exclusions import NOBODY
from pipeline.ingest.names import fold
from pipeline.ingest.whole_batch import ingest_file
from pipeline.lifecycle.forget.answers import Told
from pipeline.lifecycle.forget.speaks import speaks_of
from pipeline.lifecycle.forget.who import Who


@dataclass(frozen=True)
class Document:
    """A report or note that goes.

    Parameters
    ----------
    path
        The file.
    name
        Its ``document_id``; ``None`` where it could not be read.
    hashes
        What it is to be known again by.
    answers
        Ids of its passages.
    """

    path: Path
    name: str | None
    hashes: list[str]
    answers: set[str]


def find_document(
    path: Path, about: BatchFile, batch: str, who: Who, key: str, told: Told
) -> Document | str | None:
    """See whether a document is theirs, or speaks of them.

    Returns
    -------
    Document or str or None
        The document when it goes; why a person must look at it, in Danish; else nothing.
    """
    try:
        tables = ingest_file(path, about, batch, exclusions=NOBODY).tables
    except AftrykError:
        if who.takes_document(batch, about, (), None, ()):
            return Document(path, None, [], set())
        return "kan ikke læses"
    documents, passages = tables["documents"], tables["passages"]
    hashes = document_hashes(path, tables, about.project, key)
    kind, title = documents["kind"].iloc[0], documents["title"].iloc[0]
    titles = {fold(one) for one in told.titles}
    note_about = str(title) if kind == "note" else None
    if who.takes_document(batch, about, titles, note_about, hashes):
        # Files of the same name come every year; only its project's own is kept out by its name.
        known = hashes[1:] if who.batches else hashes[: None if about.project is None else -1]
        answers = set(passages["answer_id"])
        return Document(path, str(documents["document_id"].iloc[0]), known, answers)
    said = fold(" ".join([str(title), *passages["text"]]))
    looked_for = told.numbers | told.names | told.titles | told.workplaces
    if speaks_of(said, map(fold, looked_for)):
        return "nævner måske projektet, stedet eller en person derfra"
    return None
