"""The figures of the report.

``draw_likert``, ``draw_theme_shares`` and ``draw_trends`` give a matplotlib figure from tables,
``save_figure`` writes it as PNG and SVG with the same bytes every time.
"""

from pipeline.report.likert_figure import draw_likert
from pipeline.report.sheet import save_figure
from pipeline.report.theme_figure import draw_theme_shares
from pipeline.report.trend_figure import draw_trends

__all__ = ["draw_likert", "draw_theme_shares", "draw_trends", "save_figure"]
