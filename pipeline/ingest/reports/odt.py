"""OpenDocument reports (``.odt``): from the file to blocks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.odt_styles import OFFICE, TEXT, OdtStyles, name
from pipeline.ingest.reports.odt_text import OdtWalker
from pipeline.ingest.reports.part_reader import PartReader
from pipeline.ingest.reports.word_front import Part, mark_bold_headings, read_front


class LockedError(Exception):
    """The document is encrypted."""


def read_odt(path: Path) -> Report:
    """Read an OpenDocument report's blocks; quotes inside paragraphs are found later.

    Raises
    ------
    LockedError
        When it takes a password to open it.
    zipfile.BadZipFile, KeyError, lxml.etree.XMLSyntaxError
        When it is no OpenDocument file.
    """
    parts, notes, pages, title = odt_parts(path)
    mark_bold_headings(parts)
    report = Report(pages=pages)
    PartReader(report, notes).read(read_front(report, parts))
    report.title = report.title or title or path.stem
    return report


def odt_parts(path: Path) -> tuple[list[Part], dict[str, str], int | None, str]:
    """Parts of an OpenDocument text, its footnotes, its last page, and the title it says."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        files = set(archive.namelist())
        if "META-INF/manifest.xml" in files and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise LockedError
        roots = {
            file: etree.fromstring(archive.read(f"{file}.xml"), _safe())
            for file in ("styles", "content", "meta")
            if file == "content" or f"{file}.xml" in files
        }
    content = roots["content"]
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise KeyError("office:text")
    shown = [roots["styles"]] if "styles" in roots else []
    paged = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
    walker = OdtWalker(OdtStyles(*shown, content), paged)
    parts: list[Part] = list(walker.blocks(body))
    return parts, walker.notes, walker.page, _title(roots.get("meta"))


def _title(meta: Any) -> str:
    """The title among the document's properties."""
    for element in meta.iter() if meta is not None else ():
        if name(element) == "title" and element.text:
            return re.sub(r"\s+", " ", element.text).strip()
    return ""


def _safe() -> Any:
    """A parser that fetches nothing and expands no entities."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)
