"""What every page owes whoever uses the keyboard: past the menu, where one is, where focus is."""

from __future__ import annotations

import re

import lxml.html
import pytest

from pipeline.review.web.rendering import HERE


def test_the_first_thing_that_tab_reaches_leads_past_the_menu(page):
    shown = lxml.html.fromstring(page.client.get("/findes-ikke").text)
    first = shown.xpath("//a | //button | //input[not(@type='hidden')] | //select")[0]
    assert first.text_content() == "Gå til indholdet"
    target = shown.get_element_by_id(first.get("href")[1:])
    assert (target.tag, target.get("tabindex")) == ("main", "-1")


@pytest.mark.parametrize(
    ("address", "current"),
    [("/temaer", "page"), ("/temaer/findes-ikke", "true"), ("/temaerne", None), ("/", None)],
)
def test_the_menu_says_which_page_one_is_on_or_below(page, address, current):
    html = page.get(address) if address == "/temaer" else page.client.get(address + "?side=x").text
    shown = lxml.html.fromstring(html)
    assert shown.xpath("//nav//a[@href='/temaer']")[0].get("aria-current") == current
    assert len(shown.xpath("//nav//a[@aria-current]")) == (1 if current or address == "/" else 0)


def test_no_style_takes_the_mark_of_focus_away():
    for style in (HERE / "static").glob("*.css"):
        assert not re.search(r"outline(-\w+)?:\s*(none|0)\b", style.read_text("utf-8")), style.name
