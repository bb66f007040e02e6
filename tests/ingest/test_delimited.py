"""Delimited text in the dialects that deliveries come in."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.ingest.delimited import decode, read_delimited
from tests.ingest.deliveries import problems_of

LETTERS = "abcæøåÆØÅéü0123456789 .,;:|-!?\"'\t\n"
HEADINGS = ["Projektnr.", "Hvad er de vigtigste erfaringer?", "Øvrige kommentarer"]
KNOWN = {"projektnr.", "hvad er de vigtigste erfaringer?", "øvrige kommentarer"}


def read(data: bytes, tmp_path: Path, name: str = "svar.csv"):
    (tmp_path / name).write_bytes(data)
    return read_delimited(tmp_path / name, KNOWN)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(
        st.tuples(*[st.text(LETTERS, max_size=12)] * len(HEADINGS)), min_size=1, max_size=5
    ),
    separator=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_pandas_writes_comes_back_in_every_encoding_and_separator(
    tmp_path_factory, rows, separator, encoding, line_end
):
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    assume(rows)
    table = pd.DataFrame(rows, columns=HEADINGS)
    text = table.to_csv(sep=separator, index=False, lineterminator=line_end)
    data = text.encode(encoding)
    if encoding == "cp1252":
        assume(data.isascii() or not _is_utf8(data))
    delivery = read(data, tmp_path_factory.mktemp("csv"))
    assert [heading.text for heading in delivery.headings] == HEADINGS
    assert delivery.cells.to_numpy().tolist() == [list(row) for row in rows]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_a_semicolon_inside_quotes_is_not_a_separator(tmp_path):
    delivery = read(b'Projektnr.;x\r\nP-1;"a; b; c"\r\n', tmp_path)
    assert delivery.cells.to_numpy().tolist() == [["P-1", "a; b; c"]]


def test_the_headings_looked_for_settle_which_separator_is_meant(tmp_path):
    # Both separators give two even columns; only one of them gives a heading anyone knows.
    delivery = read(b"Projektnr.;a,b\nP-1;c,d\n", tmp_path)
    assert delivery.cells.to_numpy().tolist() == [["P-1", "c,d"]]


def test_row_numbers_are_those_of_a_spreadsheet_despite_line_breaks_and_blank_rows(tmp_path):
    delivery = read(b'Projektnr.;x\n1;"to\nlinjer"\n;\n\n2;b\n', tmp_path)
    assert delivery.cells.index.tolist() == [2, 5]


def test_line_breaks_inside_a_cell_become_line_feeds_and_nothing_else_changes(tmp_path):
    delivery = read(b'Projektnr.;x\r\n1;"  to \r\nlinjer\rtre "\r\n', tmp_path)
    assert delivery.cells.loc[2, 1] == "  to \nlinjer\ntre "


def test_excels_own_sep_line_is_followed_and_not_counted(tmp_path):
    delivery = read(b"sep=|\r\nProjektnr.|x\r\n1|a;b;c\r\n", tmp_path)
    assert delivery.cells.index.tolist() == [2]
    assert delivery.cells.loc[2].tolist() == ["1", "a;b;c"]


def test_separators_at_a_lines_end_make_no_column(tmp_path):
    delivery = read(b"Projektnr.;x;\n1;a;\n2;b;;;\n", tmp_path)
    assert delivery.cells.to_numpy().tolist() == [["1", "a"], ["2", "b"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_with_how_to_save_it(tmp_path, encoding):
    said = problems_of(lambda: read("Projektnr.;x\n1;å\n".encode(encoding), tmp_path))
    assert "svar.csv" in said
    assert "UTF-16" in said
    assert "CSV UTF-8" in said


def test_bytes_of_no_known_encoding_are_refused_with_their_row():
    said = problems_of(lambda: decode(b"a;b\n1;\x81\xff\n", "svar.csv"))
    assert "svar.csv, række 2" in said


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_damaged_utf_8_is_not_taken_for_windows_1252(mark):
    data = mark + "a;b\n1;så får vi råd\n2;".encode() + b"\xc3\n"
    assert "svar.csv, række 3" in problems_of(lambda: decode(data, "svar.csv"))


def test_windows_1252_that_makes_other_letters_in_utf_8_is_not_taken_for_damaged():
    text = "Øvrige;x\nÅ–;Å–\n"
    assert decode(text.encode("cp1252"), "svar.csv") == (text, "Windows-1252")


def test_a_quote_that_is_never_closed_names_the_row_where_it_opens(tmp_path):
    said = problems_of(lambda: read(b'Projektnr.;x\n1;a\n2;"b\n3;c\n', tmp_path))
    assert "svar.csv, række 3" in said
    assert "anførselstegn" in said


@pytest.mark.parametrize("row", [b"2;b;c", b"2"])
def test_a_row_with_too_many_or_too_few_cells_is_named(tmp_path, row):
    said = problems_of(lambda: read(b"Projektnr.;x\n1;a\n" + row + b"\n3;c\n", tmp_path))
    assert "svar.csv, række 3" in said
    assert "celler" in said


def test_a_file_with_headings_only_is_refused(tmp_path):
    assert "ingen besvarelser" in problems_of(lambda: read(b"Projektnr.;x\n", tmp_path))


def test_an_answer_longer_than_the_csv_modules_limit_is_read(tmp_path):
    long = "æ" * 200_000
    assert read(f"Projektnr.;x\n1;{long}\n".encode(), tmp_path).cells.loc[2, 1] == long
