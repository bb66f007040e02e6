"""``aftryk forget`` on every kind of survey file."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pandas as pd
import pytest

from tests.lifecycle.forget_world import (
    GONE,
    KINDS,
    SECRETS,
    answers,
    forget,
    parquet,
    project_in,
    put,
    read,
)


@pytest.fixture
def top(tmp_path, monkeypatch):
    top = project_in(tmp_path / "projekt")
    monkeypatch.chdir(top)
    return top


def without() -> pd.DataFrame:
    table = answers()
    return table[table["Projektnr."] != GONE].reset_index(drop=True)


FAST = {"semicolon ANSI", "SurveyXact tab UTF-16", "SurveyXact two sheets", "SPSS"}


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=[] if k in FAST else pytest.mark.slow) for k in KINDS]
)
def test_what_is_left_reads_as_if_the_project_was_never_there_also_when_it_comes_again(
    top, tmp_path, kind
):
    put(top, without(), KINDS[kind])
    never = parquet(read(), tmp_path / "never")
    folder = put(top, answers(), KINDS[kind])
    assert "P-2" in set(read().tables["units"]["unit_id"])
    done = forget("--project", GONE, "--yes")
    assert parquet(read(), tmp_path / "after") == never
    for path in folder.iterdir():
        assert not any(secret in readable(path) for secret in SECRETS), path.name
    assert not any(secret in done.output for secret in SECRETS)

    put(top, answers(), KINDS[kind])
    again = read()
    excluded = again.tables["exclusions"]
    assert excluded["reason"].tolist() == ["Slettet efter anmodning."]
    assert excluded["unit_id"].isna().all()
    tables = parquet(again, tmp_path / "again")
    assert [name for name in tables if tables[name] != never[name]] == ["exclusions.parquet"]


def with_calculation_order(path) -> None:
    """Add the part in which Excel keeps the order of its formulas; openpyxl writes none."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/calcChain.xml"] = b'<calcChain><c r="A1" i="2"/></calcChain>'
    for name, added in (
        (
            "[Content_Types].xml",
            b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b'<Relationship Id="z" Type="x" Target="calcChain.xml"/></R',
        ),
    ):
        end = b"</Types>" if name.startswith("[") else b"</R"
        parts[name] = parts[name].replace(end, added)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def readable(path, tags: bool = False) -> str:
    """What can be read in a file without knowing what it is."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(name).decode("utf-8", "ignore") for name in package.namelist()]
        return " ".join(parts) if tags else re.sub(r"<[^>]+>", " ", " ".join(parts))
    if data[:2] == b"\xff\xfe":
        return data.decode("utf-16")
    return data.decode("utf-8", "ignore") + data.decode("cp1252", "ignore")


def test_the_other_bytes_of_a_delimited_file_stay(top):
    folder = put(top, answers(), KINDS["semicolon ANSI"])
    before = (folder / "svar.csv").read_bytes()
    assert before.count(b"Kaffe\nsammen") == 1  # the record that goes has a line break in it
    forget("--project", "p-2 ", "--yes")
    after = (folder / "svar.csv").read_bytes()
    start = before.index(b"P-2;")
    end = before.index(b"P-3;")
    assert after == before[:start] + before[end:]


def test_in_a_workbook_the_other_rows_move_up_with_their_looks_and_the_rest_of_it_stays(top):
    folder = put(top, answers(), KINDS["workbook"])
    book = openpyxl.load_workbook(folder / "svar.xlsx")
    sheet = book["Svar"]
    sheet["A4"].font = openpyxl.styles.Font(bold=True)
    sheet.merge_cells("A6:B6")
    sheet.auto_filter.ref = "A1:C4"
    sheet.column_dimensions["A"].width = 33
    notes = book.create_sheet("Husk")
    notes.append(["Se også", "P-2"])
    notes.append(["P-2", "ringer i morgen"])
    notes.append(["Ring til Ida", 7])
    notes.sheet_state = "hidden"
    book.save(folder / "svar.xlsx")
    forget("--project", GONE, "--yes")
    left = openpyxl.load_workbook(folder / "svar.xlsx")
    rows = [row[0] for row in left["Svar"].iter_rows(values_only=True)]
    assert rows == ["Projektnr.", "P-1", "P-3", None, None]
    assert left["Svar"]["A3"].font.bold and not left["Svar"]["A2"].font.bold
    assert [str(merged) for merged in left["Svar"].merged_cells.ranges] == ["A5:B5"]
    assert left["Svar"].auto_filter.ref == "A1:C3"
    assert left["Svar"].column_dimensions["A"].width == 33
    assert list(left["Husk"].iter_rows(values_only=True)) == [("Ring til Ida", 7)]


def test_a_row_that_formulas_point_at_is_left_empty_so_that_they_still_point_right(top):
    folder = put(top, answers(), KINDS["workbook"])
    book = openpyxl.load_workbook(folder / "svar.xlsx")
    book.create_sheet("Tal")["A1"] = "=COUNTA(Svar!A2:A4)"
    book.save(folder / "svar.xlsx")
    with_calculation_order(folder / "svar.xlsx")
    told = folder / "batch.yaml"
    sheet = told.read_text("utf-8").replace("svar.xlsx:", "svar.xlsx:\n    sheet: Svar")
    told.write_text(sheet, "utf-8")
    forget("--project", GONE, "--yes")
    assert "calcChain" not in readable(folder / "svar.xlsx", tags=True)
    left = openpyxl.load_workbook(folder / "svar.xlsx")
    assert [row[0] for row in left["Svar"].iter_rows(values_only=True)] == [
        "Projektnr.", "P-1", None, "P-3",
    ]  # fmt: skip
    assert left["Tal"]["A1"].value == "=COUNTA(Svar!A2:A4)"
    assert read().tables["units"]["unit_id"].tolist() == ["P-1", "P-3"]


def test_a_file_with_nobody_else_in_it_goes_with_its_line_and_the_batch_with_its_last_file(top):
    folder = put(top, answers().iloc[1:2], KINDS["SurveyXact comma ANSI"])
    forget("--project", GONE, "--yes")
    assert not folder.exists()
    assert "2024-efteraar" not in (top / "params.yaml").read_text("utf-8")
