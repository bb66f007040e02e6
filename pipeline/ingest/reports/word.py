"""Word reports: from paragraphs and tables to blocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.part_reader import PartReader
from pipeline.ingest.reports.word_front import (
    Part,
    cell_text,
    mark_bold_headings,
    read_front,
    without_contents,
)
from pipeline.ingest.reports.word_styles import Styles
from pipeline.ingest.reports.word_text import Walker, WordParagraph


def read_word(path: Path) -> Report:
    """Read a Word report's blocks; quotes inside paragraphs are found later."""
    document, parts, notes, pages = word_parts(path)
    mark_bold_headings(parts)
    report = Report(pages=pages)
    PartReader(report, notes).read(read_front(report, parts))
    if not report.title:
        report.title = (document.core_properties.title or "").strip() or path.stem
    return report


def word_parts(path: Path) -> tuple[Any, list[Part], dict[str, str], int | None]:
    """A Word document, its parts without the table of contents, its footnotes, its last page."""
    import docx

    document = docx.Document(str(path))
    body = document.element.body
    rendered = next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None
    walker = Walker(Styles(document.styles.element), rendered)
    parts = without_contents(list(walker.blocks(body)))
    pages = walker.page
    return document, parts, _read_notes(document, walker), pages


def _read_notes(document: Any, walker: Walker) -> dict[str, str]:
    """Footnotes and endnotes by kind and id."""
    from lxml import etree

    notes: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in ("footnotes", "endnotes"):
            continue
        root = etree.fromstring(relation.target_part.blob)
        for note in root.iter(qn(f"w:{kind[:-1]}")):
            if note.get(qn("w:type")) is None:
                inside = [p for p in walker.blocks(note) if isinstance(p, WordParagraph)]
                notes[f"{kind[:3]}{note.get(qn('w:id'))}"] = cell_text(inside)
    return notes
