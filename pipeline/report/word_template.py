"""The Word file that the report is written into: the foundation's own template, or an empty one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import AftrykError, Problem
from pipeline.report.word_styles import add_missing_styles, apply_styles

if TYPE_CHECKING:
    from docx.document import Document


def open_document(template: Path | None) -> Document:
    """Open an empty document with every style that the report uses.

    Parameters
    ----------
    template
        A Word file whose styles, paper, header and footer are kept, and whose text is not. With
        none, the report's own look.

    Raises
    ------
    AftrykError
        When the template is no Word file.
    """
    import docx

    if template is None:
        document = docx.Document()
        apply_styles(document)
        return document
    try:
        document = docx.Document(str(template))
    except Exception as error:
        # python-docx raises whatever its zip and XML readers raise.
        raise AftrykError(
            Problem(
                "skabelonen kan ikke læses som en Word-fil.",
                "Gem den i Word som ”Word-dokument (.docx)”, eller slet den for at bruge Aftryks "
                "eget udseende.",
                file=template.as_posix(),
            )
        ) from error
    _empty(document)
    add_missing_styles(document)
    return document


def _empty(document: Document) -> None:
    """Take out the text, but not the last section, which holds paper, header and footer."""
    from docx.oxml.ns import qn

    body: Any = document.element.body
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)


def text_width(document: Document) -> float:
    """Width of the text in millimetres: the paper less its margins."""
    section: Any = document.sections[-1]
    return (section.page_width - section.left_margin - section.right_margin) / 36_000


def has_footer(document: Document) -> bool:
    """Whether the template brings a footer of its own."""
    from docx.oxml.ns import qn

    footer: Any = document.sections[-1].footer
    if footer.is_linked_to_previous:
        return False
    words = any(paragraph.text.strip() for paragraph in footer.paragraphs)
    drawn = ("w:fldSimple", "w:instrText", "w:drawing", "w:tbl")
    return words or any(True for _ in footer._element.iter(*map(qn, drawn)))
