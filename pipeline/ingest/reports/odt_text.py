"""The text of an OpenDocument file (``.odt``), in order, as the same parts as a Word document's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.ingest.reports.odt_styles import OFFICE, TABLE, TEXT, OdtStyles, name
from pipeline.ingest.reports.word_front import cell_text
from pipeline.ingest.reports.word_styles import Role
from pipeline.ingest.reports.word_text import WordParagraph, WordTable

_SKIPPED = {
    f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{TEXT}alphabetical-index",
    f"{TEXT}illustration-index", f"{TEXT}table-index", f"{TEXT}bibliography",
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{OFFICE}annotation",
    f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{TEXT}note-citation",
}  # fmt: skip
_MOST_COLUMNS = 100  # a sheet's last cell may say that it is repeated to the edge


class OdtWalker:
    """Goes through a document body once, keeping count of pages and footnotes.

    Parameters
    ----------
    styles
        The document's styles.
    paged
        Whether the program has noted where its pages broke; else pages are not known.
    """

    def __init__(self, styles: OdtStyles, paged: bool) -> None:
        self.styles = styles
        self.page: int | None = 1 if paged else None
        self.notes: dict[str, str] = {}

    def blocks(self, parent: Any, listed: bool = False) -> Iterator[WordParagraph | WordTable]:
        """Paragraphs and tables of a body, a cell, a list or a text box, in order."""
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            tag = name(child)
            if tag in ("p", "h") and child.tag.startswith(TEXT):
                yield self.paragraph(child, listed)
            elif child.tag == f"{TABLE}table":
                yield self.table(child)
            elif tag == "list":
                yield from self.blocks(child, True)
            elif tag == "soft-page-break":
                self._turn()
            else:  # sections, list items, frames that stand between paragraphs
                yield from self.blocks(child, listed)

    def table(self, element: Any) -> WordTable:
        """One table; a cell that spans columns is followed by empty ones."""
        page, rows = self.page, []
        for row in element.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not element:
                continue
            cells: list[list[WordParagraph]] = []
            for cell in row:
                if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    continue
                inside = [b for b in self.blocks(cell) if isinstance(b, WordParagraph)]
                times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
                cells += [inside] * (1 if not inside and times > _MOST_COLUMNS else times)
            rows.append(cells)
        return WordTable(rows, page)

    def paragraph(self, element: Any, listed: bool) -> WordParagraph:
        """One paragraph with its text boxes and footnotes apart."""
        style = element.get(f"{TEXT}style-name")
        role = self.styles.role(style)
        if name(element) == "h":
            role = Role("heading", int(element.get(f"{TEXT}outline-level", "1")))
        elif listed and role.name == "body":
            role = Role("list")
        found = WordParagraph("", role)
        runs: list[tuple[str, bool, bool]] = []
        self._read(element, found, runs, self.styles.is_set(style))
        found.page = self.page if found.page is None else found.page
        found.text = "".join(text for text, _, _ in runs).strip().replace("\u00ad", "")
        solid = [run for run in runs if run[0].strip()]
        found.bold = bool(solid) and all(bold for _, bold, _ in solid)
        found.italic = bool(solid) and all(italic for _, _, italic in solid)
        found.indent = self.styles.indent(style)
        return found

    def _read(
        self,
        element: Any,
        found: WordParagraph,
        runs: list[tuple[str, bool, bool]],
        style: tuple[bool, bool],
    ) -> None:
        """Collect text, boxes, notes and page breaks from an element, depth first."""
        self._say(element.text, found, runs, style)
        for child in element:
            tag = name(child)
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                pass
            elif tag == "s":
                runs.append((" " * int(child.get(f"{TEXT}c", "1")), *style))
            elif tag in ("tab", "line-break"):
                runs.append(("\t" if tag == "tab" else "\n", *style))
            elif tag == "soft-page-break":
                self._turn()
            elif tag == "note":
                key = f"note{len(self.notes)}"
                self.notes[key] = ""
                inside = [p for p in self.blocks(child) if isinstance(p, WordParagraph)]
                self.notes[key] = cell_text(inside)
                found.notes.append(key)
            elif any(name(inside) in ("p", "list") for inside in child):  # a text box or a shape
                found.boxes.append([b for b in self.blocks(child) if isinstance(b, WordParagraph)])
            elif tag == "span":
                own = self.styles.is_set(child.get(f"{TEXT}style-name"), style)
                self._read(child, found, runs, own)
            elif tag not in ("desc", "title"):  # what describes a picture
                self._read(child, found, runs, style)
            self._say(child.tail, found, runs, style)

    def _say(
        self,
        text: str | None,
        found: WordParagraph,
        runs: list[tuple[str, bool, bool]],
        style: tuple[bool, bool],
    ) -> None:
        if text:
            # White space in the file is layout; what counts has elements of its own.
            flat = " ".join(text.split())
            flat = f"{' ' if text[0].isspace() else ''}{flat}"
            flat += " " if text[-1].isspace() and flat.strip() else ""
            if flat.strip() and found.page is None:
                found.page = self.page
            runs.append((flat, *style))

    def _turn(self) -> None:
        self.page = self.page + 1 if self.page is not None else None
