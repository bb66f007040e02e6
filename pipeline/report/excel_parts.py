"""The building blocks of the workbook."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from pipeline.report import palette
from pipeline.report.view import Cell, Share, TableView

FONT = "Arial"
# A blank before the sign, as Danish wants it; Excel puts in the comma itself.
PERCENT = (r"0\ %", r"0.0\ %")
WHOLE = "#,##0"
LETTERS_PER_UNIT = 1.15  # of this font in a unit of column width
NUMBERS = 13


class Book:
    """A workbook with the report's formats.

    Parameters
    ----------
    workbook
        From XlsxWriter.
    """

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        base = {"font_name": FONT, "font_size": 10, "font_color": palette.INK, "valign": "top"}
        head = {**base, "bold": True, "bg_color": "#EFF5F7", "bottom": 2, "text_wrap": True}
        head["bottom_color"] = palette.ACCENT
        lined = {**base, "bottom": 1, "bottom_color": palette.RULE}
        big = {**base, "bold": True, "font_color": palette.ACCENT, "font_size": 14}
        self.formats = {
            "title": workbook.add_format({**big, "font_size": 18}),
            "heading": workbook.add_format({**base, "bold": True, "font_size": 12}),
            "caption": workbook.add_format({**base, "bold": True}),
            "line": workbook.add_format({**base, "text_wrap": True}),
            "value": workbook.add_format({**big, "align": "right"}),
            "head": workbook.add_format(head),
            "head_right": workbook.add_format({**head, "align": "right"}),
            "text": workbook.add_format({**lined, "text_wrap": True}),
            "whole": workbook.add_format({**lined, "num_format": WHOLE}),
            "share0": workbook.add_format({**lined, "num_format": PERCENT[0]}),
            "share1": workbook.add_format({**lined, "num_format": PERCENT[1]}),
            "none": workbook.add_format({**lined, "align": "right"}),
        }

    def text_sheet(self, name: str, widths: tuple[int, int], *, landscape: bool) -> TextSheet:
        """A sheet that is read from the top; ``widths`` are those of its first two columns."""
        return TextSheet(self, self.sheet(name, landscape=landscape), widths)

    def table(self, name: str, view: TableView, intro: str = "") -> None:
        """A sheet with one long table: filters, the heading row always in sight."""
        sheet = self.sheet(name, landscape=True)
        first = 0
        if intro:
            sheet.merge_range(0, 0, 0, len(view.columns) - 1, "", self.formats["line"])
            sheet.write_string(0, 0, intro, self.formats["line"])
            sheet.set_row(0, 48)
            first = 2
        for place, column in enumerate(view.columns):
            sheet.set_column(place, place, column.width)
        write_rows(self, sheet, first, view, [column.width for column in view.columns])
        sheet.autofilter(first, 0, first + max(len(view.rows), 1), len(view.columns) - 1)
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)

    def sheet(self, name: str, *, landscape: bool = False) -> Any:
        """A new sheet, set up for paper."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if landscape:
            sheet.set_landscape()
        return sheet


def write_rows(book: Book, sheet: Any, row: int, view: TableView, widths: Sequence[int]) -> int:
    """Write heading and rows; gives the number of the row after the last.

    Parameters
    ----------
    widths
        Of the columns, in letters: a row is as high as its longest text needs.
    """
    heads = [column.header for column in view.columns]
    sheet.set_row(row, row_height(heads, widths))
    for place, head in enumerate(view.columns):
        look = "head" if head.kind == "text" else "head_right"
        sheet.write_string(row, place, head.header, book.formats[look])
    for number, line in enumerate(view.rows, start=row + 1):
        texts = [
            cell if isinstance(cell, str) and column.kind == "text" else ""
            for cell, column in zip(line, view.columns, strict=True)
        ]
        sheet.set_row(number, row_height(texts, widths))
        for place, cell in enumerate(line):
            write_cell(book, sheet, number, place, cell, view.columns[place].kind)
    return row + 1 + len(view.rows)


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points that a row needs, since programs do not measure wrapped text that is written for them.

    >>> row_height(["kort", "Ledernes rolle og opbakning"], [10, 20])
    28.0
    """
    lines = max(
        len(textwrap.wrap(text, max(int(width * LETTERS_PER_UNIT), 1))) or 1
        for text, width in zip(texts, widths, strict=True)
    )
    return 13.0 * lines + 2


def write_cell(
    book: Book, sheet: Any, row: int, column: int, cell: Cell, kind: str = "text"
) -> None:
    """Write one cell as what it is: text, whole number, share, or a number already written."""
    formats = book.formats
    if cell is None:
        sheet.write_string(row, column, "–", formats["none"])
    elif isinstance(cell, Share):
        sheet.write_number(row, column, cell.value, formats[f"share{cell.decimals}"])
    elif isinstance(cell, str):
        look = "none" if kind == "measure" else "text"
        sheet.write_string(row, column, cell, formats[look])
    else:
        sheet.write_number(row, column, cell, formats["whole"])


class TextSheet:
    """A sheet that is written line by line."""

    def __init__(self, book: Book, sheet: Any, widths: tuple[int, int]) -> None:
        self.book, self.sheet, self.row = book, sheet, 0
        self.widths = [*widths, *[NUMBERS] * 8]
        for place, width in enumerate(self.widths):
            sheet.set_column(place, place, width)

    def _put(self, text: str, look: str, gap: int = 0) -> None:
        self.row += gap
        self.sheet.write_string(self.row, 0, text, self.book.formats[look])
        self.row += 1

    def title(self, text: str) -> None:
        """The sheet's title."""
        self.sheet.set_row(self.row, 28)
        self._put(text, "title")

    def heading(self, text: str) -> None:
        """A heading with air over it."""
        self._put(text, "heading", gap=1)

    def caption(self, text: str) -> None:
        """The name of a table."""
        self._put(text, "caption", gap=1)

    def line(self, text: str) -> None:
        """A paragraph over the first two columns."""
        self.sheet.set_row(self.row, row_height([text], [sum(self.widths[:2])]) + 3)
        self.sheet.merge_range(self.row, 0, self.row, 1, "", self.book.formats["line"])
        self._put(text, "line")

    def pair(self, value: str, label: str) -> None:
        """A large number with its words beside it."""
        self.sheet.set_row(self.row, 20)
        self.sheet.write_string(self.row, 1, label, self.book.formats["line"])
        self._put(value, "value")

    def table(self, view: TableView) -> None:
        """A table, from the first column."""
        widths = self.widths[: len(view.columns)]
        self.row = write_rows(self.book, self.sheet, self.row, view, widths)
