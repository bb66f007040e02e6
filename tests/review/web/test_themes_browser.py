"""Themes in a real browser: told beforehand, done and undone, with and without JavaScript."""

from __future__ import annotations

import pytest

from pipeline.review.log import read

from .browsing import enter, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def kinds(project):
    return [event.type for event in read(project / "corpus/decisions.jsonl").events]


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)])
def test_themes_are_merged_after_it_is_said_what_moves_and_taken_apart_again(
    browser, address, project, width, script
):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, locale="da-DK"
    )
    tab = context.new_page()
    enter(tab, address)
    tab.goto(f"{address}/temaer")
    tab.get_by_role("link", name="Læg sammen: Struktur").click()
    tab.get_by_label("Læg det ind i").select_option(label="Ledelse")
    tab.get_by_role("button", name="Se, hvad det ændrer").click()
    tab.get_by_text("Flytter 1 sætning fra 1 projekt til ”Ledelse”.").wait_for()
    assert kinds(project) == []
    tab.get_by_role("button", name="Læg dem sammen").click()
    receipt = tab.get_by_role("status")
    receipt.get_by_text("Temaet ”Struktur” er lagt sammen med ”Ledelse”.").wait_for()
    receipt.get_by_role("button", name="Fortryd").click()
    tab.get_by_role("status").get_by_text("Fortrudt").wait_for()
    assert kinds(project) == ["theme.merge", "undo"]
    context.close()


def test_sentences_are_picked_into_a_new_theme_by_keyboard_alone(browser, address, project):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    enter(tab, address)
    tab.goto(f"{address}/temaer/struktur/del")
    tab_to(tab, "checkbox", "tavlemøde")
    tab.keyboard.press("Space")
    tab_to(tab, "textbox", "Navn, hvis det er et nyt tema")
    tab.keyboard.type("Tavlemøder")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Møder ved en tavle.")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_text("Flytter 1 sætning fra 1 projekt fra ”Struktur” til ”Tavlemøder”.").wait_for()
    tab_to(tab, "button", "Flyt sætningerne")
    tab.keyboard.press("Enter")
    tab.get_by_role("status").get_by_text("Temaet ”Struktur” er delt").wait_for()
    assert kinds(project) == ["theme.split"]
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_about_a_theme_is_wider_than_the_screen(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    enter(tab, address)
    own = "/temaer/ledelse"
    for path in (own, f"{own}/laeg-sammen?ind=struktur", f"{own}/del", f"{own}/afvis", "/nyt-tema"):
        tab.goto(address + path)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(beyond) == 0, path
    context.close()
