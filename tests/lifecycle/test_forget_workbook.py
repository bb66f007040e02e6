"""Rows cut out of workbooks, whatever they hold."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from pipeline.lifecycle.forget.workbook import without_rows

CELLS = st.none() | st.integers(0, 99) | st.text("abæø<&\n _x", max_size=5)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows_of(data: bytes, sheet: str) -> list[tuple]:
    rows = list(openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))
    return [row for row in rows if any(cell is not None for cell in row)]


@settings(max_examples=40)
@given(st.data())
def test_the_other_rows_of_every_sheet_hold_what_they_held(data):
    book = openpyxl.Workbook()
    book.remove(book.active)
    tables = {}
    for name in ("Svar & mere", "Andet"):
        rows = data.draw(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column, value or None)
                cell.data_type = "s" if isinstance(value, str) and value else cell.data_type
        tables[name] = rows
    before = saved(book)
    gone = {
        name: data.draw(st.lists(st.integers(1, len(rows)), unique=True))
        for name, rows in tables.items()
    }
    after = without_rows(before, gone)
    for name, rows in tables.items():
        kept = [row for number, row in enumerate(rows, start=1) if number not in gone[name]]
        wanted = [
            tuple(value or None for value in row)
            for row in kept
            if any(value or None for value in row)
        ]
        width = max((len(row) for row in rows_of(after, name)), default=3)
        assert [row[:width] for row in wanted] == rows_of(after, name)


@pytest.fixture
def book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "Svar"
    for row in (["Nr", "Svar"], ["P-1", "Ro"], ["P-2", "Hemmeligt"], ["P-3", "Ro"]):
        book["Svar"].append(row)
    return book


def test_a_text_that_only_the_row_held_is_gone_and_one_that_others_share_is_not(book):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as written:  # as Excel does, the texts in a part of their own
        sheet = written.add_worksheet("Svar")
        for number, row in enumerate(book["Svar"].iter_rows(values_only=True)):
            sheet.write_row(number, 0, row)
    after = without_rows(data.getvalue(), {"Svar": [3]})
    texts = zipfile.ZipFile(io.BytesIO(after)).read("xl/sharedStrings.xml").decode()
    assert "Hemmeligt" not in texts and "P-2" not in texts
    assert rows_of(after, "Svar") == [("Nr", "Svar"), ("P-1", "Ro"), ("P-3", "Ro")]


def test_a_note_on_the_row_goes_and_one_on_another_row_stays_with_it(book):
    book["Svar"]["B3"].comment = Comment("Hun ringede", "x")
    book["Svar"]["B4"].comment = Comment("Fin", "x")
    after = without_rows(saved(book), {"Svar": [3]})
    assert b"Hun ringede" not in b"".join(
        zipfile.ZipFile(io.BytesIO(after)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(after)).namelist()
    )
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Svar"]
    (cell,) = [cell for row in sheet for cell in row if cell.comment]
    assert (cell.comment.text, sheet.cell(cell.row, 1).value) == ("Fin", "P-3")


def test_a_table_gets_shorter_with_its_rows(book):
    book["Svar"].add_table(Table(displayName="T", ref="A1:B4"))
    after = without_rows(saved(book), {"Svar": [3]})
    assert openpyxl.load_workbook(io.BytesIO(after))["Svar"].tables["T"].ref == "A1:B3"


def test_other_parts_of_the_package_stay_to_the_byte(book):
    book.create_sheet("Andet")["A1"] = 7
    before = zipfile.ZipFile(io.BytesIO(saved(book)))
    after = zipfile.ZipFile(io.BytesIO(without_rows(saved(book), {"Svar": [2]})))
    assert after.namelist() == before.namelist()
    changed = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"}
    for name in set(before.namelist()) - changed:
        assert after.read(name) == before.read(name), name
