"""Logging in and out in a real browser, by keyboard alone, on a telephone's screen."""

from __future__ import annotations

import pytest

from pipeline import paths
from pipeline.review.access import Access, roster
from pipeline.review.access.mode import LOCAL_HOSTS
from pipeline.review.log import read
from tests.review.web.browsing import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "fire grønne cykler"


@pytest.fixture
def access(make_shared, project) -> Access:
    """The page that is served is shared."""
    return Access(LOCAL_HOSTS, project / paths.REVIEWERS)


def type_in(tab, name: str, password: str) -> None:
    """Fill the log-in form out with the keyboard."""
    tab_to(tab, "textbox", "Navn")
    tab.keyboard.press("Control+A")
    tab.keyboard.type(name)
    tab.keyboard.press("Tab")
    tab.keyboard.type(password)
    tab.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False])
def test_one_logs_in_decides_under_ones_own_name_and_logs_out(browser, address, project, script):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=script, locale="da-DK"
    )
    tab = context.new_page()
    tab.goto(f"{address}/saetninger?tema=ejerskab")
    tab.get_by_role("heading", name="Log ind").wait_for()
    assert "Alle var med" not in tab.content()
    type_in(tab, "Ida Øst", "et dårligt gæt")
    tab.get_by_role("alert").get_by_text("Navnet eller adgangskoden er forkert.").wait_for()
    type_in(tab, "Ida Øst", PASSWORD)
    tab.get_by_role("heading", name="Sætninger").wait_for()
    tab_to(tab, "button", "Passer: Ejerskab")
    tab.keyboard.press("Enter")
    tab.get_by_role("status").get_by_role("button", name="Fortryd").wait_for()
    assert [e.reviewer for e in read(project / paths.DECISIONS).events] == ["Ida Øst"]
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(beyond) == 0
    tab.keyboard.press("Control+Home")
    tab_to(tab, "button", "Log ud")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Log ind").wait_for()
    tab.goto(f"{address}/citater")
    tab.get_by_role("heading", name="Log ind").wait_for()
    context.close()


def test_a_reader_reads_and_is_shown_nothing_to_press(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    tab = context.new_page()
    tab.goto(address)
    type_in(tab, "Bo", PASSWORD)
    tab.get_by_text("Du læser med som").wait_for()
    for path in ("/temaer", "/citater?tema=ejerskab", "/persondata", "/historik"):
        tab.goto(address + path)
        assert tab.locator("main form[method=post], main button.mask").count() == 0
        assert tab.evaluate("document.body.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("removed", [True, False])
def test_a_decision_by_one_key_that_is_refused_is_seen_to_be(browser, address, project, removed):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    tab = context.new_page()
    tab.goto(f"{address}/saetninger/koe")
    type_in(tab, "Ida Øst", PASSWORD)
    tab.locator("#spoerg").wait_for()
    tab.wait_for_load_state()
    path = project / paths.REVIEWERS
    if removed:
        roster.remove(path, "Ida Øst")
    else:
        path.write_text(path.read_text("utf-8").replace('"reviewer"', '"reader"'), "utf-8")
    tab.keyboard.press("j")
    said = "er ikke gemt. Log ind, og gør det igen" if removed else "Du er logget ind som læser."
    tab.get_by_text(said).wait_for()
    assert read(project / paths.DECISIONS).events == []
    context.close()
