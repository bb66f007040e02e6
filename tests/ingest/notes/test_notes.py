"""The secretariat's own notes: front matter, text, and what they are never counted as."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.answered import answered_segments
from pipeline.errors import AftrykError
from pipeline.ingest.notes import is_note_file, note_tables, read_note
from pipeline.ingest.single_file import recognise
from pipeline.ingest.whole_batch import ingest_batch
from pipeline.likert import key_figures
from pipeline.quoting import candidates
from pipeline.report import wording
from pipeline.segment import segment_texts
from pipeline.settings import load_settings
from pipeline.tables import DOCUMENTS, PASSAGES, REPORT_QUOTES
from pipeline.texts import join_texts
from pipeline.units import units_and_reports

HEAD = (
    "---\npulje: Lokal trivsel\nprojekt: Fælles frokost i Ravnkilde\n"
    "dato: 14.5.2024\nkilde: interview\n---\n"
)
BODY = (
    "# Efter et år\n\nFrokosten holdes stadig. En pedel fortæller: ”Vi taler om andet end dørlåse "
    "nu, og det er nyt for os”.\n\n- Kantinen stiller bordene\n- Alle vasker op\n"
)


def write(folder: Path, text: str, name: str = "notat-ravnkilde.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_markdown_note_gives_passages_and_the_quote_in_it(tmp_path: Path) -> None:
    note = read_note(write(tmp_path, HEAD + BODY))
    about = note.about
    assert (about.pulje, about.date, about.source_kind) == (
        "Lokal trivsel",
        "2024-05-14",
        "interview",
    )
    assert [(b.kind, b.heading) for b in note.report.blocks] == [
        ("heading", None),
        ("paragraph", "Efter et år"),
        ("list_item", "Efter et år"),
        ("list_item", "Efter et år"),
    ]
    assert [quote.text for quote in note.report.quotes] == [
        "Vi taler om andet end dørlåse nu, og det er nyt for os"
    ]


def test_the_keys_may_stand_as_plain_first_lines(tmp_path: Path) -> None:
    plain = HEAD.replace("---\n", "").replace("pulje:", "Pulje:") + "\n" + BODY
    assert read_note(write(tmp_path, plain, "notat.txt")).about.project.endswith("Ravnkilde")


@pytest.mark.parametrize("as_table", [True, False])
def test_a_word_note_says_the_same_in_a_table_or_in_lines(tmp_path: Path, as_table: bool) -> None:
    document = docx.Document()
    document.add_paragraph("Notat", style="Title")
    pairs = [line.split(": ") for line in HEAD.strip("-\n").split("\n")]
    if as_table:
        table = document.add_table(len(pairs), 2)
        for row, pair in zip(table.rows, pairs, strict=True):
            row.cells[0].text, row.cells[1].text = pair[0].capitalize(), pair[1]
    else:
        for key, value in pairs:
            document.add_paragraph(f"{key.capitalize()}: {value}")
    document.add_paragraph("Efter et år", style="Heading 1")
    document.add_paragraph("Frokosten holdes stadig, og alle vasker op efter sig selv.")
    document.save(str(tmp_path / "notat.docx"))
    note = read_note(tmp_path / "notat.docx")
    assert note.about.source_kind == "interview"
    assert note.about.date == "2024-05-14"
    assert [b.kind for b in note.report.blocks] == ["heading", "paragraph"]


def test_what_is_missing_is_named_with_an_example(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD.replace("dato: 14.5.2024\n", "") + BODY)
    with pytest.raises(
        AftrykError, match=r"(?s)notat-ravnkilde\.md: .*mangler ”dato:”.*kilde: int"
    ):
        read_note(path)


def test_unknown_source_and_impossible_date_are_both_told(tmp_path: Path) -> None:
    text = HEAD.replace("interview", "rygte").replace("14.5.2024", "31.2.2024")
    with pytest.raises(AftrykError) as raised:
        read_note(write(tmp_path, text + BODY))
    assert len(raised.value.problems) == 2


def test_a_note_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AftrykError, match="ingen tekst i notatet"):
        read_note(write(tmp_path, HEAD))


def test_a_report_is_not_taken_for_a_note(tmp_path: Path) -> None:
    report = "Titel\n\nPulje: Lokal trivsel\nPeriode: 2024\n\n" + BODY
    assert not is_note_file(write(tmp_path, report))
    assert is_note_file(write(tmp_path, HEAD + BODY, "andet.md"))
    assert recognise(tmp_path / "andet.md").note


def batch(folder: Path, about: str) -> Path:
    write(folder, HEAD + BODY)
    (folder / "batch.yaml").write_text(
        f"period: 2024\nfiles:\n  notat-ravnkilde.md: {about}\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("about", ["{note: true}", "{report: true}"])
def test_what_begins_as_a_note_is_never_an_evaluation(tmp_path: Path, about: str) -> None:
    tables = ingest_batch(batch(tmp_path, about)).tables
    assert tables["documents"]["kind"].tolist() == ["note"]
    figures = key_figures(tables["units"], tables["expected"], tables["documents"], ["b"], 5)
    assert (figures["documents"], figures["notes"], figures["projects"]) == (0, 1, 0)


def test_a_note_in_batch_yaml_cannot_also_be_a_survey(tmp_path: Path) -> None:
    with pytest.raises(AftrykError, match="note: true"):
        ingest_batch(batch(tmp_path, "{note: true, survey: selvevaluering}"))


def test_notes_are_coded_and_quoted_as_a_source_of_their_own(tmp_path: Path) -> None:
    tables = ingest_batch(batch(tmp_path, "{note: true}")).tables
    texts = join_texts(tables["answers"], tables["passages"], tables["documents"])
    assert set(texts["survey"]) == {"noter"}
    settings = load_settings()
    segments = segment_texts(texts, settings.segment, settings.ids)
    assert set(answered_segments(segments, texts)["question"]) == {"alle"}
    quotable = candidates.quotable(segments, tables["report_quotes"], texts)
    assert len(quotable) > 0
    quote = tables["report_quotes"].iloc[0]
    assert set(zip(quotable["start"], quotable["end"], strict=True)) == {
        (quote["start"], quote["end"])
    }
    units = units_and_reports(tables["units"], tables["documents"])
    assert units[["survey", "unit_kind", "source_kind"]].iloc[0].tolist() == [
        "noter",
        "note",
        "interview",
    ]


def test_a_quote_from_a_note_names_the_kind_of_note_and_the_pulje_and_nobody() -> None:
    said = wording.attribution(wording.NOTE_KINDS["interview"], "Lokal trivsel", "Lone Hansen")
    assert said == "(citat fra interviewnotat, Lokal trivsel)"


def test_the_tables_keep_their_agreement(tmp_path: Path) -> None:
    tables = note_tables(read_note(write(tmp_path, HEAD + BODY)), batch="b", source_file="notat.md")
    for table in (DOCUMENTS, PASSAGES, REPORT_QUOTES):
        assert len(table.conform(tables[table.name])) > 0


def test_a_batch_of_notes_alone_can_be_checked(tmp_path: Path) -> None:
    from pipeline.commands.check_report import report

    said = report(ingest_batch(batch(tmp_path, "{note: true}")))
    assert "notat-ravnkilde.md" in said
