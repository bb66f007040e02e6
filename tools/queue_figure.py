"""Draw what ``tools.queue_experiment`` found: ``docs/images/koe.png``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.report import palette
from pipeline.report.numbers import number
from pipeline.report.sheet import SMALL, WIDTH, house_style, new_sheet
from tools.queue_experiment import OUT, SHOWN

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOOK = {
    "tilfældig": (palette.MUTED, "--"),
    "sandsynligst": ("#8c510a", "-"),
    "i tvivl": ("#d3ad63", "-"),
    "i tvivl, spredt": ("#5fb5ad", "-"),
    "begge dele": (palette.ACCENT_LIGHT, "-"),
    "køen": (palette.ACCENT, "-"),
}
"""Colour and line of the orders in the curves."""

TITLE = "Et nyt tema læres med langt færre svar i køens rækkefølge"
SOURCE = (
    "15 temaer taget ud af træningssættet ét ad gangen og lært igen af definitionen og svar fra "
    "halvdelen af guldets projekter; målt på den anden halvdel. 20 delinger. Almindelig logistisk "
    "regression, lært igen for hvert tiende svar. I parentes 95\u00a0%-intervaller."
)


def saved(found: pd.DataFrame) -> pd.DataFrame:
    """How many answers each order needs to reach the target, and how many fewer than by chance.

    A curve that never gets there counts as having needed all it got.

    Parameters
    ----------
    found
        As ``tools.queue_experiment`` writes it for new themes.

    Returns
    -------
    pandas.DataFrame
        By ``order``: ``needed`` and ``saved``, means over seeds of the mean over themes; ``low``
        and ``high``, the 95 % interval of ``saved`` by Student's t over the seeds.
    """
    from scipy.stats import t

    keys = ["order", "theme_id", "seed"]
    there = found[found["precision"] >= found["target"]].groupby(keys)["decisions"].min()
    last = found.groupby(keys)["decisions"].max()
    needed = there.reindex(last.index).fillna(last).unstack("order")  # noqa: PD010
    by_seed = needed.groupby("seed").mean()
    less = by_seed.rsub(by_seed["tilfældig"], axis=0)
    error = less.sem() * t.ppf(0.975, len(less) - 1)
    return pd.DataFrame(
        {
            "needed": by_seed.mean(),
            "saved": less.mean(),
            "low": less.mean() - error,
            "high": less.mean() + error,
        }
    )


def draw(found: pd.DataFrame) -> Figure:
    """Curves over the answers, and below them how many answers each order needs."""
    height = 5.3
    with house_style():
        figure, sheet, y = new_sheet(TITLE, SOURCE, height)
        total = sheet.get_ylim()[0]

        def panel(left: float, top: float, width: float, tall: float) -> Axes:
            place = (left / WIDTH, 1 - (y + top + tall) / total, width / WIDTH, tall / total)
            axes = figure.add_axes(place)
            axes.spines[["top", "right"]].set_visible(False)
            axes.tick_params(labelsize=SMALL, colors=palette.INK)
            return axes

        _curves(panel(0.75, 0.1, WIDTH - 2.3, 2.7), found)
        _needed(panel(1.6, 3.4, WIDTH - 2.5, 1.4), saved(found))
    return figure


def _curves(axes: Axes, found: pd.DataFrame) -> None:
    from matplotlib.ticker import MultipleLocator

    shown = found[found["decisions"] <= SHOWN]
    mean = shown.groupby(["order", "decisions"])["precision"].mean()
    ends = {name: mean[name].iloc[-1] for name in LOOK}
    for name, (colour, line) in LOOK.items():
        axes.plot(mean[name].index, mean[name], color=colour, linestyle=line, linewidth=1.8)
    low, high = axes.get_ylim()
    heights = _apart(pd.Series(ends).sort_values(), (high - low) / 16)
    for name, at in zip(heights.index.astype(str), heights, strict=True):
        axes.annotate(
            name, (SHOWN, ends[name]), (SHOWN + 4, at), fontsize=SMALL,
            color=palette.INK, va="center", annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": LOOK[name][0]},
        )  # fmt: skip
    axes.set_xlim(0, SHOWN)
    axes.set_xticks(range(0, SHOWN + 1, 20))
    axes.set_xlabel("Svar fra et menneske om temaet", fontsize=SMALL)
    axes.set_ylabel("Gennemsnitlig præcision", fontsize=SMALL)
    axes.yaxis.set_major_locator(MultipleLocator(0.05))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, 2))
    axes.grid(axis="y", color=palette.RULE, linewidth=0.5)


def _needed(axes: Axes, table: pd.DataFrame) -> None:
    table = table.sort_values("needed", ascending=False)
    places = np.arange(len(table))
    axes.barh(places, table["needed"], height=0.6, color=palette.ACCENT_LIGHT)
    axes.barh(
        places, table["needed"].where(table.index.str.startswith("køen")), height=0.6,
        color=palette.ACCENT,
    )  # fmt: skip
    for at, (name, row) in zip(places.tolist(), table.iterrows(), strict=True):
        text = number(row["needed"])
        if name != "tilfældig":
            limits = f"{number(row['low'])} til {number(row['high'])}"
            text += f"  ({number(row['saved'])} færre, {limits})"
        axes.text(row["needed"] + 2, at, text, fontsize=SMALL, va="center", color=palette.INK)
    axes.set_yticks(places, table.index.tolist(), fontsize=SMALL)
    axes.set_xlabel(
        "Svar, der skal til for at nå halvvejs fra definitionen til alle svar", fontsize=SMALL
    )
    axes.set_xlim(0, table["needed"].max() * 1.1)


def _apart(values: pd.Series, least: float) -> pd.Series:
    """Heights of labels, neighbours at least ``least`` apart and their middle where it was.

    >>> _apart(pd.Series([1.0, 1.0, 5.0]), 0.5).tolist()
    [0.75, 1.25, 5.0]
    """
    groups = [[value] for value in values]
    while any(_gap(a, b, least) < 0 for a, b in pairwise(groups)):
        at = next(i for i, (a, b) in enumerate(pairwise(groups)) if _gap(a, b, least) < 0)
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
    heights = [
        np.mean(group) + least * (place - (len(group) - 1) / 2)
        for group in groups
        for place in range(len(group))
    ]
    return pd.Series(heights, values.index)


def _gap(low: list[float], high: list[float], least: float) -> float:
    """Room between two groups of labels, each spread around its mean, beyond what is least."""
    half = least * (len(low) + len(high)) / 2
    return float(np.mean(high) - np.mean(low) - half)


def main() -> None:
    """Read the table, draw, and write the PNG."""
    figure = draw(pd.read_csv(OUT / "koe_new.csv"))
    with house_style():
        figure.savefig(OUT / "koe.png", dpi=150, metadata={"Software": None})


if __name__ == "__main__":
    main()
