"""The privacy report as a page in the report's style."""

from __future__ import annotations

from importlib.resources import files

from pipeline.privacy_report.content import LEAD, TITLE, PrivacyView
from pipeline.report.page import TEMPLATES, environment


def write_privacy_page(view: PrivacyView, subtitle: str) -> str:
    """Give the page as HTML; everything it shows is inside it.

    Parameters
    ----------
    view
        What the report says.
    subtitle
        Which report it belongs to.
    """
    from markupsafe import Markup

    template = environment(files("pipeline.privacy_report") / "templates").get_template(
        "persondata.html"
    )
    return template.render(
        view=view,
        title=TITLE,
        lead=LEAD,
        subtitle=subtitle,
        style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")),
    )
