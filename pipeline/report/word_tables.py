"""Tables in the Word report: widths that fit the words, and rows that are not torn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.report import wording
from pipeline.report.view import Cell, Share, TableView
from pipeline.report.word_styles import TABLE_STYLE
from pipeline.report.word_template import text_width

if TYPE_CHECKING:
    from docx.document import Document

# Width of a letter of 8.5 points, a little more than the average; the cell's margin; and the most
# that a column's wish for more room counts.
MM_PER_LETTER, MM_OF_MARGIN, MOST_WANTED = 1.7, 3.5, 90.0
LONGEST_WHOLE_HEADER = 9
# A table of so few rows is not broken over two pages.
SHORT_TABLE = 10
# So many rows of a longer one stand on each page at least.
LEAST_ROWS = 3


def cell_text(cell: Cell) -> str:
    """A table cell as it is read."""
    if cell is None:
        return "–"
    if isinstance(cell, Share):
        return cell.short
    return cell if isinstance(cell, str) else wording.whole(cell)


def add_table(document: Document, view: TableView) -> None:
    """Put in a table with its name over it; numbers stand to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document.add_paragraph(view.caption, style="Tabelnavn")
    table = document.add_table(rows=0, cols=len(view.columns), style=TABLE_STYLE)
    table.autofit = False
    widths = [Mm(width) for width in column_widths(view, text_width(document))]
    lines = [tuple(column.header for column in view.columns), *view.rows]
    kept = rows_kept_with_next(len(view.rows))
    for number, line in enumerate(lines):
        row = table.add_row()
        _mark_row(row, header=number == 0)
        for place, value in enumerate(line):
            cell = row.cells[place]
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Tabeltekst"
            paragraph.paragraph_format.keep_with_next = number in kept
            paragraph.add_run(cell_text(value))
            if view.columns[place].kind != "text":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for place, width in enumerate(widths):
        table.columns[place].width = width
    document.add_paragraph(style="Note")


def rows_kept_with_next(n_rows: int) -> set[int]:
    """Rows that stay on the page of the row after them; 0 is the heading row.

    A short table is not broken; of a long one no page has a row alone, nor ends with the heading.

    >>> sorted(rows_kept_with_next(3)), sorted(rows_kept_with_next(20))
    ([0, 1, 2], [0, 1, 18, 19])
    """
    if n_rows <= SHORT_TABLE:
        return set(range(n_rows))
    return {0, *range(1, LEAST_ROWS - 1), *range(n_rows - LEAST_ROWS + 1, n_rows)}


def column_widths(view: TableView, whole: float) -> list[float]:
    """Widths in millimetres: the longest word fits, and what is left goes where lines are broken.

    A heading is given room for two lines before the rest is shared out.

    >>> from pipeline.report.view import Column
    >>> columns = (Column("Tema"), Column("Kilde"), Column("Besvarelser", "whole"))
    >>> rows = (("Struktur og systematiske processer i hverdagen", "kodebog", 12),)
    >>> [round(width) for width in column_widths(TableView("", columns, rows), 170)]
    [116, 22, 32]
    """
    least, wanted = [], []
    for place, column in enumerate(view.columns):
        cells = [cell_text(row[place]) for row in view.rows]
        words = [word for text in cells for word in text.split(" ")]
        short = len(column.header) <= LONGEST_WHOLE_HEADER
        words += [column.header] if short else column.header.split(" ")
        letters = max(_two_lines(column.header), *map(len, words))
        least.append(MM_PER_LETTER * letters + MM_OF_MARGIN)
        longest = MM_PER_LETTER * max(map(len, cells), default=0) + MM_OF_MARGIN
        wanted.append(min(max(longest - least[-1], 0), MOST_WANTED))
    spare = max(whole - sum(least), 0)
    share = min(spare / (sum(wanted) or 1), 1)
    widths = [low + share * want for low, want in zip(least, wanted, strict=True)]
    return [width * whole / sum(widths) for width in widths]


def _two_lines(heading: str) -> int:
    """Letters of the longer line when a heading is broken once, where that is shortest.

    >>> _two_lines("Øverste trin: antal af 63"), _two_lines("Andel")
    (13, 5)
    """
    words = heading.split(" ")
    breaks = (
        (" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1)
    )
    return min(max(map(len, lines)) for lines in breaks)


def _mark_row(row: Any, *, header: bool) -> None:
    """Keep a row on one page; let the heading row come again on the next."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
