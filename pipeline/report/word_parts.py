"""The building blocks of the Word report: figures, headlines, quote boxes, fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.report import sentences, wording
from pipeline.report.view import FigureView, Headline, PartView, QuoteView, ReportView
from pipeline.report.word_styles import BULLET, SOURCE
from pipeline.report.word_tables import add_table
from pipeline.report.word_template import text_width

if TYPE_CHECKING:
    from docx.document import Document

HEADLINES_PER_ROW = 3


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


def contents(view: ReportView) -> list[tuple[str, str]]:
    """Anchor and text of the main headings, in the order they come."""
    headings = [survey.heading for survey in view.surveys]
    headings += [section.heading for section in view.sections]
    headings += [pulje.heading for pulje in view.puljer]
    headings += [sentences.EXTERNAL_HEADING] if view.external else []
    headings += [crosstab.heading for crosstab in view.crosstabs]
    headings += [sentences.NEW_THEMES_HEADING] if view.new_themes else []
    headings.append(sentences.METHOD_HEADING)
    return [(f"afsnit_{number}", text) for number, text in enumerate(headings, start=1)]


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
