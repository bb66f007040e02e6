"""Small multiples: one little panel per theme or item, with its share in every period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.report import palette, wording
from pipeline.report.sheet import (
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

GAP = 0.18
PLOT = 0.5  # inches from 0 to 100 per cent
FOOT = 0.36  # period and base under the panel
BELOW = 0.14


class Grid(NamedTuple):
    """How many panels stand beside one another, how wide they are, and where their points stand."""

    columns: int
    panel: float
    first: float  # inches from a panel's left edge to its first period
    last: float  # and from its last period to its right edge


def grid_for(periods: Sequence[str]) -> Grid:
    """The most panels in a row of which the first and the last period's names have room."""
    first, last = (max(text_width(periods[place], SMALL), 0.5) / 2 + 0.03 for place in (0, -1))
    grids = [Grid(n, (WIDTH - 2 * MARGIN - GAP * (n - 1)) / n, first, last) for n in (4, 3, 2, 1)]
    fitting = (grid for grid in grids if grid.panel >= 2 * (first + last))
    return next(fitting, grids[-1])


def draw_trends(data: pd.DataFrame, title: str, source: str) -> Figure:
    """Draw each panel's shares as points, joined where two periods may be compared.

    Parameters
    ----------
    data
        One row per panel and two periods that follow one another: ``panel``, ``place`` (order of
        the panels), ``earlier``, ``later``, ``n_before``, ``of_before``, ``n_after``, ``of_after``
        (missing where hidden or not asked), ``broken`` and ``notable``, which is drawn darker.
    title, source
        Danish heading, and the line under the figure.
    """
    periods = in_time_order({*data["earlier"], *data["later"]})
    panels = [
        (str(rows["panel"].iloc[0]), rows)
        for _, rows in data.groupby(["place", "panel"], sort=True)
    ]
    grid = grid_for(periods)
    lines = [panels[first : first + grid.columns] for first in range(0, len(panels), grid.columns)]
    folded = {name: fold(name, grid.panel, SMALL, "bold") for name, _ in panels}
    heads = [max(len(folded[name]) for name, _ in line) * LINE + 0.12 for line in lines]
    with house_style():
        figure, axes, y = new_sheet(title, source, sum(heads) + len(lines) * (PLOT + FOOT + BELOW))
        for line, head in zip(lines, heads, strict=True):
            for column, (name, rows) in enumerate(line):
                x = MARGIN + column * (grid.panel + GAP)
                for number, text in enumerate(folded[name]):
                    write(axes, x, y + LINE * (number + 0.5), text, size=SMALL, weight="bold")
                _draw_panel(axes, x, y + head, rows, periods, grid)
            y += head + PLOT + FOOT + BELOW
    return figure


def _draw_panel(
    axes: Axes, x: float, top: float, rows: pd.DataFrame, periods: list[str], grid: Grid
) -> None:
    """Draw one panel, its plot's top left corner at ``x, top``."""
    bottom = top + PLOT
    for share in (0, 0.5, 1):
        height = bottom - share * PLOT
        width = 0.8 if share == 0 else 0.4
        axes.plot(
            [x, x + grid.panel], [height, height], color=palette.RULE, linewidth=width, zorder=1
        )
    step = (grid.panel - grid.first - grid.last) / max(len(periods) - 1, 1)
    at = {period: x + grid.first + step * place for place, period in enumerate(periods)}
    roomy = step > max(text_width(period, SMALL) for period in periods) + 0.1
    points = _points(rows)
    colour = palette.ACCENT if rows["notable"].any() else palette.MUTED
    for row in rows.itertuples(index=False):
        ends = [points.get(str(period)) for period in (row.earlier, row.later)]
        if not row.broken and all(ends):
            places = [at[str(row.earlier)], at[str(row.later)]]
            heights = [bottom - end[0] / end[1] * PLOT for end in ends if end]
            axes.plot(places, heights, color=colour, linewidth=1.4, zorder=2)
    for period, place in at.items():
        _draw_point(axes, place, bottom, points.get(period), colour)
        if roomy or period in (periods[0], periods[-1]):
            _name_period(axes, place, bottom, period, points.get(period))


def _points(rows: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Period to part and whole, where they are shown."""
    sides = [
        rows[[period, f"n_{side}", f"of_{side}"]].set_axis(["period", "n", "of"], axis=1)
        for period, side in (("earlier", "before"), ("later", "after"))
    ]
    told = pd.concat(sides).dropna()
    told = told[told["of"] > 0]
    return {
        str(period): (int(n), int(of))
        for period, n, of in told[["period", "n", "of"]].itertuples(index=False)
    }


def _draw_point(
    axes: Axes, x: float, bottom: float, point: tuple[int, int] | None, colour: str
) -> None:
    if point is None:
        write(axes, x, bottom - PLOT / 2, "–", size=SMALL, colour=palette.MUTED, align="center")
        return
    count, n = point
    height = bottom - count / n * PLOT
    mark: Any = {"marker": "o", "markersize": 4.5, "color": colour, "zorder": 3}
    axes.plot([x], [height], **mark)
    small = n < wording.SMALL_BASE
    said = wording.fraction(count, n) if small else wording.headline_percent(count, n)
    above = height - 0.12 if count / n < 0.85 else height + 0.13
    # A line of the grid must not run through the number.
    half = text_width(said, SMALL) / 2 + 0.03
    block(axes, x - half, above - 0.07, 2 * half, 0.14, palette.PAPER)
    write(axes, x, above, said, size=SMALL, align="center")


def _name_period(
    axes: Axes, x: float, bottom: float, period: str, point: tuple[int, int] | None
) -> None:
    """The period under its point, and how many its share is of."""
    muted: Any = {"size": SMALL, "colour": palette.MUTED, "align": "center"}
    write(axes, x, bottom + 0.12, period, **muted)
    if point is not None:
        write(axes, x, bottom + 0.27, f"n = {wording.whole(point[1])}", **muted)


def rested_on(data: pd.DataFrame) -> int:
    """How many units the figure's periods rest on: the largest base of each, summed."""
    sides = [
        data[[period, f"of_{side}"]].set_axis(["period", "of"], axis=1)
        for period, side in (("earlier", "before"), ("later", "after"))
    ]
    return int(pd.concat(sides).dropna().groupby("period")["of"].max().sum())
