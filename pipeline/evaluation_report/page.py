"""The page in the report's style."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pandas as pd

from pipeline.evaluation_report import said
from pipeline.evaluation_report.drawings import DRAWN
from pipeline.evaluation_report.view import Drawing, EvaluationView
from pipeline.report.page import TEMPLATES, environment, inline_svg
from pipeline.report.sheet import svg_text


def write_evaluation_page(
    view: EvaluationView, tables: Mapping[str, pd.DataFrame], subtitle: str
) -> str:
    """Give the page as HTML; everything it shows is inside it.

    Parameters
    ----------
    view
        What the page says.
    tables
        What its figures are drawn from, by the figures' names.
    subtitle
        Which report it belongs to.
    """
    from markupsafe import Markup

    def drawing(figure: Drawing) -> Any:
        svg = svg_text(DRAWN[figure.name](tables[figure.name]))
        return Markup(inline_svg(svg, figure.name, figure.alt))

    template = environment(files("pipeline.evaluation_report") / "templates").get_template(
        "evaluering.html"
    )
    return template.render(
        view=view,
        title=said.TITLE,
        lead=said.LEAD,
        reading=said.READING,
        subtitle=subtitle,
        drawing=drawing,
        style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")),
        script=Markup((TEMPLATES / "page.js").read_text(encoding="utf-8")),
    )
