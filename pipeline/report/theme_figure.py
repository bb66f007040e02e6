"""Bars of how many touch each theme."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import pandas as pd

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

LABELS = 2.5
COUNTS = 1.3  # inches for the label after the longest bar
BAR_LEFT = MARGIN + LABELS + 0.1
BAR_WIDTH = WIDTH - BAR_LEFT - COUNTS - MARGIN
BAR_HEIGHT = 0.16
ROW = 0.235
LEGEND = 0.28
SWATCH = 0.1


def draw_theme_shares(
    shares: pd.DataFrame, themes: pd.DataFrame, survey: str, title: str, source: str
) -> Figure:
    """Draw one bar per theme in use, the most common first.

    The dark part are units with a coding that a person has confirmed, the light part those that
    only the machine's sure suggestions reach.

    Parameters
    ----------
    shares
        Table ``SHARES``; the rows with question and group "alle" are drawn.
    themes
        Table ``THEMES``; gives the labels and which themes are in use.
    survey
        Whose answers, or "ekstern_evaluering".
    title, source
        Danish heading, and the line under the figure (``wording.source_line``).
    """
    drawn = shares[
        (shares["survey"] == survey)
        & (shares["question"] == wording.EVERYONE)
        & (shares["group"] == wording.EVERYONE)
    ]
    in_use = themes.loc[themes["status"] == "active", ["theme_id", "label"]]
    bars = drawn.merge(in_use, on="theme_id").sort_values(
        ["n_touching", "label"], ascending=[False, True], kind="stable"
    )
    folded = [fold(label, LABELS) for label in bars["label"]]
    heights = [ROW + LINE * (len(lines) - 1) for lines in folded]
    longest = max(bars["share"].max() if len(bars) else 0, 0.01)
    scale = BAR_WIDTH / longest
    with house_style():
        figure, axes, y = new_sheet(title, source, LEGEND + sum(heights) + 0.08)
        x = BAR_LEFT
        for colour, text in (
            (palette.ACCENT, "Set af et menneske"),
            (palette.ACCENT_LIGHT, "Kun maskinens sikre forslag"),
        ):
            block(axes, x, y, SWATCH, SWATCH, colour)
            write(axes, x + SWATCH + 0.05, y + SWATCH / 2, text, size=SMALL)
            x += SWATCH + 0.3 + text_width(text, SMALL)
        y += LEGEND
        top = y
        for bar, lines, height in zip(bars.to_dict("records"), folded, heights, strict=True):
            middle = y + height / 2
            for number, line in enumerate(lines):
                write(axes, MARGIN, middle + LINE * (number - (len(lines) - 1) / 2), line)
            _draw_bar(axes, middle, bar, scale)
            y += height
        axes.plot([BAR_LEFT, BAR_LEFT], [top, y], color=palette.MUTED, linewidth=0.7)
    return figure


def _draw_bar(axes: Axes, middle: float, bar: dict[Hashable, Any], scale: float) -> None:
    """Draw a theme's bar with its counts after it; ``scale`` is inches for a share of 1."""
    x = BAR_LEFT
    parts = ((bar["n_human"], palette.ACCENT), (bar["n_machine_only"], palette.ACCENT_LIGHT))
    for count, colour in parts:
        width = count / max(bar["n_units"], 1) * scale
        if count:
            block(axes, x, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT, colour)
        x += width
    label = wording.fraction(bar["n_touching"], bar["n_units"])
    if bar["n_units"] >= wording.SMALL_BASE:
        label = f"{wording.headline_percent(bar['n_touching'], bar['n_units'])} ({label})"
    write(axes, x + 0.07, middle, label, size=SMALL)
