"""Draw what ``tools.learning_curve`` measured: ``docs/images/laeringskurve.png``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.report import palette
from pipeline.report.numbers import number
from pipeline.report.sheet import SMALL, WIDTH, fold, house_style, new_sheet, text_width, write
from pipeline.themes.codebook import read_codebook
from tools.learning_curve import CSV

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOOK = {
    "før": ("#8c510a", "Før: 8.400"),
    "nu": (palette.ACCENT, "Nu: 14.700"),
    "levende": ("#5fb5ad", "Kun de levende"),
    "rolig prosa": (palette.MUTED, "Kun den rolige prosa"),
}
ALL = "alle"
TICKS = (500, 1000, 2000, 4000, 8000, 16000)
TITLE = "Hver fordobling af træningssætningerne løfter stadig præcisionen"
SOURCE = (
    "Målt på de 1.596 håndkodede sætninger fra 98 projekter, som ingen af kurverne har lært af, og "
    "på prosa_5.jsonl, der så er holdt ude. Linjer: almindelig logistisk regression, middel af tre "
    "udtræk fra en sekstendedel til alle sætninger. Punkter: ét netværk som rørledningens. "
    "Vandret: tusinde træningssætninger, fordoblet for hvert mærke. Nederst gennemsnitlig "
    "præcision på guld."
)
TOP, LEFT, GAP = 1.85, 0.45, 0.38
ROW = 1.32


def draw(found: pd.DataFrame, labels: dict[str, str]) -> Figure:
    """Three panels of means, and one for each theme.

    Parameters
    ----------
    found
        As ``tools.learning_curve`` writes it.
    labels
        Theme to what it is called.
    """
    n_rows = -(-len(labels) // 3)
    width = (WIDTH - LEFT - 0.2 - 2 * GAP) / 3
    with house_style():
        figure, sheet, y = new_sheet(TITLE, SOURCE, 0.3 + TOP + 0.15 + n_rows * ROW)
        total = sheet.get_ylim()[0]
        _legend(sheet, y + 0.08)

        def panel(column: int, top: float, tall: float, title: str) -> Axes:
            left = LEFT + column * (width + GAP)
            lines = fold(title, width + 0.05, SMALL, "bold")
            for number_, line in enumerate(lines[:2]):
                write(sheet, left, y + top + 0.07 + 0.14 * number_, line, size=SMALL, weight="bold")
            place = (left / WIDTH, 1 - (y + top + 0.32 + tall) / total, width / WIDTH, tall / total)
            return _styled(figure.add_axes(place))

        means = found[found["theme_id"] == ALL]
        for column, (measured_on, value, title) in enumerate(
            [
                ("guld", "average_precision", "Guld: gennemsnitlig præcision"),
                ("guld", "f1_best", "Guld: macro-F1 ved bedste tærskel"),
                ("prosa", "average_precision", "Rolig prosa: gennemsnitlig præcision"),
            ]
        ):
            axes = panel(column, 0.3, TOP - 0.55, title)
            _lines(axes, means[means["measured_on"] == measured_on], value, list(LOOK))
        on_gold = found[found["measured_on"] == "guld"]
        for place, (theme_id, label) in enumerate(labels.items()):
            top = 0.3 + TOP + 0.15 + (place // 3) * ROW
            axes = panel(place % 3, top, ROW - 0.6, label)
            own = on_gold[on_gold["theme_id"] == theme_id]
            _lines(axes, own, "average_precision", ["før", "nu"])
            axes.set_ylim(0.1, 1)
            axes.set_yticks([0.25, 0.5, 0.75, 1])
    return figure


def _legend(sheet: Axes, y: float) -> None:
    x = LEFT
    for colour, text in LOOK.values():
        sheet.plot([x, x + 0.2], [y, y], color=colour, linewidth=2)
        write(sheet, x + 0.26, y, text, size=SMALL)
        x += 0.55 + text_width(text, SMALL)


def _styled(axes: Axes) -> Axes:
    axes.set_xscale("log", base=2)
    axes.set_xticks(TICKS)
    axes.xaxis.set_major_formatter(lambda n, _: number(n / 1000, 1 if n < 1000 else 0))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, 2))
    axes.minorticks_off()
    axes.set_xlim(350, 18_000)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=SMALL, colors=palette.INK, length=2)
    axes.grid(axis="y", color=palette.RULE, linewidth=0.5)
    return axes


def _lines(axes: Axes, found: pd.DataFrame, value: str, sets: list[str]) -> None:
    for name in sets:
        colour = LOOK[name][0]
        own = found[found["set"] == name]
        line = own[own["learner"] == "regression"].groupby("n")[value].mean()
        axes.plot(line.index, line, color=colour, linewidth=1.6)
        points = own[own["learner"] == "netværk"]
        axes.plot(points["n"], points[value], "o", color=colour, markersize=4)


def main() -> None:
    """Read the table, draw, and write the PNG."""
    labels = {theme.id: theme.label for theme in read_codebook().themes}
    figure = draw(pd.read_csv(CSV), labels)
    with house_style():
        figure.savefig(CSV.with_suffix(".png"), dpi=150, metadata={"Software": None})


if __name__ == "__main__":
    main()
