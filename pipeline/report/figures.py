"""The figures of the report.

``draw_likert`` and ``draw_theme_shares`` give a matplotlib figure from the result tables,
``save_figure`` writes it as PNG and SVG with the same bytes every time.
"""

from pipeline.report.likert_figure import draw_likert
from pipeline.report.sheet import save_figure
from pipeline.report.theme_figure import draw_theme_shares

__all__ = ["draw_likert", "draw_theme_shares", "save_figure"]
