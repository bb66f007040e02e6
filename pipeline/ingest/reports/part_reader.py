"""Paragraphs and tables of a document, whatever format they came in, become blocks."""

from __future__ import annotations

import re
from typing import Any

from pipeline.ingest.reports.block_quotes import (
    attribution_text,
    group_quotes,
    looks_like_quote,
    plain_attribution,
)
from pipeline.ingest.reports.front import put_facts
from pipeline.ingest.reports.model import Block, Report
from pipeline.ingest.reports.table_parts import is_caption, is_note, make_table
from pipeline.ingest.reports.word_front import Part, cell_text, fact_row, flat
from pipeline.ingest.reports.word_text import WordParagraph, WordTable


class PartReader:
    """Turns paragraphs and tables into blocks, one run of quote paragraphs at a time.

    Parameters
    ----------
    report
        Filled in.
    notes
        Texts of the footnotes by the reference that the paragraphs carry.
    """

    def __init__(self, report: Report, notes: dict[str, str]) -> None:
        self.report, self.notes = report, notes
        self.heading: str | None = None
        self.quotes: list[WordParagraph] = []

    def read(self, parts: list[Part]) -> None:
        """Read all parts."""
        footnotes: list[Block] = []
        parts = [p for p in parts if isinstance(p, WordTable) or p.text or p.boxes]
        for index, part in enumerate(parts):
            before = parts[index - 1] if index else None
            after = parts[index + 1] if index + 1 < len(parts) else None
            if isinstance(part, WordTable):
                self._flush()
                self._table(part, before, after)
                continue
            self._paragraph(part, before, after)
            footnotes += [
                Block("footnote", self.notes[note], part.page, self.heading)
                for note in part.notes
                if note in self.notes
            ]
        self._flush()
        self.report.blocks += footnotes
        self.report.footnotes += [block.text for block in footnotes]

    def _add(self, kind: Any, text: str, page: int | None, **more: Any) -> None:
        self.report.blocks.append(Block(kind, text, page, self.heading, **more))

    def _paragraph(self, part: WordParagraph, before: Part | None, after: Part | None) -> None:
        text, role = flat(part.text), part.role.name
        if text and self._is_quote(part, after):
            self.quotes.append(part)
        elif text:
            self._flush()
            if role == "heading":
                self.report.blocks.append(
                    Block("heading", text, part.page, self.heading, part.role.level)
                )
                self.report.blocks[-1].heading = None
                self.heading = text
            elif isinstance(after, WordTable) and (role == "caption" or is_caption(text)):
                self._add("caption", text, part.page)
            elif isinstance(before, WordTable) and is_note(text) and self.report.tables:
                pass  # read with its table
            elif role == "caption" or (is_caption(text) and len(text) < 200):
                self._add("caption", text, part.page)
            elif role == "list":
                self._add("list_item", text, part.page)
            elif role not in ("title", "subtitle"):
                self._paragraph_or_item(part)
        for box in part.boxes:
            self._flush()
            self._box(box, "textbox")

    def _paragraph_or_item(self, part: WordParagraph) -> None:
        """Typed bullets and numbers make list items, one a line."""
        lines = part.text.split("\n")
        typed = [re.match(r"\s*(?:[•●▪◦‣·∙–-]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)", x) for x in lines]
        if all(typed):
            for line, mark in zip(lines, typed, strict=True):
                self._add("list_item", flat(line[mark.end() :]), part.page)  # type: ignore[union-attr]
        else:
            self._add("paragraph", flat(part.text), part.page)

    def _is_quote(self, part: WordParagraph, after: Part | None) -> bool:
        """By style; as the attribution that follows; or by marks or italics outside any style."""
        if part.role.name == "quote":
            return True
        if part.role.name != "body":
            return False
        if self.quotes and self.quotes[-1].form != "done" and attribution_text(part.text):
            part.form = "done"
            return True
        if part.italic and part.indent >= 200 and not is_note(part.text):
            return True
        lines = part.text.split("\n")
        follows = isinstance(after, WordParagraph) and attribution_text(after.text)
        return looks_like_quote(lines) or bool(part.italic and follows)

    def _flush(self) -> None:
        """Write the run of quote paragraphs read so far."""
        lines = [line for part in self.quotes for line in part.text.split("\n")]
        for text, who in group_quotes(lines):
            self._add("quote", text, self.quotes[0].page, attribution=who, form="block")
        self.quotes = []

    def _box(self, box: list[WordParagraph], form: str) -> None:
        """A text box or a table of one cell: quotes, or plain paragraphs."""
        filled = [paragraph for paragraph in box if paragraph.text]
        lines = [line for paragraph in filled for line in paragraph.text.split("\n")]
        styled = any(paragraph.role.name == "quote" for paragraph in filled)
        attributed = len(lines) > 1 and any(attribution_text(line) for line in lines[1:])
        italic = (
            bool(filled) and filled[0].italic and len(lines) > 1 and plain_attribution(lines[-1])
        )
        if lines and (styled or attributed or italic or looks_like_quote(lines)):
            for text, who in group_quotes(lines):
                self._add("quote", text, filled[0].page, attribution=who, form=form)
        else:
            for paragraph in filled:
                self._paragraph(paragraph, None, None)
            self._flush()

    def _table(self, table: WordTable, before: Part | None, after: Part | None) -> None:
        filled = [cell for row in table.rows for cell in row if cell_text(cell)]
        if len(filled) <= 1:
            for cell in filled:
                self._box(cell, "table-cell")
            return
        facts = [fact for fact in map(fact_row, table.rows) if fact]
        if len(facts) >= 2 and not self.report.grantee:
            put_facts(self.report, facts)
            return
        last = self.report.blocks[-1] if self.report.blocks else None
        caption = last.text if last is not None and last.kind == "caption" else None
        note = None
        if isinstance(after, WordParagraph) and is_note(after.text):
            note = flat(after.text)
        cells = [[cell_text(cell) for cell in row] for row in table.rows]
        self.report.tables.append(make_table(cells, caption, note, table.page))
        text = "\n".join("\t".join(row) for row in cells)
        self._add("table", text, table.page)
