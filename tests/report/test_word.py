"""The Word file, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.report.view import ReportView
from pipeline.report.word_tables import cell_text


@pytest.fixture(scope="module")
def document(built: Path) -> Any:
    return docx.Document(str(built / "laeringer.docx"))


def texts(document: Any) -> list[str]:
    """Every paragraph, those in tables and links included."""
    from docx.oxml.ns import qn

    return [
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    ]


def test_headline_numbers_and_findings_are_those_of_the_content(
    document: Any, view: ReportView
) -> None:
    said = texts(document)
    for headline in view.headlines:
        assert headline.value in said
    for survey in view.surveys:
        assert set(survey.findings) <= set(said)
    whole = "\n".join(said)
    for question in view.questions:
        for theme in question.themes:
            parts = (theme.sentence, theme.detail, theme.basis)
            assert " ".join(part for part in parts if part) in whole


def test_tables_hold_the_contents_cells(document: Any, view: ReportView) -> None:
    found = [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]
    expected = [survey.figure.table for survey in view.surveys]
    expected += [t for part in view.method for t in part.tables]
    for table in expected:
        lines = [[column.header for column in table.columns]]
        lines += [[cell_text(cell) for cell in row] for row in table.rows]
        assert lines in found, table.caption


def test_quotes_stand_in_the_quote_style_with_who_is_quoted(document: Any) -> None:
    quotes = [p for p in document.paragraphs if p.style.style_id == "Citat"]
    said = [p.text for p in quotes]
    assert "”Vi har fået et fælles sprog for travlhed.” (leder, citat fra ekstern evaluering)" in (
        said
    )
    assert len(said) == 6  # one stands again where numbers and words meet
    assert {p.runs[-1].style.name for p in quotes} == {"Citatkilde"}


def test_every_figure_has_alternative_text_and_a_numbered_caption(
    document: Any, view: ReportView
) -> None:
    from docx.oxml.ns import qn

    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert [p.get("descr") for p in pictures] == [figure.alt for figure in view.figures]
    assert len({p.get("id") for p in pictures}) == len(pictures)
    captions = [p for p in texts(document) if p.startswith("Figur ")]
    assert captions == [f"Figur {n}. {f.title}." for n, f in enumerate(view.figures, start=1)]


def test_the_paper_is_a4_and_the_language_danish(document: Any) -> None:
    from docx.oxml.ns import qn

    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    languages = {x.get(qn("w:val")) for x in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}


def test_the_contents_link_to_headings_that_exist(document: Any) -> None:
    from docx.oxml.ns import qn

    body = document.element.body
    places = {b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert len(links) == 14
    assert {link.get(qn("w:anchor")) for link in links} == places
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    listed = [
        "".join(t.text for t in link.iter(qn("w:t"))) for link in body.iter(qn("w:hyperlink"))
    ]
    assert listed == headings


def test_no_field_can_be_smuggled_in_through_a_text(document: Any) -> None:
    from docx.oxml.ns import qn

    instructions = {f.get(qn("w:instr")) for f in document.element.iter(qn("w:fldSimple"))}
    assert instructions == {"SEQ Figur \\* ARABIC"}
    assert not list(document.element.iter(qn("w:instrText")))
