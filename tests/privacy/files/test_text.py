"""Running text, JSON and PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.reports import read_report
from pipeline.privacy.files import KINDS, Rules, mask_file
from pipeline.privacy.find import TYPES

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_keeps_encoding_line_ends_and_blank_lines(masked, encoding: str) -> None:
    written = "Kære læser\r\n\r\n \r\nRing 84 00 17 53\r\nSkriv a@b.dk\r\n\r\n\r\n84001753"
    wanted = written.replace("84 00 17 53", "[telefon 1]").replace("84001753", "[telefon 1]")
    outcome = masked("a.md", written.encode(encoding))
    assert outcome.data == wanted.replace("a@b.dk", "[e-mail 1]").encode(encoding)


def test_types_and_least_score_choose_what_is_masked(masked) -> None:
    text = "Ring 84 00 17 53, skriv a@b.dk"
    only = masked("a.txt", text, Rules(frozenset({"email"}))).data.decode()
    assert only == "Ring 84 00 17 53, skriv [e-mail 1]"
    assert masked("a.txt", text, Rules(TYPES, least_score=1.01)).data.decode() == text


def test_json_lines_change_nowhere_else(masked) -> None:
    lines = (
        '{"a": 1.50, "b\\u00e6":["skriv \\"nu\\" a@b.dk",  null, true],"c":{"d":"ro"}}\n'
        '\n{"mobil": 84001753, "e": 20240101.5, "f": 1706721234, "g": 4861}\n'
    )
    assert masked("a.jsonl", lines).data.decode() == (
        '{"a": 1.50, "b\\u00e6":["skriv \\"nu\\" [e-mail 1]",  null, true],"c":{"d":"ro"}}\n'
        '\n{"mobil": "[telefon 1]", "e": 20240101.5, "f": "[cpr-nummer 1]", "g": 4861}\n'
    )


def test_a_json_file_may_be_one_value_over_many_lines(masked) -> None:
    data = masked("a.json", json.dumps([{"x": "a@b.dk"}, {"x": "A@B.DK"}], indent=2)).data
    assert json.loads(data) == [{"x": "[e-mail 1]"}, {"x": "[e-mail 1]"}]


def test_only_the_chosen_keys_are_masked(masked) -> None:
    rules = Rules(TYPES, columns=("x",))
    data = masked("a.jsonl", '{"x": "a@b.dk", "y": "c@d.dk"}\n', rules).data
    assert json.loads(data) == {"x": "[e-mail 1]", "y": "c@d.dk"}


def test_a_line_that_is_no_json_is_named_by_its_number_only(masked) -> None:
    with pytest.raises(AftrykError, match="række 2") as caught:
        masked("a.jsonl", '{"x": 1}\nhemmelig a@b.dk\n')
    assert "hemmelig" not in str(caught.value)


def test_a_pdf_becomes_its_text_and_that_is_said() -> None:
    (path, *_) = sorted((ROOT / "corpus/batches/2024-efteraar").glob("*.pdf"))
    outcome = mask_file(path, Rules(TYPES))
    text = outcome.data.decode()
    (note,) = outcome.notes
    assert "PDF kan ikke maskeres" in note
    report = read_report(path)
    paragraphs = [block.text for block in report.of_kind("paragraph")]
    untouched = [text_ for text_ in paragraphs if text_ in text]
    assert len(untouched) > len(paragraphs) / 2
    assert f"# {report.title}\n" in text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.sav", b"x", "kan ikke maskeres"),
        ("a", b"x", "uden endelse"),
        ("a.txt", b"", "filen er tom"),
        ("a.txt", b"\x81\x8d", "Windows-1252"),
        ("a.docx", b"PK\x03\x04x", "beskadiget"),
        ("a.xlsx", b"ikke en pakke", "beskadiget"),
        ("a.odt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "adgangskode"),
    ],
)
def test_what_cannot_be_read_is_refused(masked, name: str, data: bytes, message: str) -> None:
    with pytest.raises(AftrykError, match=message):
        masked(name, data)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AftrykError, match="findes ikke"):
        mask_file(tmp_path / "a.txt", Rules(TYPES))
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(AftrykError, match="mappe"):
        mask_file(tmp_path / "b.txt", Rules(TYPES))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".odt", ".pdf"])
def test_columns_are_refused_where_there_are_none(masked, suffix: str) -> None:
    assert suffix in KINDS
    with pytest.raises(AftrykError, match="ingen kolonner"):
        masked(f"a{suffix}", b"x", Rules(TYPES, columns=("x",)))
