"""The report as a workbook: readable sheets, charts that Excel draws itself, filters."""

from __future__ import annotations

import io
from typing import Any

from pipeline.report import comparison_text, excel_text, reported_content, trend_text
from pipeline.report.chart_content import likert_charts
from pipeline.report.choice_content import SEVERAL, choice_sheet
from pipeline.report.comparison_content import comparison_sheet
from pipeline.report.crosstab_content import crosstab_sheet
from pipeline.report.excel_charts import ChartSheet
from pipeline.report.excel_parts import Book
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import kinds_in_order, unit_kinds
from pipeline.report.reported_content import reported_sheet
from pipeline.report.rezip import EPOCH, rezip
from pipeline.report.sheet_content import likert_sheet, quote_sheet, theme_sheet
from pipeline.report.trend_rows import series_of
from pipeline.report.trend_sheet import theme_period_sheet
from pipeline.report.view import ReportView


def write_excel(view: ReportView, inputs: Inputs) -> bytes:
    """Give the workbook's bytes, the same for the same content.

    Parameters
    ----------
    view
        What the report says.
    inputs
        For the long tables, which hold every group.
    """
    import xlsxwriter

    out = io.BytesIO()
    # Text is text: a quote that begins with "=" or holds an address is never more than words.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook: Any = xlsxwriter.Workbook(out, options)
    workbook.set_properties(
        {"title": view.title, "subject": view.coverage, "author": "Aftryk", "created": EPOCH}
    )
    book = Book(workbook)
    _read_me(book, view, inputs)
    _key_numbers(book, view)
    _charts(book, view, inputs)
    book.table("Likert", likert_sheet(inputs))
    book.table("Temaer", theme_sheet(inputs))
    _more_tables(book, view, inputs)
    book.table("Citater", quote_sheet(inputs))
    if view.crosstabs:
        book.table("Tal og ord", crosstab_sheet(inputs))
    if view.new_themes:
        book.table("Nye temaer", view.new_themes.table, intro=view.new_themes.intro)
    _method(book, view)
    workbook.close()
    return rezip(out.getvalue())


def present(view: ReportView, inputs: Inputs) -> dict[str, bool]:
    """Whether the sheets are there that not every report has."""
    return {
        "Perioder": not inputs.compared.empty,
        "Temaer over tid": bool(series_of(inputs, kinds_in_order(inputs))),
        "Afkrydsninger": not inputs.chosen.empty,
        "Rapporternes tal": not inputs.reported.empty,
        "Tal og ord": bool(view.crosstabs),
        "Nye temaer": view.new_themes is not None,
    }


def _more_tables(book: Book, view: ReportView, inputs: Inputs) -> None:
    there, kinds = present(view, inputs), kinds_in_order(inputs)
    if there["Perioder"]:
        book.table("Perioder", comparison_sheet(inputs, kinds), intro=comparison_text.READING)
    if there["Temaer over tid"]:
        book.table("Temaer over tid", theme_period_sheet(inputs, kinds), intro=trend_text.READING)
    if there["Afkrydsninger"]:
        book.table("Afkrydsninger", choice_sheet(inputs, kinds), intro=SEVERAL)
    if there["Rapporternes tal"]:
        book.table("Rapporternes tal", reported_sheet(inputs), intro=reported_content.READING)


def _read_me(book: Book, view: ReportView, inputs: Inputs) -> None:
    sheet = book.text_sheet("Læs mig", (44, 44), landscape=False)
    sheet.title(f"{view.title} · {view.subtitle}")
    sheet.line(view.coverage)
    for heading, lines in excel_text.READ_ME:
        sheet.heading(heading)
        for line in lines:
            sheet.line(line)
    sheet.heading("Arkene")
    for name, purpose in excel_text.SHEETS.items():
        if present(view, inputs).get(name, True):
            sheet.line(f"{name}: {purpose}")


def _key_numbers(book: Book, view: ReportView) -> None:
    sheet = book.text_sheet("Nøgletal", (62, 44), landscape=True)
    sheet.title("Nøgletal")
    sheet.line(view.coverage)
    for headline in view.headlines:
        note = f" ({headline.note})" if headline.note else ""
        sheet.pair(headline.value, f"{headline.label}{note}")
    for survey in view.surveys:
        sheet.heading(survey.heading)
        sheet.line(survey.base)
        sheet.table(survey.figure.table)
        for part in survey.parts:
            sheet.caption(part.table.caption)
            sheet.table(part.table)
        if survey.certainty:
            sheet.line(survey.certainty)


def _charts(book: Book, view: ReportView, inputs: Inputs) -> None:
    if not view.surveys:
        return
    sheet = ChartSheet(book, "Figurer")
    kinds = unit_kinds(inputs)
    for survey in view.surveys:
        for chart in likert_charts(survey.figure, inputs.items, kinds[survey.figure.survey]):
            sheet.chart(chart)


def _method(book: Book, view: ReportView) -> None:
    sheet = book.text_sheet("Metode", (50, 70), landscape=True)
    sheet.title("Metode")
    for part in view.method:
        sheet.heading(part.heading)
        for paragraph in part.paragraphs:
            sheet.line(paragraph)
        for table in part.tables:
            sheet.caption(table.caption)
            sheet.table(table)
