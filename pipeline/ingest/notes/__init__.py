"""The secretariat's own notes: interviews, insights and clippings, with front matter.

``read_note`` reads a file, ``note_tables`` turns what it read into the canonical tables,
``is_note_file`` says whether a file begins as a note does.
"""

from pipeline.ingest.notes.canonical import note_tables
from pipeline.ingest.notes.read import Note, is_note_file, read_note

__all__ = ["Note", "is_note_file", "note_tables", "read_note"]
