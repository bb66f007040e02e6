"""SurveyXact workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from pipeline.ingest.columns import match_columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.ratings import ratings
from pipeline.ingest.read import read_delivery
from pipeline.ingest.survey import Place, read_survey
from tests.ingest.deliveries import SAMPLE, SURVEYS, problems_of

WORKBOOK = SAMPLE / "2024-foraar" / "selvevaluering_surveyxact.xlsx"
MAPPING = load_mapping("selvevaluering", SURVEYS)


@pytest.fixture
def changed(tmp_path) -> Callable[..., Delivery]:
    """The sample's workbook, read after a change to it."""

    def read(change: Callable[[openpyxl.Workbook], None]) -> Delivery:
        book = openpyxl.load_workbook(WORKBOOK)
        change(book)
        book.save(tmp_path / "sx.xlsx")
        return read_delivery(tmp_path / "sx.xlsx", MAPPING.headings())

    return read


def column_of(book: openpyxl.Workbook, name: str) -> int:
    return next(cell.column for cell in book["Dataset"][1] if cell.value == name)


def row_of(book: openpyxl.Workbook, project: str, nth: int = 0) -> int:
    column = column_of(book, "s_1")
    rows = [
        row[column - 1].row
        for row in book["Dataset"].iter_rows()
        if row[column - 1].value == project
    ]
    return rows[nth]


def test_codes_are_positions_in_the_list_of_choices_and_not_scores(changed):
    def turn(book):
        # The same answers, coded with the worst first: only Structure says so.
        for row in book["Structure"].iter_rows(min_row=2):
            if row[0].value == "grad_maal" and row[5].value <= 5:
                row[5].value = 6 - row[5].value
        column = column_of(book, "s_12")
        for (cell,) in book["Dataset"].iter_rows(min_row=2, min_col=column, max_col=column):
            if cell.value and cell.value <= 5:
                cell.value = 6 - cell.value

    def steps(delivery):
        return ratings(delivery, MAPPING, match_columns(delivery, MAPPING)[0])[0]

    straight, turned = steps(changed(lambda book: None)), steps(changed(turn))
    assert straight["step"].notna().any()
    assert straight.equals(turned)


def test_structure_is_matched_by_variable_name_whatever_its_order(changed):
    def shuffle(book):
        rows = [[cell.value for cell in row] for row in book["Structure"].iter_rows(min_row=2)]
        book["Structure"].delete_rows(2, len(rows))
        for row in reversed(rows):
            book["Structure"].append(row)

    before, after = changed(lambda book: None), changed(shuffle)
    assert [h.text for h in before.headings] == [h.text for h in after.headings]
    assert all(before.values(n).equals(after.values(n)) for n in range(len(before.headings)))


def test_stray_blanks_in_labels_make_no_label_of_their_own(changed):
    read = read_survey(changed(lambda book: None), MAPPING, Place("b", "p"))
    assert set(read.tables["units"]["region"]) == {
        "Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland",
    }  # fmt: skip


def test_unfinished_respondents_are_left_out_and_listed_with_their_status(changed):
    read = read_survey(changed(lambda book: None), MAPPING, Place("b", "p"))
    assert len(read.tables["units"]) == 60
    listed = read.tables["exclusions"].set_index("unit_id")["reason"]
    assert "Nogen svar" in listed["VA-2024-065"]
    assert "Frafaldet" in listed["VA-2024-069"]


def test_faults_in_an_unfinished_row_do_not_stop_the_delivery(changed):
    def spoil(book):
        rows = [row_of(book, "VA-2024-065", n) for n in (0, 1)]
        status = column_of(book, "stato_4")
        (row,) = [row for row in rows if book["Dataset"].cell(row, status).value == 0]
        book["Dataset"].cell(row, column_of(book, "s_12")).value = 99
        book["Dataset"].cell(row, column_of(book, "s_8")).value = "31-02-2023"

    assert len(read_survey(changed(spoil), MAPPING, Place("b", "p")).tables["units"]) == 60


def test_a_code_without_a_label_is_named_with_row_and_question(changed):
    def spoil(book):
        book["Dataset"].cell(2, column_of(book, "s_13")).value = 9

    delivery = changed(spoil)
    said = problems_of(lambda: read_survey(delivery, MAPPING, Place("b", "p")))
    assert "sx.xlsx, ark ”Dataset”, række 2" in said
    assert "metoderne" in said
    assert "koden 9 har ingen tekst" in said


@pytest.mark.parametrize("sheet", ["Structure", "Labels"])
def test_labels_may_be_missing_but_structure_may_not(changed, sheet):
    def remove(book):
        del book[sheet]

    if sheet == "Labels":
        assert len(changed(remove).cells) == 62
    else:
        assert "Structure" in problems_of(lambda: changed(remove))


def test_a_workbook_without_the_status_column_is_refused(changed):
    delivery = changed(lambda book: book["Dataset"].delete_cols(column_of(book, "stato_4")))
    said = problems_of(lambda: read_survey(delivery, MAPPING, Place("b", "p")))
    assert "stato_4" in said


def test_the_same_code_twice_in_structure_is_refused_with_its_row(changed):
    def double(book):
        book["Structure"].append(["grad_maal", "s_12", "Closed", "Single", "?", 1, "Slet ikke"])

    assert "ark ”Structure”, række 72" in problems_of(lambda: changed(double))


def test_two_finished_rows_for_one_project_name_both_rows(changed):
    def finish(book):
        for n in (0, 1):
            row = row_of(book, "VA-2024-065", n)
            book["Dataset"].cell(row, column_of(book, "stato_4")).value = 1

    delivery = changed(finish)
    said = problems_of(lambda: read_survey(delivery, MAPPING, Place("b", "p")))
    rows = delivery.cells.index[delivery.cells[1] == "VA-2024-065"].tolist()
    assert f"række {rows[0]} og {rows[1]}" in said


def test_the_file_is_not_changed_by_being_read():
    before = WORKBOOK.read_bytes()
    read_delivery(WORKBOOK, set())
    assert WORKBOOK.read_bytes() == before
    assert io.BytesIO(before).read(2) == b"PK"
