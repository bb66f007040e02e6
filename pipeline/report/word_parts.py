"""The building blocks of the Word report: figures, tables, quote boxes, fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.report import wording
from pipeline.report.view import Cell, FigureView, Headline, PartView, QuoteView, Share, TableView
from pipeline.report.word_styles import BULLET, SOURCE, TABLE_STYLE
from pipeline.report.word_template import text_width

if TYPE_CHECKING:
    from docx.document import Document

HEADLINES_PER_ROW = 3
# Width of a letter of 8.5 points, a little more than the average; the cell's margin; and the most
# that a column's wish for more room counts.
MM_PER_LETTER, MM_OF_MARGIN, MOST_WANTED = 1.7, 3.5, 90.0
LONGEST_WHOLE_HEADER = 9
# A table of so few rows is not broken over two pages.
SHORT_TABLE = 10


def cell_text(cell: Cell) -> str:
    """A table cell as it is read."""
    if cell is None:
        return "–"
    if isinstance(cell, Share):
        return cell.short
    return cell if isinstance(cell, str) else wording.whole(cell)


def add_heading(document: Document, text: str, level: int, anchor: str | None = None) -> None:
    """Heading; with an anchor that the table of contents can point to."""
    paragraph = document.add_heading(text, level)
    if anchor is None:
        return
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = str(len(document.element.findall(f".//{qn('w:bookmarkStart')}")) + 1)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), anchor)
    end.set(qn("w:id"), number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Put in a field with the value it has now; Word can bring it up to date."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_contents(document: Document, entries: list[tuple[str, str]]) -> None:
    """List the main headings, each a link to its place.

    Parameters
    ----------
    entries
        Anchor and text of each heading.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for anchor, text in entries:
        paragraph = document.add_paragraph(style="Indhold")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.set(qn("w:history"), "1")
        paragraph._p.append(link)
        link.append(paragraph.add_run(text)._r)


def add_figure(document: Document, view: FigureView, folder: Path, number: int) -> None:
    """Put in a figure over the whole width of the text, with alternative text and caption."""
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture: Any = paragraph.add_run().add_picture(
        str(folder / f"{view.name}.png"), width=Mm(text_width(document))
    )
    properties = picture._inline.docPr
    properties.set("name", f"Figur {number}")
    properties.set("title", view.title)
    properties.set("descr", view.alt)
    caption = document.add_paragraph(style="Caption")
    caption.add_run("Figur ")
    add_field(caption, "SEQ Figur \\* ARABIC", str(number))
    caption.add_run(f". {view.title}.")


def add_table(document: Document, view: TableView) -> None:
    """Put in a table with its name over it; numbers stand to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document.add_paragraph(view.caption, style="Tabelnavn")
    table = document.add_table(rows=0, cols=len(view.columns), style=TABLE_STYLE)
    table.autofit = False
    widths = [Mm(width) for width in column_widths(view, text_width(document))]
    lines = [tuple(column.header for column in view.columns), *view.rows]
    together = len(lines) - 1 if len(view.rows) <= SHORT_TABLE else 1
    for number, line in enumerate(lines):
        row = table.add_row()
        _mark_row(row, header=number == 0)
        for place, value in enumerate(line):
            cell = row.cells[place]
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Tabeltekst"
            paragraph.paragraph_format.keep_with_next = number < together
            paragraph.add_run(cell_text(value))
            if view.columns[place].kind != "text":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for place, width in enumerate(widths):
        table.columns[place].width = width
    document.add_paragraph(style="Note")


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


def add_headlines(document: Document, headlines: tuple[Headline, ...]) -> None:
    """Set the large numbers in a grid without lines."""
    table = document.add_table(rows=0, cols=HEADLINES_PER_ROW)
    for first in range(0, len(headlines), HEADLINES_PER_ROW):
        cells = table.add_row().cells
        for cell, headline in zip(cells, headlines[first:], strict=False):
            cell.paragraphs[0].style = "Nøgletal"
            cell.paragraphs[0].add_run(headline.value)
            note = f" ({headline.note})" if headline.note else ""
            cell.add_paragraph(f"{headline.label}{note}", style="Nøgletalstekst")
    document.add_paragraph(style="Note")


def add_bullet(document: Document, text: str) -> None:
    """Add a line of a bulleted list; a template's style may come without the bullet."""
    from docx.oxml.ns import qn

    paragraph = document.add_paragraph(style=BULLET)
    style: Any = paragraph.style
    numbered = any(True for _ in style.element.iter(qn("w:numPr")))
    paragraph.add_run(text if numbered else f"•\t{text}")


def add_part(document: Document, part: PartView, folder: Path, number: int) -> None:
    """Add a part of a section: what is said, then its figure, if any, and the table.

    Parameters
    ----------
    folder, number
        Of its figure; see :func:`add_figure`.
    """
    if part.heading:
        add_heading(document, part.heading, 2)
    if part.intro:
        document.add_paragraph(part.intro).paragraph_format.keep_with_next = True
    for finding in part.findings:
        add_bullet(document, finding)
    if part.figure:
        add_figure(document, part.figure, folder, number)
    add_table(document, part.table)
    if part.note:
        document.add_paragraph(part.note)


def add_quotes(document: Document, quotes: tuple[QuoteView, ...]) -> None:
    """Put each quote in a box with the words on who is quoted."""
    for quote in quotes:
        paragraph = document.add_paragraph(style="Quote")
        paragraph.add_run(f"{wording.quoted(quote.text)} ")
        paragraph.add_run(quote.attribution, style=SOURCE)
