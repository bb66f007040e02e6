"""A note as rows of the canonical tables."""

from __future__ import annotations

import pandas as pd

from pipeline.ingest.notes.read import Note
from pipeline.ingest.reports.canonical import document_id, passages_and_quotes
from pipeline.tables import DOCUMENTS
from pipeline.texts import NOTE_SURVEY


def note_tables(note: Note, *, batch: str, source_file: str) -> dict[str, pd.DataFrame]:
    """Turn a note into the tables "documents", "passages" and "report_quotes".

    Parameters
    ----------
    note
        What ``read_note`` gave.
    batch, source_file
        The delivery and the file's name within it.
    """
    document = document_id(source_file)
    about = {
        "batch": batch,
        "document_id": document,
        "kind": "note",
        "source_kind": note.about.source_kind,
        "source_file": source_file,
        "title": note.about.project,
        "pulje": note.about.pulje,
        "period": note.about.date,
        "pages": note.report.pages,
    }
    tables = passages_and_quotes(note.report, batch, document, NOTE_SURVEY)
    return {"documents": DOCUMENTS.frame([about]), **tables}
