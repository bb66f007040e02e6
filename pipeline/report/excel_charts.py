"""The workbook's charts, which Excel draws itself."""

from __future__ import annotations

from typing import Any

from pipeline.report import palette
from pipeline.report.chart_content import ChartView
from pipeline.report.excel_parts import FONT, PERCENT, Book, write_cell

SMALLEST_LABELLED = 0.04


class ChartSheet:
    """Charts under each other, each with its numbers beside it."""

    WIDTH, ROW_HEIGHT = 1000, 20

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.sheet, self.name, self.row = book, book.sheet(name, landscape=True), name, 0
        self.breaks: list[int] = []
        self.sheet.set_column(0, 0, 62)
        self.sheet.set_column(1, 12, 11)

    def chart(self, view: ChartView) -> None:
        """Numbers first, the chart under them."""
        formats, n = self.book.formats, len(view.categories)
        if self.row:  # on paper a chart is never cut in two
            self.breaks.append(self.row)
            self.sheet.set_h_pagebreaks(self.breaks)
        head = self.row + 1
        self.sheet.write_string(self.row, 0, view.title, formats["heading"])
        self.sheet.write_string(head, 0, "Andel", formats["head"])
        for place, series in enumerate(view.series, start=1):
            self.sheet.write_string(head, place, series.name, formats["head_right"])
            for number, share in enumerate(series.shares, start=1):
                write_cell(self.book, self.sheet, head + number, place, share)
        for number, category in enumerate(view.categories, start=1):
            self.sheet.write_string(head + number, 0, category, formats["text"])
        chart = self._draw(view, head)
        top = head + n + 2
        height = 130 + 44 * n
        chart.set_size({"width": self.WIDTH, "height": height})
        self.sheet.insert_chart(
            top, 0, chart, {"description": f"{view.title}. {view.source}", "object_position": 3}
        )
        self.row = top + height // self.ROW_HEIGHT + 3

    def _draw(self, view: ChartView, head: int) -> Any:
        chart = self.book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        n = len(view.categories)
        text = {"name": FONT, "size": 9, "color": palette.INK}
        for place, series in enumerate(view.series, start=1):
            chart.add_series(
                {
                    "name": [self.name, head, place],
                    "categories": [self.name, head + 1, 0, head + n, 0],
                    "values": [self.name, head + 1, place, head + n, place],
                    "fill": {"color": series.colour},
                    "border": {"color": palette.PAPER, "width": 0.75},
                    "gap": 45,
                    "data_labels": {
                        "value": True,
                        "num_format": PERCENT[0],
                        "font": {**text, "color": palette.text_on(series.colour)},
                        "custom": [
                            {"delete": share.value < SMALLEST_LABELLED} for share in series.shares
                        ],
                    },
                }
            )
        chart.set_title({"name": view.title, "name_font": {**text, "size": 12, "bold": True}})
        chart.set_legend({"position": "bottom", "font": text})
        chart.set_y_axis({"reverse": True, "num_font": text, "line": {"none": True}})
        chart.set_x_axis(
            {
                "num_format": PERCENT[0],
                "num_font": text,
                "major_gridlines": {"visible": False},
                "line": {"none": True},
                "label_position": "none",
            }
        )
        return chart
