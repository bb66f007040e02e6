"""The essential flow in a real browser, by keyboard alone and without JavaScript."""

from __future__ import annotations

import pytest

from pipeline.review.events import MaskConfirm, QuoteApprove, Undo
from pipeline.review.log import read

from .browsing import enter, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_quote_is_approved_seen_in_the_history_and_undone_by_keyboard_alone(
    browser, address, project, width
):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=True, locale="da-DK"
    )
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    tab_to(tab, "textbox", "Navn eller initialer")
    tab.keyboard.type("Ida Ø.")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Overblik").wait_for()

    tab_to(tab, "link", "Citater")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Citater").wait_for()
    tab_to(tab, "checkbox", "Jeg har set efter: ingen kan genkendes")
    tab.keyboard.press("Space")
    tab_to(tab, "button", "Godkend citatet")
    tab.keyboard.press("Enter")
    receipt = tab.get_by_role("status")
    receipt.get_by_text("Citatet er godkendt under ”Ejerskab”.").wait_for()
    assert isinstance(read(project / "corpus/decisions.jsonl").events[-1], QuoteApprove)

    tab.keyboard.press("Control+Home")
    tab_to(tab, "link", "Historik")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Historik").wait_for()
    tab_to(tab, "button", "Fortryd: Citatet er godkendt")
    tab.keyboard.press("Enter")
    tab.get_by_role("status").get_by_text("Fortrudt: Citatet er godkendt").wait_for()
    assert isinstance(read(project / "corpus/decisions.jsonl").events[-1], Undo)
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    enter(tab, address)
    for path in (
        "/",
        "/temaer",
        "/saetninger?vis=alle",
        "/citater",
        "/persondata",
        "/historik",
        "/koersel",
    ):
        tab.goto(address + path)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(beyond) == 0, path
    context.close()


def test_everything_essential_works_without_javascript(browser, address, project):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    enter(tab, address)
    tab.goto(f"{address}/citater")
    tab.get_by_text("Skjul et navn").first.click()
    tab.get_by_label("Skriv ordene præcis").first.fill("Bo")
    tab.get_by_role("button", name="Skjul ordene").first.click()
    tab.get_by_role("status").get_by_text("En oplysning er skjult (2 steder).").wait_for()
    tab.get_by_role("status").get_by_role("button", name="Fortryd").click()
    tab.get_by_role("status").get_by_text("Fortrudt").wait_for()
    assert len(read(project / "corpus/decisions.jsonl").events) == 4
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_mask_is_looked_behind_and_confirmed_by_keyboard_alone(browser, address, names, script):
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, java_script_enabled=script, locale="da-DK"
    )
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    enter(tab, address)
    tab.goto(f"{address}/persondata?type=phone")
    assert "12 34 56 78" not in tab.content()
    tab_to(tab, "button", "[telefon 1]: ingen har set på den. Se ordene")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Skjulte ord: telefonnummer").wait_for()
    assert tab.locator("mark").inner_text() == "12 34 56 78"
    assert tab.url == f"{address}/persondata/se"
    tab_to(tab, "button", "Det er en personoplysning: [telefon 1]")
    tab.keyboard.press("Enter")
    tab.get_by_role("status").get_by_text("En maske er bekræftet.").wait_for()
    assert "12 34 56 78" not in tab.content()
    assert isinstance(read(names / "corpus/decisions.jsonl").events[-1], MaskConfirm)
    assert complaints == []
    context.close()


def test_going_back_does_not_bring_revealed_words_onto_another_page(browser, address, names):
    context = browser.new_context(locale="da-DK")
    tab = context.new_page()
    enter(tab, address)
    tab.goto(f"{address}/citater?tema=ejerskab")
    tab.get_by_role("button", name="[telefon 1]").first.click()
    tab.get_by_text("12 34 56 78").wait_for()
    tab.get_by_role("link", name="Tilbage, og skjul ordene igen").click()
    tab.get_by_role("heading", name="Citater").wait_for()
    assert "12 34 56 78" not in tab.content()
    context.close()


def test_everything_on_a_page_is_confirmed_at_once_and_taken_back_at_once(browser, address, names):
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    tab = context.new_page()
    enter(tab, address)
    tab.goto(f"{address}/persondata")
    tab.get_by_role("button", name="Bekræft alle på siden (6)").click()
    tab.get_by_role("status").get_by_text("En maske er bekræftet (6 steder).").wait_for()
    assert tab.get_by_role("article").count() == 0
    tab.get_by_role("status").get_by_role("button", name="Fortryd").click()
    tab.get_by_role("status").get_by_text("Fortrudt").wait_for()
    assert tab.get_by_role("article").count() == 6
    context.close()
