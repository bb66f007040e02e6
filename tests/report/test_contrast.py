"""Colours of the page and of the figures are far enough from what they stand on (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from pipeline.report import palette
from pipeline.report.theme_figure import BAR_HEIGHT

STYLE = (files("pipeline.report") / "templates" / "style.css").read_text("utf-8")
NAMED = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", STYLE))


def luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * letter for letter in colour[1:])
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def colour_of(selector: str, what: str) -> str:
    """The colour that a rule sets, as hexadecimal."""
    (rule,) = re.findall(rf"^{re.escape(selector)} \{{([^}}]*)\}}", STYLE, re.MULTILINE)
    found = re.search(rf"(?<![\w-]){what}: (?:[\w.]+ )*?(#[0-9a-f]{{3,6}}|var\(--([\w-]+)\))", rule)
    assert found, (selector, what)
    return NAMED[found[2]] if found[2] else found[1]


@pytest.mark.parametrize("text", ["ink", "muted", "accent", "deep"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_text_can_be_read_on_both_grounds(text: str, ground: str) -> None:
    assert contrast(NAMED[text], NAMED[ground]) >= 4.5


def test_text_on_the_dark_head_and_on_the_tags_can_be_read() -> None:
    head = colour_of(".top", "background")
    for text in (colour_of(".top", "color"), colour_of(".top .lead", "color"), NAMED["light"]):
        assert contrast(text, head) >= 4.5
    assert contrast(colour_of(".tag", "color"), colour_of(".tag", "background")) >= 4.5


def test_bars_and_fields_stand_out_from_their_ground() -> None:
    assert contrast(colour_of(".bar span", "background"), colour_of(".bar", "background")) >= 3
    assert contrast(colour_of(".search input", "border"), NAMED["paper"]) >= 3


def test_the_words_of_a_figure_can_be_read_and_its_two_parts_told_apart() -> None:
    assert contrast(palette.INK, palette.PAPER) >= 4.5
    assert contrast(palette.MUTED, palette.PAPER) >= 4.5
    assert contrast(palette.ACCENT, palette.ACCENT_LIGHT) >= 2.5
    assert BAR_HEIGHT * 72 >= 8
