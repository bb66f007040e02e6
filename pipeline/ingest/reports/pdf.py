"""PDF reports: from pages to blocks."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.reports.hyphens import Vocabulary
from pipeline.ingest.reports.model import Block, Report
from pipeline.ingest.reports.pdf_asides import free_right_edges, place, split_asides, text_span
from pipeline.ingest.reports.pdf_blocks import Placed, Setting, make_blocks
from pipeline.ingest.reports.pdf_footnotes import split_footnotes
from pipeline.ingest.reports.pdf_front import read_front, without_contents
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_order import reading_order
from pipeline.ingest.reports.pdf_pages import ParsedPage, parse_pages
from pipeline.ingest.reports.pdf_running import body_size, without_running
from pipeline.ingest.reports.pdf_runs import text_type
from pipeline.ingest.reports.pdf_shade import shade_lines
from pipeline.ingest.reports.pdf_split_tables import join_split
from pipeline.ingest.reports.pdf_tables import Found, find_tables

_LEAST_LETTERS = 60  # fewer letters a page than this, and the pages are pictures


def read_pdf(path: Path) -> Report:
    """Read a PDF report's blocks; quotes inside paragraphs are found later.

    Raises
    ------
    AftrykError
        When the file is damaged, locked, or has no text.
    """
    import pypdfium2

    _check_opens(path)
    rendered = pypdfium2.PdfDocument(str(path))
    try:
        pages = parse_pages(path, len(rendered))
        lines = [line for page in pages for line in page.lines]
        _check_text(path, lines, len(pages))
        heights = {page.number: page.height for page in pages}
        report = Report(pages=len(pages))
        vocabulary = Vocabulary(line.plain for line in lines)
        lines = without_contents(without_running(lines, heights))
        body = body_size(lines)
        lines = read_front(report, lines, body, vocabulary)
        on_page = by_page(lines)
        for n in sorted(on_page):
            shade_lines(rendered[n - 1], on_page[n])
        _read_text(report, pages, lines, body, vocabulary)
        report.title = report.title or rendered.get_metadata_dict().get("Title") or path.stem
    finally:
        rendered.close()
    return report


def by_page(lines: list[Line]) -> dict[int, list[Line]]:
    """The lines by the page they stand on."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def _read_text(
    report: Report, pages: list[ParsedPage], lines: list[Line], body: float, vocabulary: Vocabulary
) -> None:
    """Read footnotes, tables and blocks into the report."""
    lines, notes, numbers = split_footnotes(lines, body, vocabulary)
    report.footnotes = [text for _, text in notes]
    flow: list[Line] = []
    asides: list[list[Line]] = []
    tables: list[Found] = []
    on_page = by_page(lines)
    for page in pages:
        here = on_page[page.number]
        found = find_tables(page.grids, here, vocabulary)
        taken = {id(line) for table in found for line in table.lines}
        tables += found
        text, beside = split_asides([line for line in here if id(line) not in taken], body)
        text = reading_order(text)
        free_right_edges(text, beside)
        flow += text
        asides += beside
    tables = join_split(tables, on_page)
    setting = Setting(text_type(flow, body), vocabulary, numbers)
    placed = make_blocks(flow, setting)
    for table in tables:
        place(placed, _table_blocks(table))
    flows = by_page(flow)
    for group in asides:
        ordered = reading_order(group)
        span = text_span(flows[group[0].page], body)
        outside = span is not None and (group[0].x1 <= span[0] or group[0].x0 >= span[1])
        place(placed, make_blocks(ordered, setting, "margin" if outside else "textbox"))
    _set_levels(placed)
    report.tables = [table.table for table in tables]
    report.blocks = [item.block for item in placed]
    heading = None
    last_on_page: dict[int, str | None] = {}
    for block in report.blocks:
        if block.kind == "heading":
            heading = block.text
        else:
            block.heading = heading
        if block.page is not None:
            last_on_page[block.page] = heading
    report.blocks += [Block("footnote", text, page, last_on_page.get(page)) for page, text in notes]


def _table_blocks(found: Found) -> list[Placed]:
    """A table as a caption block and a block with its cells, a line a row."""
    table = found.table
    rows = [["", *table.columns], *([row.label, *map(str, row.values)] for row in table.rows)]
    text = "\n".join("\t".join(row) for row in rows)
    blocks = [Placed(Block("table", text, table.page), found.lines)]
    if table.caption:
        blocks.insert(0, Placed(Block("caption", table.caption, table.page), found.lines))
    return blocks


def _set_levels(placed: list[Placed]) -> None:
    """Level of each heading: by its number where it has one ("2.1"), else by its type's size."""
    headings = [item for item in placed if item.block.kind == "heading"]
    sizes: list[float] = []
    for size in sorted({item.lines[0].size for item in headings}, reverse=True):
        if not sizes or sizes[-1] - size > 0.4:
            sizes.append(size)
    for item in headings:
        rank = sum(item.lines[0].size < size - 0.4 for size in sizes) + 1
        numbered = re.match(r"(\d+(?:\.\d+)*)\.?\s+\D", item.block.text)
        item.block.level = numbered[1].count(".") + 1 if numbered else rank


def _check_opens(path: Path) -> None:
    """Refuse a file that is locked or no PDF."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(str(path)).close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise _refusal(
                path,
                "PDF-filen er låst med en adgangskode.",
                "Bed afsenderen om en udgave uden adgangskode, og læg den i stedet.",
            ) from None
        raise _refusal(
            path,
            "PDF-filen er beskadiget og kan ikke åbnes.",
            "Hent eller eksportér filen igen, og læg den nye udgave i stedet.",
        ) from None


def _check_text(path: Path, lines: list[Line], pages: int) -> None:
    """Refuse pages that are pictures of text."""
    letters = sum(character.isalpha() for line in lines for character in line.text)
    if letters < _LEAST_LETTERS * min(pages, 3) / 3 or letters < 20:
        raise _refusal(
            path,
            "PDF-filen indeholder ingen tekst; siderne er formentlig skannet som billeder.",
            "Bed om Word-udgaven eller en PDF med tekst, eller kør filen gennem "
            "tekstgenkendelse (OCR).",
        )


def _refusal(path: Path, message: str, remedy: str) -> AftrykError:
    return AftrykError(Problem(message, remedy, file=path.name))
