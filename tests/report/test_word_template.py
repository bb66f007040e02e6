"""The foundation's own Word template: its look is kept, its text is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from pipeline.errors import AftrykError
from pipeline.report.inputs import Inputs
from pipeline.report.view import ReportView
from pipeline.report.word import write_word
from pipeline.report.write import write_report


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A narrow page with a large heading, a footer, and no bullets."""
    document: Any = docx.Document()
    document.styles["Heading 1"].font.size = Pt(31)
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(50)
    document.sections[0].footer.paragraphs[0].text = "Fondens egen sidefod"
    document.add_paragraph("Tekst, der ikke må med")
    document.styles.element.remove(document.styles["List Bullet"].element)
    path = tmp_path_factory.mktemp("template") / "laeringer.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def made(view: ReportView, built: Path, template: Path, tmp_path_factory: Any) -> Any:
    path = tmp_path_factory.mktemp("made") / "laeringer.docx"
    path.write_bytes(write_word(view, built / "figurer", template))
    return docx.Document(str(path))


def test_the_template_s_styles_paper_and_footer_stay(made: Any) -> None:
    assert made.styles["Heading 1"].font.size == Pt(31)
    assert round(made.sections[0].left_margin.mm) == 50
    assert [p.text for p in made.sections[0].footer.paragraphs] == ["Fondens egen sidefod"]


def test_its_text_is_left_out_and_ours_is_there(made: Any, view: ReportView) -> None:
    said = [paragraph.text for paragraph in made.paragraphs]
    assert "Tekst, der ikke må med" not in said
    assert said[0] == view.title
    assert view.surveys[0].heading in said


def test_styles_it_lacks_are_made_and_bullets_are_seen(made: Any, view: ReportView) -> None:
    names = {style.name for style in made.styles}
    assert {"Tema", "Nøgletal", "Citatkilde", "Aftryk tabel", "List Bullet"} <= names
    bullets = [p.text for p in made.paragraphs if p.style.name == "List Bullet"]
    assert f"•\t{view.surveys[0].findings[0]}" in bullets


def test_figures_and_tables_are_no_wider_than_its_text(made: Any) -> None:
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert made.inline_shapes
    assert all(abs(shape.width - width) < Mm(1) for shape in made.inline_shapes)
    for table in made.tables[1:]:
        assert sum(column.width for column in table.columns) <= width + Mm(1)


def test_a_template_that_is_no_word_file_is_named_and_the_earlier_report_stays(
    inputs: Inputs, tmp_path: Path
) -> None:
    broken = tmp_path / "laeringer.docx"
    broken.write_bytes(b"PK\x03\x04 ikke Word")
    report = tmp_path / "report"
    report.mkdir()
    (report / "laeringer.docx").write_bytes(b"sidste gang")
    with pytest.raises(AftrykError, match="kan ikke læses som en Word-fil"):
        write_report(replace(inputs, template=broken), report)
    assert (report / "laeringer.docx").read_bytes() == b"sidste gang"
