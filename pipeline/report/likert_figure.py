"""A survey's Likert items as bars of 100 %: stacked, or diverging from the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.report import palette, wording
from pipeline.report.likert_bars import (
    BarStyle,
    Ruler,
    base_line,
    in_drawn_order,
    ruler,
    step_colours,
)
from pipeline.report.sheet import (
    BODY,
    LINE,
    MARGIN,
    SMALL,
    WIDTH,
    block,
    fold,
    house_style,
    new_sheet,
    text_width,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

QUESTIONS = 2.2  # inches for the question
TOP = 0.64  # for the top share
OUTSIDE = 0.9  # for those who are not on the scale
BAR_LEFT = MARGIN + QUESTIONS + 0.1
BAR_WIDTH = WIDTH - BAR_LEFT - TOP - OUTSIDE - MARGIN
BAR_HEIGHT = 0.27
SWATCH = 0.1
GAP = 0.08  # between the bar and the columns on its right
SMALLEST_LABELLED = 0.04
NO_ANSWERS = "Ingen svar"
UNDER_BARS = 0.5  # matplotlib draws patches at 1: the line is seen between the bars


def draw_likert(
    likert: pd.DataFrame,
    items: pd.DataFrame,
    survey: str,
    title: str,
    source: str,
    style: BarStyle = "stacked",
) -> Figure:
    """Draw one survey's items as bars, one panel for each scale.

    Stacked, the highest step stands first, so that the top shares begin on a common line;
    diverging, the middle of every scale lies on it. The bar shows those who placed themselves on
    the scale; the others are counted beside it.

    Parameters
    ----------
    likert
        Table ``LIKERT``; the rows of the group "alle" are drawn.
    items
        Table ``ITEMS``.
    survey
        Whose items.
    title, source
        Danish heading, and the line under the figure (``wording.source_line``).
    style
        How the bars are drawn.
    """
    drawn = likert[(likert["survey"] == survey) & (likert["group"] == wording.EVERYONE)]
    asked = items[items["survey"] == survey].drop(columns="survey")
    steps = asked.merge(drawn.drop(columns=["survey", "step_label"]), on=["item", "step"])
    steps = in_drawn_order(steps, style)
    measure = ruler(steps, BAR_LEFT, BAR_WIDTH)
    panels = [panel for _, panel in steps.groupby("scale", sort=False)]
    heights = [_panel_height(panel) for panel in panels]
    with house_style():
        figure, axes, y = new_sheet(title, source, sum(heights))
        for panel, height in zip(panels, heights, strict=True):
            _draw_panel(axes, y, panel, measure, style)
            y += height
    return figure


def _questions(panel: pd.DataFrame) -> list[tuple[pd.DataFrame, list[str]]]:
    """Each item's rows with its question broken into lines."""
    return [
        (rows, fold(rows["item_text"].iloc[0], QUESTIONS))
        for _, rows in panel.groupby("item", sort=False)
    ]


def _row_height(lines: list[str]) -> float:
    return max(LINE * (len(lines) + 1), BAR_HEIGHT) + 0.12


def _legend(panel: pd.DataFrame) -> list[list[tuple[str, str]]]:
    """Colour and label of every step, as in the bars, in as many lines as it takes."""
    first = panel[panel["item"] == panel["item"].iloc[0]]
    colours = step_colours(first)
    lines: list[list[tuple[str, str]]] = [[]]
    x = 0.0
    for entry in zip(colours, first["step_label"], strict=True):
        width = _entry_width(entry[1])
        if lines[-1] and x + width > WIDTH - 2 * MARGIN:
            lines.append([])
            x = 0.0
        lines[-1].append(entry)
        x += width
    return lines


def _entry_width(label: str) -> float:
    return SWATCH + 0.05 + text_width(label, SMALL) + 0.17


def _head_height(panel: pd.DataFrame) -> float:
    """Height of the legend and of the heading over the right-hand columns."""
    return LINE * (len(_legend(panel)) + len(_top_heading(panel))) + 0.1


def _top_heading(panel: pd.DataFrame) -> list[str]:
    return fold(panel["top_label"].iloc[0], TOP + OUTSIDE - GAP, SMALL)


def _panel_height(panel: pd.DataFrame) -> float:
    return _head_height(panel) + sum(_row_height(lines) for _, lines in _questions(panel)) + 0.08


def _draw_panel(axes: Axes, y: float, panel: pd.DataFrame, measure: Ruler, style: BarStyle) -> None:
    legend = _legend(panel)
    for number, line in enumerate(legend):
        x, middle = MARGIN, y + LINE * (number + 0.5)
        for colour, label in line:
            block(axes, x, middle - SWATCH / 2, SWATCH, SWATCH, colour)
            write(axes, x + SWATCH + 0.05, middle, label, size=SMALL)
            x += _entry_width(label)
    heading = _top_heading(panel)
    base = y + LINE * (len(legend) + len(heading) - 0.5) + 0.04
    write(axes, BAR_LEFT, base, base_line(panel, style), size=SMALL, colour=palette.MUTED)
    right = BAR_LEFT + BAR_WIDTH + GAP
    for number, text in enumerate(heading):
        middle = y + LINE * (len(legend) + number + 0.5) + 0.04
        write(axes, right, middle, text, size=SMALL, colour=palette.MUTED)
    y += _head_height(panel)
    axes.plot([MARGIN, WIDTH - MARGIN], [y, y], color=palette.RULE, linewidth=0.6)
    if style == "diverging":
        ends = y + sum(_row_height(lines) for _, lines in _questions(panel))
        zero = [measure.zero, measure.zero]
        axes.plot(zero, [y, ends], color=palette.INK, linewidth=0.8, zorder=UNDER_BARS)
    for rows, lines in _questions(panel):
        _draw_item(axes, y, rows, lines, measure)
        y += _row_height(lines)
        axes.plot([MARGIN, WIDTH - MARGIN], [y, y], color=palette.RULE, linewidth=0.4)


def _draw_item(axes: Axes, y: float, rows: pd.DataFrame, lines: list[str], measure: Ruler) -> None:
    first = rows.iloc[0]
    middle = y + _row_height(lines) / 2
    for number, line in enumerate([*lines, f"n = {wording.whole(first['n_valid'])}"]):
        note = number == len(lines)
        write(
            axes,
            MARGIN,
            middle + LINE * (number - len(lines) / 2),
            line,
            size=SMALL if note else BODY,
            colour=palette.MUTED if note else palette.INK,
        )
    _draw_bar(axes, middle, rows, measure)
    right = BAR_LEFT + BAR_WIDTH + GAP
    top = wording.headline_percent(first["top_n"], first["n_valid"])
    write(axes, right, middle, top, size=BODY + 1, weight="bold")
    outside = wording.beside_scale(first["n_dont_know"], first["n_missing"])
    for number, line in enumerate(outside):
        offset = number - (len(outside) - 1) / 2
        write(
            axes,
            right + TOP,
            middle + 0.14 * offset,
            line,
            size=SMALL,
            colour=palette.MUTED,
        )


def _draw_bar(axes: Axes, middle: float, rows: pd.DataFrame, measure: Ruler) -> None:
    """Draw the bar, every part labelled that has room for it."""
    counts = rows["count"].to_numpy()
    n = int(rows["n_valid"].iloc[0])
    if not n:
        room = measure.zero - BAR_LEFT
        fits = not room or room > text_width(NO_ANSWERS, SMALL) + GAP
        x = BAR_LEFT if fits else measure.zero + GAP  # never on the line
        write(axes, x, middle, NO_ANSWERS, size=SMALL, colour=palette.MUTED)
        return
    left = measure.zero - float(rows["below"].iloc[0]) * measure.unit
    ends = counts.cumsum() / n * measure.unit
    for count, end, colour in zip(counts, ends, step_colours(rows), strict=True):
        width = count / n * measure.unit
        if not count:
            continue
        block(axes, left + end - width, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT, colour)
        label = wording.percent_of(count, n).removesuffix(f"{wording.NBSP}%")
        if count / n >= SMALLEST_LABELLED and text_width(label, SMALL) + 0.03 <= width:
            write(
                axes,
                left + end - width / 2,
                middle,
                label,
                size=SMALL,
                colour=palette.text_on(colour),
                align="center",
            )
