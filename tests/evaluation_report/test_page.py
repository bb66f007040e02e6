from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from pipeline.evaluation_report.content import evaluation_view
from pipeline.evaluation_report.page import write_evaluation_page
from pipeline.evaluation_report.view import Measured

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def write(measured: Measured) -> str:
    return write_evaluation_page(evaluation_view(measured), measured.tables, "Rapport & co")


@pytest.fixture(scope="module")
def source(measured: Measured) -> str:
    return write(measured)


@pytest.fixture(scope="module")
def page(source: str) -> Any:
    return lxml.html.fromstring(source)


def test_the_same_measuring_gives_the_same_page(measured: Measured, source: str) -> None:
    assert write(measured) == source
    assert source.startswith("<!DOCTYPE html>")


def test_labels_are_never_markup_and_the_page_needs_nothing_from_elsewhere(source: str) -> None:
    assert "Ledelse &amp; &lt;opbakning&gt;" in source
    assert not re.search(r"(?:src|href)=\"(?!#)", source)


def test_ids_are_given_once_and_what_is_pointed_to_is_there(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [link[1:] for link in page.xpath("//a/@href")]
    named = [i for names in page.xpath("//@aria-labelledby") for i in names.split()]
    assert set(targets + named) <= set(ids)


def test_headings_go_down_one_level_at_a_time_and_every_section_is_in_the_menu(page: Any) -> None:
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    menu = [link[1:] for link in page.xpath("//nav//a/@href")]
    assert menu == page.xpath("//main/section[@id]/@id")


def test_a_figure_is_said_in_words_and_its_numbers_lie_beside_it(page: Any) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 2
    for figure in figures:
        (svg,) = figure.xpath(".//svg")
        assert svg.get("role") == "img" and re.search(r"\d,\d\d", svg.get("aria-label"))
        assert figure.xpath(".//details//table//td")


@pytest.mark.browser
def test_nothing_is_wider_than_a_telephone_and_paper_shows_what_is_folded(
    browser: Browser, source: str, tmp_path: Path
) -> None:
    (tmp_path / "evaluering.html").write_text(source, encoding="utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto((tmp_path / "evaluering.html").as_uri())
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(wide) == 0
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0
    assert complaints == []
    context.close()
