"""The page: its content, its safety, and how it behaves in a browser."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from pipeline.report.view import ReportView
from pipeline.report.word_tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def page(built: Path) -> Any:
    return lxml.html.fromstring((built / "index.html").read_text("utf-8"))


def having(node: Any, name: str, inside: str = "") -> list[Any]:
    """Elements of a class, or what lies inside them."""
    found = f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    return node.xpath(f"{found}//{inside}" if inside else found)


def squeezed(node: Any) -> str:
    """Text with line breaks and indents made blanks; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", node.text_content()).strip()


def test_numbers_and_findings_are_those_of_the_content(page: Any, view: ReportView) -> None:
    headlines = [squeezed(item) for item in having(page, "headlines", "strong")]
    assert headlines == [headline.value for headline in view.headlines]
    said = {
        squeezed(item).replace(" Se sætningerne", "") for item in having(page, "findings", "li")
    }
    for survey in view.surveys:
        assert set(survey.findings) <= said
    for question in view.questions:
        for theme in question.themes:
            parts = (f"{theme.label}: {theme.share.text}.", theme.detail, theme.basis)
            assert " ".join(part for part in parts if part) in said


def test_beside_every_figure_lies_its_table(page: Any, view: ReportView) -> None:
    for figure in view.figures:
        (box,) = page.xpath(f"//figure[@id='{figure.name}']")
        (svg,) = box.xpath(".//svg")
        assert svg.get("role") == "img"
        assert svg.get("aria-label") == figure.alt
        (table,) = box.xpath(".//details//table")
        rows = [[squeezed(c) for c in r.xpath("./*")] for r in table.xpath(".//tbody/tr")]
        assert rows == [[cell_text(cell) for cell in row] for row in figure.table.rows]


def test_every_approved_quote_is_on_a_card(page: Any, view: ReportView) -> None:
    quotes = [squeezed(p) for p in having(page, "card", "blockquote/p")]
    assert sorted(quotes) == sorted(f"”{q.text}”" for card in view.cards for q in card.quotes)
    assert len(quotes) == 5


def test_what_people_wrote_is_never_markup(built: Path, page: Any) -> None:
    source = (built / "index.html").read_text("utf-8")
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert(&#39;hej&#39;)&lt;/script&gt;" in source
    assert "{{7*7}}" in source
    assert "Ledelse &amp; &lt;opbakning&gt;" in source
    assert len(page.xpath("//script")) == 1


def test_the_page_asks_for_nothing_outside_itself(page: Any) -> None:
    for attribute in ("src", "href", "action", "srcset", "poster", "data"):
        for node in page.xpath(f"//*[@{attribute}]"):
            assert node.get(attribute).startswith("#"), node.get(attribute)
    assert "url(" not in page.xpath("//style")[0].text


def test_ids_are_unique_and_every_link_has_its_target(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [link.get("href")[1:] for link in page.xpath("//a[@href]")]
    named = [i for node in page.xpath("//*[@aria-labelledby]") for i in
             node.get("aria-labelledby").split()]  # fmt: skip
    assert set(targets + named) <= set(ids)


def test_headings_go_down_one_level_at_a_time(page: Any) -> None:
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.get("lang") == "da"


@pytest.fixture
def opened(browser: Browser, built: Path) -> Iterator[Page]:
    """The page in a browser without network, at the width of a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto((built / "index.html").resolve().as_uri())
    yield tab
    context.close()


@pytest.mark.browser
def test_it_opens_without_network_and_without_complaint(browser: Browser, built: Path) -> None:
    context = browser.new_context(offline=True)
    tab = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    address = (built / "index.html").resolve().as_uri()
    tab.goto(address)
    assert asked == [address]
    assert complaints == []
    context.close()


@pytest.mark.browser
def test_search_shows_only_what_fits_and_counts_it(opened: Page) -> None:
    opened.fill("#soeg", "TAVLEN")
    assert opened.locator(".card:visible").count() == 1
    assert opened.locator(".card .quote:visible").count() == 1
    assert opened.inner_text("#fundet") == "1 tema og 1 citat passer."
    opened.fill("#soeg", "findes ikke")
    assert opened.locator(".card:visible").count() == 0
    opened.fill("#soeg", "")
    assert opened.locator(".card:visible").count() == 3
    assert opened.inner_text("#fundet") == ""


@pytest.mark.browser
def test_nothing_is_wider_than_a_telephone(opened: Page) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(wide) == 0


@pytest.mark.browser
def test_the_first_tab_skips_to_the_content(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "indhold"


@pytest.mark.browser
def test_paper_shows_what_is_folded_away_on_the_screen(opened: Page) -> None:
    assert opened.locator("details[open]").count() == 0
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details:not(.trace):not(.drill):not([open])").count() == 0
    # The list of cells is for the screen, where one can follow a link to it.
    assert opened.locator("details.trace[open]").count() == 0
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details[open]").count() == 0
