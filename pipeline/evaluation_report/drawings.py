"""The figures of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.report import palette
from pipeline.report.numbers import number
from pipeline.report.sheet import MARGIN, SMALL, WIDTH, house_style, new_sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT, LEFT, BELOW = 3.4, 0.75, 0.55  # inches: of the plot, and of the room for its labels
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def draw_reliability(table: pd.DataFrame) -> Figure:
    """Draw what came true over what was foretold, with the line where they are the same.

    Parameters
    ----------
    table
        From :func:`pipeline.evaluate.calibration.reliability_table`.
    """
    with house_style():
        figure, axes = _plot(
            "Passer sandsynlighederne?",
            "Hvert punkt er lige mange forslag. Linjen er fuld overensstemmelse.",
            ("Sandsynlighed, maskinen siger", "Andel, der var rigtige"),
        )
        axes.plot([0, 1], [0, 1], color=palette.MUTED, linewidth=1, linestyle="--")
        axes.plot(table["predicted"], table["true"], color=palette.ACCENT, linewidth=1.6)
        axes.scatter(table["predicted"], table["true"], s=36, color=palette.ACCENT, zorder=3)
    return figure


def draw_precision_recall(table: pd.DataFrame) -> Figure:
    """Draw precision over recall, all themes pooled.

    Parameters
    ----------
    table
        From :func:`pipeline.evaluate.measure.curve_table`.
    """
    with house_style():
        figure, axes = _plot(
            "Hvor rigtige, og hvor mange?",
            "Alle temaer under ét, målt på sætninger, maskinen ikke har set.",
            ("Genkaldelse: andel af de rigtige, der findes", "Præcision: andel, der er rigtige"),
        )
        axes.plot(table["recall"], table["precision"], color=palette.ACCENT, linewidth=2)
    return figure


DRAWN = {"kalibrering": draw_reliability, "precision_recall": draw_precision_recall}
"""How each figure is drawn from the table of its name."""


def _plot(title: str, source: str, labels: tuple[str, str]) -> tuple[Figure, Axes]:
    """A sheet with axes from 0 to 1 both ways."""
    figure, sheet, top = new_sheet(title, source, HEIGHT + BELOW)
    total = sheet.get_ylim()[0]
    width = WIDTH - LEFT - 2 * MARGIN
    axes = figure.add_axes(
        (LEFT / WIDTH, 1 - (top + HEIGHT) / total, width / WIDTH, HEIGHT / total)
    )
    names = [number(tick, 1) for tick in TICKS]
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel=labels[0], ylabel=labels[1])
    axes.set_xticks(TICKS, names)
    axes.set_yticks(TICKS, names)
    axes.tick_params(labelsize=SMALL, colors=palette.INK)
    axes.grid(color=palette.RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
