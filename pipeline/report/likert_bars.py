"""Where the bars of a Likert figure lie: stacked from the left, or diverging from the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from pipeline.report import palette

BarStyle = Literal["stacked", "diverging"]
BASE = "Svar på skalaen i procent"
FROM_MIDDLE = "Procent ud fra skalaens midte"
FROM_TOP = "Procent; det medregnede til højre"


@dataclass(frozen=True)
class Ruler:
    """What every bar of a figure is measured by, so that their lengths can be compared.

    Parameters
    ----------
    zero
        Where the common line lies, in inches from the left of the sheet.
    unit
        Inches that 100 % take up.
    """

    zero: float
    unit: float


def in_drawn_order(steps: pd.DataFrame, style: BarStyle) -> pd.DataFrame:
    """Order each item's steps from left to right and add how much of the bar is left of zero.

    Stacked bars begin with the highest step. Diverging ones end with the top steps, also where a
    survey lists them first, so that those on top are always to the right of the line.

    Parameters
    ----------
    steps
        One row per item and step: position, item, step, in_top, count, n_valid.
    style
        How the bars are drawn.

    Returns
    -------
    pandas.DataFrame
        The rows with the column ``below``: share of the bar (0-1) to the left of zero.
    """
    if style == "stacked":
        ascending = [True, True, False]
        return steps.sort_values(["position", "item", "step"], ascending=ascending).assign(
            below=0.0
        )
    rising = steps.sort_values(["position", "item", "step"])
    in_top = rising.groupby("item")["in_top"]
    top_first = in_top.transform("first") & ~in_top.transform("last")
    rising = rising.assign(place=rising["step"].where(~top_first, -rising["step"]))
    drawn = rising.sort_values(["position", "item", "place"]).drop(columns="place")
    below = {
        item: share_below(rows["count"].tolist(), rows["in_top"].tolist())
        for item, rows in drawn.groupby("item")
    }
    return drawn.assign(below=drawn["item"].map(below).astype(float))


def share_below(counts: Sequence[int], in_top: Sequence[bool]) -> float:
    """Share of an item's answers below the middle of its scale; half of a neutral step is.

    Parameters
    ----------
    counts
        How many chose each step, lowest first.
    in_top
        Whether each step counts as a top step.

    >>> share_below([1, 1, 4, 2, 2], [False, False, False, True, True])
    0.4
    >>> share_below([1, 4, 5], [False, True, True])
    0.1
    """
    steps, neutral = palette.division(in_top)
    below = sum(counts[:steps]) + (counts[steps] / 2 if neutral else 0)
    return below / sum(counts) if sum(counts) else 0.0


def ruler(drawn: pd.DataFrame, left: float, width: float) -> Ruler:
    """Make the longest reach to either side fill the room for bars.

    Parameters
    ----------
    drawn
        From :func:`in_drawn_order`, every item of a figure.
    left, width
        The room for bars, in inches.
    """
    below = drawn.loc[drawn["n_valid"] > 0, "below"]
    if below.empty:
        return Ruler(left, width)
    unit = width / float(below.max() + (1 - below).max())
    return Ruler(left + float(below.max()) * unit, unit)


def base_line(panel: pd.DataFrame, style: BarStyle) -> str:
    """What the bars of one scale show, as it stands above them.

    Parameters
    ----------
    panel
        The scale's items, from :func:`in_drawn_order`.
    style
        How the bars are drawn.
    """
    if style == "stacked":
        return BASE
    in_top = panel.loc[panel["item"] == panel["item"].iloc[0], "in_top"].tolist()
    steps, neutral = palette.division(in_top)
    return FROM_MIDDLE if neutral or 2 * steps == len(in_top) else FROM_TOP


def step_colours(rows: pd.DataFrame) -> list[str]:
    """Colour of each of an item's steps, in the rows' own order; a step has the same in any."""
    rising = rows.sort_values("step")
    colours = dict(
        zip(rising["step"], palette.scale_colours(rising["in_top"].tolist()), strict=True)
    )
    return [colours[step] for step in rows["step"]]
