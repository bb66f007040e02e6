"""The workbook, read back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.report.inputs import Inputs
from pipeline.report.view import ReportView


@pytest.fixture(scope="module")
def workbook(built: Path) -> Any:
    return openpyxl.load_workbook(built / "aftryk.xlsx")


def rows_of_sheet(workbook: Any, name: str) -> list[dict[str, Any]]:
    head, *rows = workbook[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_sheets_are_those_the_first_one_names(workbook: Any) -> None:
    names = [
        "Læs mig",
        "Nøgletal",
        "Figurer",
        "Likert",
        "Temaer",
        "Perioder",
        "Temaer over tid",
        "Afkrydsninger",
        "Rapporternes tal",
        "Citater",
        "Tal og ord",
        "Nye temaer",
        "Metode",
    ]
    assert workbook.sheetnames == names
    said = [str(cell.value) for cell in workbook["Læs mig"]["A"] if cell.value]
    for name in names[1:]:
        assert any(line.startswith(f"{name}: ") for line in said)


def test_likert_numbers_are_those_of_the_table(workbook: Any, inputs: Inputs) -> None:
    rows = rows_of_sheet(workbook, "Likert")
    assert len(rows) == len(inputs.likert)
    found = {(r["Spørgsmål"], r["Gruppe"], r["Svar"]): r for r in rows}
    named = inputs.likert.merge(
        inputs.items[["survey", "item", "step", "item_text"]], on=["survey", "item", "step"]
    )
    for row in named.to_dict("records"):
        value = "Alle" if row["group_value"] == "alle" else row["group_value"]
        cell = found[row["item_text"], value, row["step_label"]]
        assert (cell["Antal"], cell["Ud af"]) == (row["count"], row["n_valid"])
        assert cell["Andel"] == pytest.approx(row["share"])
        assert cell["Andel på øverste trin"] == pytest.approx(row["top_share"])


def test_theme_numbers_are_those_of_the_table_without_noughts(
    workbook: Any, inputs: Inputs
) -> None:
    rows = rows_of_sheet(workbook, "Temaer")
    assert len(rows) == int((inputs.shares["n_touching"] > 0).sum())
    for row in rows:
        assert row["Antal"] > 0
        assert row["Andel"] == pytest.approx(row["Antal"] / row["Ud af"])


def test_headline_numbers_are_those_of_the_content(workbook: Any, view: ReportView) -> None:
    values = {cell.value for line in workbook["Nøgletal"].iter_rows() for cell in line}
    for headline in view.headlines:
        assert headline.value in values
    for survey in view.surveys:
        for row in survey.figure.table.rows:
            assert row[0] in values


def test_a_quote_that_looks_like_a_formula_is_only_text(
    workbook: Any, built: Path, inputs: Inputs
) -> None:
    (formula,) = inputs.quotes.loc[inputs.quotes["text"].str.startswith("="), "text"]
    assert formula in {cell.value for row in workbook["Citater"].iter_rows() for cell in row}
    with zipfile.ZipFile(built / "aftryk.xlsx") as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
        assert not any("externalLink" in name for name in archive.namelist())


def test_shares_are_shown_as_per_cent_with_a_blank(workbook: Any) -> None:
    sheet = workbook["Likert"]
    formats = {sheet.cell(row, 8).number_format for row in range(2, 8)}
    assert formats <= {r"0\ %", r"0.0\ %"}


def test_long_tables_have_filters_and_their_heading_in_sight(workbook: Any) -> None:
    for name in ("Likert", "Temaer", "Citater"):
        assert workbook[name].freeze_panes == "A2"
        assert workbook[name].auto_filter.ref.startswith("A1:")


def test_charts_are_excels_own_and_stack_to_a_hundred(built: Path, view: ReportView) -> None:
    with zipfile.ZipFile(built / "aftryk.xlsx") as archive:
        charts = [archive.read(n).decode() for n in archive.namelist() if "charts/chart" in n]
    assert len(charts) == len(view.surveys)
    assert all('<c:grouping val="percentStacked"/>' in chart for chart in charts)


def test_wrapped_text_has_the_height_it_needs(workbook: Any) -> None:
    head = workbook["Likert"].row_dimensions[1]
    assert head.height >= 26  # "Andel på øverste trin" takes two lines
    sheet = workbook["Metode"]
    letters = 1.2 * sum(sheet.column_dimensions[name].width for name in "AB")
    long = [row for row in range(1, sheet.max_row + 1)
            if len(str(sheet.cell(row, 1).value or "")) > letters]  # fmt: skip
    assert long
    for row in long:
        lines = len(sheet.cell(row, 1).value) / letters
        assert sheet.row_dimensions[row].height >= 12 * lines


def test_every_sheet_is_one_page_wide_on_a4_and_the_wide_ones_lie_down(workbook: Any) -> None:
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        if sheet.title != "Læs mig":
            assert sheet.page_setup.orientation == "landscape", sheet.title


def test_a_chart_points_to_the_numbers_over_it(built: Path, inputs: Inputs) -> None:
    import openpyxl
    from openpyxl.utils import range_boundaries

    workbook = openpyxl.load_workbook(built / "aftryk.xlsx")
    sheet = workbook["Figurer"]
    assert sheet._charts
    for chart in sheet._charts:
        for series in chart.series:
            name = sheet[series.tx.strRef.f.split("!")[1].replace("$", "")].value
            left, top, right, bottom = range_boundaries(series.val.numRef.f.split("!")[1])
            assert left == right
            shares = [sheet.cell(row, left).value for row in range(top, bottom + 1)]
            assert all(0 <= share <= 1 for share in shares)
            assert name in set(inputs.items["step_label"])
        columns = [range_boundaries(s.val.numRef.f.split("!")[1])[0] for s in chart.series]
        row = range_boundaries(chart.series[0].val.numRef.f.split("!")[1])[1]
        assert sum(sheet.cell(row, column).value for column in columns) == pytest.approx(1)
