"""What a screen reader and a keyboard need on every page, and colours that can be read."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import lxml.html
import pytest

# Every page is built for every check.
pytestmark = pytest.mark.slow

REVEAL = "a3:15-26"
PAGES = [
    "/", "/temaer", "/saetninger?vis=alle", "/citater", "/persondata", "/persondata?vis=vist",
    "/persondata?vis=advarsler", "/historik", "/koersel", "/navn", REVEAL, "/temaer/ledelse",
    "/temaer/ledelse/laeg-sammen?ind=struktur", "/temaer/ledelse/del", "/nyt-tema", "/uenighed",
    "/udveksling", "/siden-sidst",
]  # fmt: skip
STYLE = (files("pipeline.review.web") / "static" / "aftryk.css").read_text("utf-8")
NAMED = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", STYLE))


@pytest.fixture(params=PAGES)
def shown(request, page, names):
    page.post("/persondata/frigiv", spot="a4:0-2")
    if request.param == REVEAL:
        return lxml.html.fromstring(page.post("/persondata/se", spot=REVEAL))
    return lxml.html.fromstring(page.get(request.param))


def test_headings_begin_with_one_and_go_down_a_level_at_a_time(shown):
    levels = [int(node.tag[1]) for node in shown.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_field_has_a_label_and_every_button_and_link_a_name(shown):
    labelled = set(shown.xpath("//label/@for"))
    for field in shown.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert field.get("id") in labelled
    for pressed in shown.xpath("//button | //a[@href]"):
        assert pressed.get("aria-label") or pressed.text_content().strip()


def test_ids_are_given_once_and_whatever_is_pointed_to_is_there(shown):
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {name for list_ in shown.xpath("//@aria-labelledby") for name in list_.split()}
    wanted |= set(shown.xpath("//label/@for"))
    wanted |= {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#")}
    assert wanted <= set(ids)


def test_what_shows_a_share_is_also_words(shown):
    for bar in shown.xpath("//progress"):
        assert bar.get("aria-hidden") == "true"
        assert re.search(r"\d+ (?:ud )?af \d+", bar.getparent().text_content())


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("ink", "ground"), ("ink", "mark"), ("muted", "paper"),
        ("muted", "ground"), ("muted", "mark"), ("accent", "paper"), ("accent", "ground"),
        ("accent", "accent-soft"), ("good", "good-soft"), ("good", "paper"), ("bad", "paper"),
        ("paper", "accent"), ("warn", "warn-soft"), ("warn", "mark"), ("ink", "warn-soft"),
    ],
)  # fmt: skip
def test_text_can_be_read_on_its_ground(text, ground):
    low, high = sorted([luminance(NAMED[text]), luminance(NAMED[ground])])
    assert (high + 0.05) / (low + 0.05) >= 4.5
