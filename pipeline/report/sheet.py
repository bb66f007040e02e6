"""The sheet every figure is drawn on: measured in inches from the top left corner.

It is as wide as a page's text, so that the letters keep their size when pasted into Word.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import replacing_file, write_text
from pipeline.report import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 6.7
MARGIN = 0.1
# Points, and inches from one line of body text to the next. Printed 16 cm wide, the smallest
# letters are still 8 points.
BODY, SMALL, HEADING = 9.0, 8.5, 12.0
LINE = 0.16


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib as it ships, whatever the machine's own settings say, and fixed ids in SVG."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {"font.family": "DejaVu Sans", "font.size": BODY, "svg.hashsalt": "aftryk"}
        )
        yield


@cache
def text_width(text: str, size: float = BODY, weight: str = "normal") -> float:
    """Width of a line of text in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    font = FontProperties(family="DejaVu Sans", weight=weight)
    return float(TextPath((0, 0), text, size=size, prop=font).get_extents().width) / 72


def fold(text: str, width: float, size: float = BODY, weight: str = "normal") -> list[str]:
    """Break a text into lines no wider than ``width`` inches; a longer word gets its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = BODY,
    colour: str = palette.INK,
    weight: str = "normal",
    align: str = "left",
) -> None:
    """Put one line of text with its middle at height ``y``."""
    axes.text(
        x, y, text, fontsize=size, color=colour, fontweight=weight, ha=align, va="center_baseline"
    )


def block(axes: Axes, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Put one filled rectangle, its top left corner at ``x, y``."""
    from matplotlib.patches import Rectangle

    axes.add_patch(
        Rectangle((x, y), width, height, facecolor=colour, edgecolor=palette.PAPER, linewidth=0.6)
    )


def new_sheet(title: str, source: str, height: float) -> tuple[Figure, Axes, float]:
    """Figure with heading and source line around ``height`` inches of content.

    Returns
    -------
    tuple
        The figure, axes whose unit is inches with ``y`` downwards, and where the content begins.
    """
    from matplotlib.figure import Figure

    heading = fold(title, WIDTH - 2 * MARGIN, HEADING, "bold")
    foot = fold(source, WIDTH - 2 * MARGIN - 0.1, SMALL)
    begins = MARGIN + 0.21 * len(heading) + 0.1
    total = begins + height + 0.13 * len(foot) + MARGIN + 0.08
    figure = Figure(figsize=(WIDTH, total), facecolor=palette.PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(total, 0))
    axes.set_axis_off()
    for number, line in enumerate(heading):
        y = MARGIN + 0.1 + 0.21 * number
        write(axes, MARGIN, y, line, size=HEADING, weight="bold")
    for number, line in enumerate(foot):
        y = begins + height + 0.13 + 0.13 * number
        write(axes, MARGIN, y, line, size=SMALL, colour=palette.MUTED)
    return figure, axes, begins


def save_figure(figure: Figure, folder: Path, name: str, dpi: int) -> tuple[Path, Path]:
    """Write ``name.png`` and ``name.svg``: the same figure gives the same bytes.

    Returns
    -------
    tuple of Path
        The two files.
    """
    bitmap, drawing = folder / f"{name}.png", folder / f"{name}.svg"
    with house_style(), replacing_file(bitmap) as fresh:
        figure.savefig(fresh, format="png", dpi=dpi, metadata={"Software": None})
    write_text(svg_text(figure), drawing)
    return bitmap, drawing


def svg_text(figure: Figure) -> str:
    """A figure as SVG: the same figure gives the same text."""
    text = io.StringIO()
    with house_style():
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return text.getvalue()
