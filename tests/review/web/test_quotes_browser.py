"""Taking words out of a quote by mouse and by keyboard, with the result shown at once."""

from __future__ import annotations

import pytest

from pipeline.review.events import QuoteConsent, QuoteShorten
from pipeline.review.log import read
from pipeline.review.web import create_app
from tests.review.web.browsing import enter, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MINE = "/citater?tema=ejerskab"


@pytest.fixture
def address(project):
    with served(create_app(project)) as found:
        yield found


def opened(browser, address, width, *, script=True):
    """The page of quotes, the form that shortens the first unfolded, and what goes wrong on it."""
    viewport = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, java_script_enabled=script, locale="da-DK")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    enter(tab, address)
    tab.goto(address + MINE)
    tab.get_by_text("Forkort eller forklar").click()
    return tab, complaints


def word(tab, text):
    return tab.locator(".word", has_text=text).first


def last(project):
    return read(project / "corpus/decisions.jsonl").events[-1]


def test_words_are_left_out_and_explained_by_keyboard_alone(browser, address, project):
    tab, complaints = opened(browser, address, 390)
    word(tab, "Alle").focus()
    for key in ["ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight"]:
        tab.keyboard.press(key)
    result = tab.locator(".result")
    assert result.inner_text() == "”Alle var med (…) også Bo.”"
    tab.keyboard.press("Home")
    tab.get_by_label("Forklar et ord").fill("kolleger]")
    tab.keyboard.press("Enter")
    assert result.inner_text() == "”Alle [kolleger] var med (…) også Bo.”"
    tab.get_by_label("Jeg har set efter: ingen kan genkendes i det").check()
    tab.get_by_role("button", name="Gem og godkend citatet sådan").click()
    tab.get_by_role("status").get_by_text("godkendt").wait_for()
    event = last(project)
    assert isinstance(event, QuoteShorten)
    assert event.pieces == [(50, 62), (76, 84)]
    assert [words for _, words in event.insertions] == ["kolleger"]
    # What was chosen is chosen when the form is opened again, and can be put back.
    tab.get_by_text("Forkort eller forklar").click()
    word(tab, "fra").focus()
    tab.keyboard.press("Space")
    assert "med fra (…) også" in tab.locator(".result").inner_text()
    word(tab, "[kolleger]").focus()
    tab.keyboard.press("Space")
    assert "[kolleger]" not in tab.locator(".result").inner_text()
    assert complaints == []
    tab.context.close()


def test_words_are_left_out_by_drawing_the_mouse_over_them(browser, address, project):
    tab, complaints = opened(browser, address, 1280)
    first, end = word(tab, "var").bounding_box(), word(tab, "fra").bounding_box()
    tab.mouse.move(first["x"] + 3, first["y"] + 5)
    tab.mouse.down()
    tab.mouse.move(end["x"] + 3, end["y"] + 5, steps=8)
    tab.mouse.up()
    assert tab.locator(".result").inner_text() == "”Alle (…) starten, også Bo.”"
    word(tab, "med").click()
    assert tab.locator(".result").inner_text() == "”Alle (…) med (…) starten, også Bo.”"
    assert complaints == []
    tab.context.close()


def test_without_javascript_the_same_is_written_and_consent_is_noted(browser, address, project):
    tab, _ = opened(browser, address, 1280, script=False)
    assert not tab.locator(".cutter").is_visible()
    tab.get_by_label("Slet det, der skal ud").fill("Alle [kolleger] var med (…)")
    tab.get_by_label("Jeg har set efter: ingen kan genkendes i det").check()
    tab.get_by_role("button", name="Gem og godkend citatet sådan").click()
    tab.get_by_role("status").get_by_text("skarpe parenteser").wait_for()
    assert isinstance(last(project), QuoteShorten)
    tab.get_by_text("Samtykke: ikke spurgt").click()
    tab.get_by_label("Nej, må ikke citeres").check()
    tab.get_by_role("button", name="Notér samtykket").click()
    tab.get_by_text("Må ikke bruges").first.wait_for()
    assert isinstance(last(project), QuoteConsent)
    tab.context.close()
