"""The report's figures as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.report.likert_bars import BarStyle
from pipeline.report.view import FigureView


def draw_figures(
    figures: Sequence[FigureView],
    items: pd.DataFrame,
    themes: pd.DataFrame,
    folder: Path,
    dpi: int,
    likert_style: BarStyle = "stacked",
) -> None:
    """Draw every figure as ``<name>.png`` and ``<name>.svg`` in ``folder``.

    Parameters
    ----------
    figures
        What to draw.
    items, themes
        Tables ``ITEMS`` and ``THEMES``.
    dpi
        Resolution of the PNG files, in pixels per inch.
    likert_style
        How the bars of scales are drawn.
    """
    from tqdm import tqdm

    from pipeline.report.figures import draw_likert, draw_theme_shares, draw_trends, save_figure

    for view in tqdm(figures, desc="Figurer", unit="figur", disable=None):
        if view.kind == "likert":
            heading = (view.survey, view.title, view.source)
            figure = draw_likert(view.data, items, *heading, likert_style)
        elif view.kind == "trends":
            figure = draw_trends(view.data, view.title, view.source)
        else:
            data = view.data.drop(columns="label", errors="ignore")
            figure = draw_theme_shares(data, themes, view.survey, view.title, view.source)
        save_figure(figure, folder, view.name, dpi)
