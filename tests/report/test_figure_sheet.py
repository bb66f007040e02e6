"""What is written on a figure can be read: large enough, and never one text over another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from pipeline.report import wording
from pipeline.report.content import report_view
from pipeline.report.figures import draw_likert, draw_theme_shares, draw_trends

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from pipeline.report.inputs import Inputs

PRINTED_INCHES = 16 / 2.54


@pytest.fixture(scope="module")
def drawn(inputs: Inputs) -> list[Figure]:
    return list(figures(inputs))


def figures(inputs: Inputs) -> Iterator[Figure]:
    for view in report_view(inputs).figures:
        if view.kind == "likert":
            heading = (view.survey, view.title, view.source)
            yield draw_likert(view.data, inputs.items, *heading)
            yield draw_likert(view.data, inputs.items, *heading, "diverging")
        elif view.kind == "trends":
            yield draw_trends(view.data, view.title, view.source)
        else:
            data = view.data.drop(columns="label")
            yield draw_theme_shares(data, inputs.themes, view.survey, view.title, view.source)


def test_the_smallest_letters_are_eight_points_on_paper_sixteen_centimetres_wide(
    drawn: list[Figure],
) -> None:
    for figure in drawn:
        scale = PRINTED_INCHES / figure.get_size_inches()[0]
        sizes = [text.get_fontsize() * scale for text in figure.axes[0].texts]
        assert min(sizes) >= 7.95


def test_no_text_lies_over_another_or_outside_the_sheet(drawn: list[Figure]) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    for figure in drawn:
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        width, height = canvas.get_width_height()
        boxes = [
            (text.get_text(), text.get_window_extent(canvas.get_renderer()))
            for text in figure.axes[0].texts
            if text.get_text()
        ]
        assert boxes
        for said, box in boxes:
            assert box.x0 >= 0 and box.x1 <= width, said
            assert box.y0 >= 0 and box.y1 <= height, said
        for (one, first), (other, second) in combinations(boxes, 2):
            across = min(first.x1, second.x1) - max(first.x0, second.x0)
            down = min(first.y1, second.y1) - max(first.y0, second.y0)
            assert not (across > 1 and down > 4), f"{one} | {other}"


def test_every_figure_says_how_many_it_rests_on(drawn: list[Figure]) -> None:
    for figure in drawn:
        said = [text.get_text() for text in figure.axes[0].texts]
        assert any(text.startswith("Kilde: ") for text in said)
        assert any(text.startswith("n = ") or " af " in text for text in said)
        assert not any("%" in text and f"{wording.NBSP}%" not in text for text in said)
