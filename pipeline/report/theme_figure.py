"""Bars of how many touch each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    write,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS = 2.35
COUNTS = 1.25  # inches for the label after the longest bar
BAR_LEFT = MARGIN + LABELS + 0.1
BAR_WIDTH = WIDTH - BAR_LEFT - COUNTS - MARGIN
BAR_HEIGHT = 0.17
ROW = 0.27
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
        figure, axes, y = new_sheet(title, source, LEGEND + sum(heights))
        x = BAR_LEFT
        for colour, text in (
            (palette.ACCENT, "Set af et menneske"),
            (palette.ACCENT_LIGHT, "Kun maskinens sikre forslag"),
        ):
            block(axes, x, y, SWATCH, SWATCH, colour)
            write(axes, x + SWATCH + 0.05, y + SWATCH / 2, text, size=SMALL)
            x += 1.35
        y += LEGEND
        for bar, lines, height in zip(bars.itertuples(), folded, heights, strict=True):
            middle = y + height / 2
            for number, line in enumerate(lines):
                write(axes, MARGIN, middle + LINE * (number - (len(lines) - 1) / 2), line)
            top = middle - BAR_HEIGHT / 2
            human = bar.n_human / max(bar.n_units, 1) * scale
            machine = bar.n_machine_only / max(bar.n_units, 1) * scale
            block(axes, BAR_LEFT, top, human, BAR_HEIGHT, palette.ACCENT)
            block(axes, BAR_LEFT + human, top, machine, BAR_HEIGHT, palette.ACCENT_LIGHT)
            counts = wording.fraction(bar.n_touching, bar.n_units)
            share = wording.headline_percent(bar.n_touching, bar.n_units)
            label = counts if bar.n_units < wording.SMALL_BASE else f"{share} ({counts})"
            write(axes, BAR_LEFT + human + machine + 0.07, middle, label, size=SMALL)
            y += height
        axes.plot(
            [BAR_LEFT, BAR_LEFT],
            [y - sum(heights), y],
            color=palette.MUTED,
            linewidth=0.7,
        )
    return figure
