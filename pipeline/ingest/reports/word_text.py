"""The text of Word paragraphs and tables, in body order, each text once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from pipeline.ingest.reports.word_styles import BODY, Role, Styles, is_on

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
_CONTAINERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag")}
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass
class WordParagraph:
    """One paragraph: its text with line breaks and tabs, its role, and what hangs on it."""

    text: str
    role: Role = BODY
    page: int | None = None
    bold: bool = False
    italic: bool = False
    indent: int = 0
    boxes: list[list[WordParagraph]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    form: str | None = None


@dataclass
class WordTable:
    """One table: rows of cells, each cell its paragraphs."""

    rows: list[list[list[WordParagraph]]]
    page: int | None = None


class Walker:
    """Goes through a document body once, keeping count of pages and fields.

    Parameters
    ----------
    styles
        The document's styles.
    rendered
        Whether Word has noted where its pages broke; else pages are not known.
    """

    def __init__(self, styles: Styles, rendered: bool) -> None:
        self.styles = styles
        self.page: int | None = 1 if rendered else None
        self._fields: list[str] = []

    def blocks(self, parent: Any) -> Iterator[WordParagraph | WordTable]:
        """Paragraphs and tables of a body, a cell or a text box, in order."""
        for child in parent:
            if child.tag == qn("w:p"):
                yield self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield self.table(child)
            elif child.tag in _CONTAINERS and not _is_contents(child):
                yield from self.blocks(child)

    def table(self, element: Any) -> WordTable:
        """One table; a cell that spans columns is followed by empty ones."""
        page, rows = self.page, []
        for row in element.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not element:
                continue
            cells: list[list[WordParagraph]] = []
            for cell in row.iterfind(f".//{qn('w:tc')}"):
                if next(cell.iterancestors(qn("w:tr"))) is not row:
                    continue
                inside = [b for b in self.blocks(cell) if isinstance(b, WordParagraph)]
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                width = int(span.get(qn("w:val"))) if span is not None else 1
                cells += [inside, *([[]] * (width - 1))]
            rows.append(cells)
        return WordTable(rows, page)

    def paragraph(self, element: Any) -> WordParagraph:
        """One paragraph with its text boxes and footnote references apart."""
        found = WordParagraph("", self.styles.role(element), None)
        in_contents = self._in_contents()
        runs: list[tuple[str, Any]] = []
        self._read(element, found, runs)
        found.page = self.page if found.page is None else found.page
        found.text = "".join(text for text, _ in runs).strip()
        found.text = found.text.replace("\u00ad", "")
        if in_contents or self._in_contents():
            found.role = Role("toc")
        solid = [properties for text, properties in runs if text.strip()]
        found.bold = bool(solid) and all(self._on(element, r, "w:b") for r in solid)
        found.italic = bool(solid) and all(self._on(element, r, "w:i") for r in solid)
        indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if indent is not None:
            left = indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0"
            found.indent = int(float(left)) if left.replace(".", "").isdigit() else 0
        return found

    def _on(self, paragraph: Any, properties: Any, tag: str) -> bool:
        if properties is not None and properties.find(qn(tag)) is not None:
            return is_on(properties, tag)
        return self.styles.on_by_style(paragraph, tag)

    def _in_contents(self) -> bool:
        return any(code.strip().upper().startswith("TOC") for code in self._fields)

    def _read(self, element: Any, found: WordParagraph, runs: list[tuple[str, Any]]) -> None:
        """Collect text, boxes, notes and page breaks from an element, depth first."""
        for child in element:
            tag = child.tag
            if tag == qn("w:t"):
                found.page = self.page if found.page is None else found.page
                runs.append((child.text or "", child.getparent().find(qn("w:rPr"))))
            elif tag == qn("w:lastRenderedPageBreak"):
                self.page = self.page + 1 if self.page is not None else None
            elif tag == qn("w:br") and child.get(qn("w:type")) in ("page", "column"):
                continue
            elif tag in _SPACES:
                runs.append((_SPACES[tag], None))
            elif tag == qn("w:txbxContent"):
                found.boxes.append([b for b in self.blocks(child) if isinstance(b, WordParagraph)])
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                found.notes.append(f"{tag.rpartition('}')[2][:3]}{child.get(qn('w:id'))}")
            elif tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType")))
            elif tag == qn("w:instrText") and self._fields:
                self._fields[-1] += child.text or ""
            elif tag not in _SKIPPED:
                self._read(child, found, runs)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()


def _is_contents(element: Any) -> bool:
    """Whether a content control holds Word's own table of contents."""
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and "contents" in (gallery.get(qn("w:val")) or "").lower()
