"""SurveyMonkey: two rows of headings, a column per option, and the text at "Andet"."""

from __future__ import annotations

import pytest

from pipeline.ingest.headings import take_headings
from tests.ingest.exports.programs import save_book, text_of, two_header_rows
from tests.ingest.exports.projects import canonical, same


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8-sig"), (",", "utf-8"), (";", "cp1252")]
)
def test_csv_gives_the_same(tmp_path, forty, surveys, expected, separator, encoding):
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(two_header_rows(forty), separator).encode(encoding))
    read = canonical(path, surveys)
    same(read, expected)
    assert read.dialect.startswith("SurveyMonkey · ")


def test_excel_gives_the_same(tmp_path, forty, surveys, expected):
    path = save_book({"Sheet": two_header_rows(forty)}, tmp_path / "svar.xlsx")
    same(canonical(path, surveys), expected)


def test_a_plain_table_whose_first_row_has_no_number_is_not_taken_for_one(tmp_path):
    assert take_headings([["Nr.", "Svar", "x"], ["", "Ja", "y"], ["2", "Nej", "z"]])[1] == 1
