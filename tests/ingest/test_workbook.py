"""Plain Excel workbooks."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.read import read_delivery
from pipeline.ingest.survey import Place, read_survey
from tests.ingest.deliveries import SURVEYS, problems_of


def xlsx(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.fixture
def save(tmp_path):
    def make(data: bytes, name: str = "svar.xlsx"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return make


def test_excels_numbers_and_dates_are_read_as_what_they_are(save, answers):
    mapping = load_mapping("selvevaluering", SURVEYS)
    typed = answers.assign(
        **{
            "Antal ansatte": [47, 1250.0, 12],
            "Bevilling (kr.)": [126300.0, 99000, 1000000],
            "Startdato": [datetime(2023, 10, 1), datetime(2022, 8, 15), datetime(2023, 1, 31)],
        }
    )
    rows = [list(typed.columns), *typed.astype(object).to_numpy().tolist()]
    excel = read_delivery(save(xlsx({"Ark1": rows, "Tomt": []})), mapping.headings())
    units = read_survey(excel, mapping, Place("b", "p")).tables["units"].reset_index(drop=True)
    assert units["employees"].tolist() == [47, 1250, 12]
    assert units["grant_kr"].tolist() == [126300, 99000, 1000000]
    assert units["start_date"].tolist() == ["2023-10-01", "2022-08-15", "2023-01-31"]
    assert excel.sheet == "Ark1"
    assert excel.cells.index.tolist() == [2, 3, 4]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_a_truncated_workbook_is_refused_by_name(save, share):
    data = xlsx({"Ark1": [["Respondent"], [1]]})
    path = save(data[: int(len(data) * share)])
    said = problems_of(lambda: read_delivery(path, set()))
    assert "svar.xlsx" in said
    assert "afkortet" in said


def test_several_filled_sheets_are_not_guessed_between(save):
    path = save(xlsx({"Vejledning": [["Læs mig"]], "Svar": [["Respondent"], [1]]}))
    said = problems_of(lambda: read_delivery(path, set()))
    assert "”Vejledning”, ”Svar”" in said
    assert read_delivery(path, set(), "Svar").cells.to_numpy().tolist() == [["1"]]
    assert "arket findes ikke" in problems_of(lambda: read_delivery(path, set(), "Ark7"))


def test_a_file_without_content_is_refused(save):
    assert "tom" in problems_of(lambda: read_delivery(save(b""), set()))
    assert "intet indhold" in problems_of(lambda: read_delivery(save(xlsx({"A": []})), set()))


def test_another_kind_of_file_is_refused_with_what_to_save_it_as(save):
    said = problems_of(lambda: read_delivery(save(b"x", "svar.sav"), set()))
    assert ".sav" in said
    assert ".xlsx" in said
