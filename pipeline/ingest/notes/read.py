"""Read one note: its front matter, and its text as the blocks of a report."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.notes.front_matter import FrontMatter, front_matter, split_lines, split_parts
from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.part_reader import PartReader
from pipeline.ingest.reports.plain_text import decoded, text_parts
from pipeline.ingest.reports.read import find_quotes, opening
from pipeline.ingest.reports.word_front import Part, mark_bold_headings
from pipeline.ingest.reports.word_text import WordParagraph

NOTE_ENDINGS = (".md", ".txt", ".docx", ".odt")
_ENOUGH = 2  # keys that must stand above a text before it counts as a note's front matter


@dataclass(frozen=True)
class Note:
    """One note: what it says of itself, and its text."""

    about: FrontMatter
    report: Report


def read_note(path: Path, pulje: str | None = None) -> Note:
    """Read a note in Markdown, plain text, Word or OpenDocument.

    Parameters
    ----------
    path
        The file.
    pulje
        What batch.yaml gives; goes before the note's own.

    Raises
    ------
    AftrykError
        When it cannot be read, its front matter is incomplete, or there is no text under it.
    """
    given, parts, notes, pages = _split(path)
    about = front_matter(given, path.name, pulje)
    report = Report(title=about.project, pulje=about.pulje, period=about.date, pages=pages)
    mark_bold_headings(parts)
    PartReader(report, notes).read(_without_title(parts))
    if not any(block.kind in ("paragraph", "list_item", "quote") for block in report.blocks):
        raise AftrykError(
            Problem(
                "der er ingen tekst i notatet under oplysningerne øverst.",
                "Skriv teksten under dem, eller fjern filen.",
                file=path.name,
            )
        )
    find_quotes(report)
    return Note(about, report)


def is_note_file(path: Path) -> bool:
    """Whether a file begins with the front matter of a note, "kilde" among it."""
    if path.suffix.lower() not in NOTE_ENDINGS:
        return False
    try:
        given = _split(path)[0]
    except (AftrykError, zipfile.BadZipFile):
        return False  # what is wrong with it is told when it is read
    return "kilde" in given and len(given) >= _ENOUGH


def _split(path: Path) -> tuple[dict[str, str], list[Part], dict[str, str], int | None]:
    """Front matter, the parts under it, footnotes and pages."""
    suffix = path.suffix.lower()
    if suffix in (".md", ".txt"):
        given, text = split_lines(decoded(path))
        parts, notes = text_parts(text, markdown=suffix == ".md")
        return given, parts, notes, None
    if suffix not in NOTE_ENDINGS:
        raise AftrykError(
            Problem(
                f"filtypen ”{suffix or 'uden endelse'}” kan ikke læses som notat.",
                "Gem notatet som Word (.docx), OpenDocument (.odt) eller tekst (.md, .txt).",
                file=path.name,
            )
        )
    with opening(path):
        if suffix == ".docx":
            from pipeline.ingest.reports.word import word_parts

            _, parts, notes, pages = word_parts(path)
        else:
            from pipeline.ingest.reports.odt import odt_parts

            parts, notes, pages, _ = odt_parts(path)
    given, rest = split_parts(parts)
    return given, rest, notes, pages


def _without_title(parts: list[Part]) -> list[Part]:
    """What is styled as the document's title is no text."""
    return [
        part
        for part in parts
        if not (isinstance(part, WordParagraph) and part.role.name in ("title", "subtitle"))
    ]
