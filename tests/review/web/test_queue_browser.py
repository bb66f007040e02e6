"""Deciding by keyboard: one key each, and keys that can be changed or switched off."""

from __future__ import annotations

import time

import pytest

from pipeline.review.log import read

from .browsing import enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KOE = "/saetninger/koe"


def until(true, seconds=10):
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def kinds(project):
    return [event.type for event in read(project / "corpus/decisions.jsonl").events]


@pytest.mark.parametrize("width", [1280, 390])
def test_one_key_decides_and_the_next_question_has_focus(browser, address, project, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    enter(tab, address)
    tab.goto(address + KOE)
    asked = tab.locator("#spoerg")
    first = asked.inner_text()
    tab.keyboard.press("j")
    tab.get_by_text("Hvilke temaer passer").wait_for()
    assert kinds(project) == ["coding.accept"]
    assert tab.evaluate("document.activeElement.id") == "spoergsmaal"
    tab.keyboard.press("u")
    until(lambda: asked.inner_text() == first)
    assert kinds(project) == ["coding.accept", "undo"]
    tab.keyboard.press("s")
    tab.get_by_text("Hvilke temaer passer").wait_for()
    tab.keyboard.press("0")
    tab.get_by_text("Passer temaet ”Ejerskab”").wait_for()
    tab.keyboard.press("n")
    until(lambda: len(kinds(project)) == 4)
    assert kinds(project)[2:] == ["coding.none", "coding.reject"]
    assert complaints == []
    context.close()


def test_a_key_can_be_chosen_and_all_of_them_switched_off(browser, address, project):
    context = browser.new_context(locale="da-DK")
    tab = context.new_page()
    enter(tab, address)
    tab.goto(address + "/genveje")
    tab.get_by_label("Ja, temaet passer").fill("n")
    tab.get_by_role("button", name="Gem").click()
    tab.get_by_text("Tasten N er brugt to gange").wait_for()
    tab.get_by_label("Ja, temaet passer").fill("g")
    tab.get_by_role("button", name="Gem").click()
    tab.get_by_text("Gemt.").wait_for()
    tab.goto(address + KOE)
    assert tab.locator("[data-shortcut=yes]").get_attribute("aria-keyshortcuts") == "g"
    tab.keyboard.press("j")
    tab.locator("#andet").focus()
    tab.keyboard.press("g")  # meant for the list, not for the queue
    assert kinds(project) == []
    tab.locator("#spoergsmaal").focus()
    tab.keyboard.press("g")
    until(lambda: kinds(project) == ["coding.accept"])
    tab.goto(address + "/genveje")
    tab.get_by_label("Brug genveje").uncheck()
    tab.get_by_role("button", name="Gem").click()
    tab.get_by_text("slået fra").wait_for()
    tab.goto(address + KOE)
    tab.keyboard.press("0")
    tab.keyboard.press("s")
    assert tab.locator("[data-key]").count() == 0
    assert kinds(project) == ["coding.accept"]
    context.close()


def test_the_queue_works_without_javascript(browser, address, project):
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    tab = context.new_page()
    enter(tab, address)
    tab.goto(address + KOE)
    tab.get_by_role("button", name="Ja, det passer").click()
    tab.get_by_text("Hvilke temaer passer").wait_for()
    tab.get_by_role("link", name="Spring over").click()
    tab.get_by_role("button", name="Nej", exact=True).click()
    tab.get_by_text("det, der blev sprunget over").wait_for()
    tab.goto(address + "/genveje")
    tab.get_by_text("Genveje kræver JavaScript").wait_for()
    assert kinds(project) == ["coding.accept", "coding.reject"]
    context.close()
