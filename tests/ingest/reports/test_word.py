"""Word files, one behaviour each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.reports import read_report

TEXT = "Projektet er gennemført i otte virksomheder, og alle har svaret på skemaet."


def quotes(report: Any) -> list[tuple[str, str | None, str]]:
    return [(quote.text, quote.attribution, quote.form) for quote in report.quotes]


def test_a_text_box_is_read_once_and_not_as_part_of_its_paragraph(word: Any) -> None:
    report = word.box("”Vi lavede det om.”", "(smed, værksted)", before=TEXT).read()
    assert quotes(report) == [("Vi lavede det om.", "smed, værksted", "textbox")]
    assert [block.text for block in report.of_kind("paragraph")] == [TEXT]


def test_danish_style_ids_are_known(word: Any) -> None:
    for style, style_id in (("Title", "Titel"), ("Heading 1", "Overskrift1"), ("Quote", "Citat")):
        word.rename(style, style_id)
    report = (
        word.add("Ro på", "Title")
        .add("Resultater", "Heading 1")
        .add(TEXT)
        .add("Det var tiden værd.", "Quote")
        .add("– dyrlæge, blandet praksis", "Quote")
        .read()
    )
    assert report.title == "Ro på"
    assert [(b.text, b.level) for b in report.of_kind("heading")] == [("Resultater", 1)]
    assert quotes(report) == [("Det var tiden værd.", "dyrlæge, blandet praksis", "block")]


def test_a_style_means_what_it_is_based_on(word: Any) -> None:
    style = word.document.styles.add_style("Kapitel med streg", 1)
    style.base_style = word.document.styles["Heading 2"]
    report = word.add("Metode", "Kapitel med streg").add(TEXT).read()
    assert [(b.text, b.level) for b in report.of_kind("heading")] == [("Metode", 2)]


def test_a_table_of_one_cell_with_a_quote_is_a_quote_and_else_text(word: Any) -> None:
    report = word.cell("”Vi lo.”", "(kok)").cell("En faktaboks om projektet.").add(TEXT).read()
    assert quotes(report) == [("Vi lo.", "kok", "table-cell")]
    texts = [block.text for block in report.of_kind("paragraph")]
    assert texts == ["En faktaboks om projektet.", TEXT]
    assert report.tables == []


@pytest.mark.parametrize(
    "line", ["– kok, kantine", "(kok, kantine)", "”Nej.”\n(kok, kantine)", "”Nej.”\nkok, kantine"]
)
def test_who_is_quoted_is_read_however_it_is_set(word: Any, line: str) -> None:
    if not line.startswith("”"):
        word.add("”Nej.”", "Quote")
    style = "Quote" if line.startswith(("”", "–")) else None
    assert quotes(word.add(line, style).add(TEXT).read()) == [("Nej.", "kok, kantine", "block")]


def test_two_quotes_after_each_other_stay_two(word: Any) -> None:
    report = word.add("”Ja.”", "Quote").add("”Nej.”", "Quote").add(TEXT).read()
    assert [quote.text for quote in report.quotes] == ["Ja.", "Nej."]


def test_front_page_facts_come_from_lines_or_from_a_table(word: Any) -> None:
    word.add("Ro på", "Title").add("Bevillingshaver: Foreningen X").add("Bevilling: 1.200.000 kr.")
    word.table([["Pulje", "Vores område"], ["Projektperiode", "2022 – 2023"]])
    report = word.add("Resultater", "Heading 1").add(TEXT).read()
    assert (report.grantee, report.grant_kr) == ("Foreningen X", 1_200_000)
    assert (report.pulje, report.period) == ("Vores område", "2022 – 2023")
    assert [block.text for block in report.of_kind("paragraph")] == [TEXT]


def test_a_table_of_figures_stands_apart_with_caption_and_note(word: Any) -> None:
    word.add("Resultater", "Heading 1").add("Tabel 1. Svar (n = 84), pct.", "Caption")
    word.table([["", "Enig", "Uenig"], ["Jeg når det", "37", "12,5"]])
    report = word.add("Kilde: Spørgeskema.").add(TEXT).read()
    table = report.tables[0]
    assert (table.n, table.unit, table.columns) == (84, "pct.", ["Enig", "Uenig"])
    assert [(row.label, row.values) for row in table.rows] == [("Jeg når det", [37, 12.5])]
    assert table.note == "Kilde: Spørgeskema."
    assert [block.text for block in report.of_kind("paragraph")] == [TEXT]


def test_items_are_known_by_style_by_numbering_and_by_typed_bullets(word: Any) -> None:
    word.add("Først.", "List Bullet").add("• Så.\n• Til sidst.").add("Punkt.", "List Paragraph")
    numbering = word.document.styles["List Number"].element.pPr.numPr
    word.document.paragraphs[-1]._p.get_or_add_pPr().append(numbering)
    report = word.add(TEXT).read()
    assert [b.text for b in report.of_kind("list_item")] == [
        "Først.",
        "Så.",
        "Til sidst.",
        "Punkt.",
    ]


def test_short_bold_lines_are_headings_where_no_style_says_so(word: Any) -> None:
    word.document.add_paragraph().add_run("2.1 Hvad vi så").bold = True
    report = word.add(TEXT).read()
    assert [(b.text, b.level) for b in report.of_kind("heading")] == [("2.1 Hvad vi så", 2)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 afbrudt", b"slet ikke Word"])
def test_a_damaged_word_file_is_refused_in_danish(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(content)
    with pytest.raises(AftrykError, match=r"(?s)rapport\.docx: .*beskadiget.*→"):
        read_report(path)


def test_a_truncated_word_file_is_refused(tmp_path: Path, word: Any) -> None:
    word.add(TEXT).read()
    path = tmp_path / "afkortet.docx"
    path.write_bytes(word.path.read_bytes()[:9000])
    with pytest.raises(AftrykError, match=r"afkortet\.docx: .*beskadiget"):
        read_report(path)


def test_a_locked_word_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "laast.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(AftrykError, match=r"(?s)laast\.docx: .*adgangskode.*→ Åbn det i Word"):
        read_report(path)


def test_an_empty_report_and_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "tom.docx"))
    (tmp_path / "noter.rtf").write_text(TEXT)
    with pytest.raises(AftrykError, match="ingen tekst"):
        read_report(tmp_path / "tom.docx")
    with pytest.raises(AftrykError, match=r"”\.rtf” kan ikke læses"):
        read_report(tmp_path / "noter.rtf")
