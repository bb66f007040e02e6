"""The report as one page that needs nothing but a browser."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pipeline.report import sentences, wording
from pipeline.report.card_content import HEADING
from pipeline.report.slugs import anchor_of
from pipeline.report.trace import PageTrace, Traced
from pipeline.report.trace.markup import COLUMNS
from pipeline.report.view import FigureView, ReportView, Share
from pipeline.report.word_tables import cell_text

TEMPLATES = files("pipeline.report") / "templates"


def write_page(view: ReportView, figures: Path, traced: tuple[Traced, ...] = ()) -> str:
    """Give the page as HTML; everything it shows is inside it.

    Parameters
    ----------
    view
        What the report says.
    figures
        Folder with the figures as SVG.
    traced
        Where the numbers come from.
    """
    from markupsafe import Markup

    def drawing(figure: FigureView) -> Any:
        svg = (figures / f"{figure.name}.svg").read_text(encoding="utf-8")
        return Markup(inline_svg(svg, figure.name, figure.alt))

    trace = PageTrace(traced)
    known = environment()
    known.filters["told"] = trace.told
    page = known.get_template("index.html")
    return page.render(
        trace=trace,
        cards_heading=HEADING,
        trace_columns=COLUMNS,
        view=view,
        title=view.title,
        subtitle=view.subtitle,
        lead=view.coverage,
        say=sentences,
        drawing=drawing,
        drill=drilled(view),
        style=Markup(_template("style.css")),
        script=Markup(_template("page.js")),
    )


def drilled(view: ReportView) -> dict[tuple[str, str, str], str]:
    """Theme, survey and question's heading to where on the page its sentences stand."""
    anchors = {group.anchor for card in view.cards for group in card.groups}
    places = {
        (theme.theme_id, pulje.survey, asked.heading): anchor_of(
            theme.theme_id, pulje.survey, asked.heading
        )
        for pulje in view.puljer
        for asked in pulje.questions
        for theme in asked.themes
    }
    return {key: anchor for key, anchor in places.items() if anchor in anchors}


def environment(*more: Traversable) -> Any:
    """What pages in the report's style are made with.

    Parameters
    ----------
    more
        Folders where templates are looked for before the report's own.
    """
    import jinja2

    def load(name: str) -> str | None:
        found = (folder / name for folder in (*more, TEMPLATES) if (folder / name).is_file())
        return next((file.read_text(encoding="utf-8") for file in found), None)

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"cell": cell_text, "quoted": wording.quoted, "bar": bar_width}
    return made


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def bar_width(share: Share) -> str:
    """Length of a bar as a CSS value.

    >>> bar_width(Share(1, 8))
    '12.50%'
    """
    return f"{share.value:.2%}"


def inline_svg(svg: str, name: str, alt: str) -> str:
    """A drawing as part of the page: its own ids, no fixed size, alternative text.

    Parameters
    ----------
    svg
        As matplotlib wrote it.
    name
        Put before every id, since ids must differ between the drawings of one page.
    alt
        What the drawing shows, in words.
    """
    from markupsafe import escape

    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', body)
    body = re.sub(r'\b(xlink:href|href)="#([^"]+)"', rf'\1="#{name}-\2"', body)
    body = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", body)
    opening, rest = body.split(">", 1)
    opening = re.sub(r'\s(?:width|height|version)="[^"]*"', "", opening)
    return f'{opening} role="img" aria-label="{escape(alt)}" focusable="false">{rest.strip()}'
