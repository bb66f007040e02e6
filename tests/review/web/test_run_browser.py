"""Making the report in a real browser, by keyboard alone, on a wide and on a narrow screen."""

from __future__ import annotations

import sys

import pytest

from pipeline.review.web import create_app
from pipeline.running import Launcher
from tests.review.web.browsing import enter, served, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAYS = """
import time
for name in ("replay", "quotes"):
    print(f"Running stage '{name}':", flush=True)
    time.sleep(1.5)
"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_run_is_started_followed_and_ended_by_keyboard_without_complaints(
    browser, project, width
):
    (project / "dvc.yaml").write_text("stages: {replay: {}, quotes: {}}", encoding="utf-8")
    (project / "report").mkdir()
    (project / "report/index.html").write_text("<h1>Læringer</h1>", encoding="utf-8")
    app = create_app(project)
    app.state.launcher = Launcher(project, [sys.executable, "-c", SAYS])
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="da-DK")
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    with served(app) as address:
        enter(tab, address)
        tab_to(tab, "link", "Rapport")
        tab.keyboard.press("Enter")
        tab.get_by_role("heading", name="Lav rapporten").wait_for()
        tab_to(tab, "button", "Lav rapporten igen")
        tab.keyboard.press("Enter")
        tab.get_by_role("status").get_by_text("Trin 1 af 2: Læser jeres beslutninger").wait_for()
        # What is followed with the keyboard stays where it is when the part is renewed.
        tab_to(tab, "button", "Afbryd kørslen")
        tab.get_by_role("status").get_by_text("Trin 2 af 2: Finder og klipper citater").wait_for()
        assert tab.evaluate("document.activeElement.id") == "afbryd"
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(beyond) == 0
        tab.get_by_role("status").get_by_text("Rapporten er lavet").wait_for()
        tab.get_by_role("button", name="Lav rapporten igen").wait_for()
        with context.expect_page() as opened:
            tab_to(tab, "link", "Rapporten")
            tab.keyboard.press("Enter")
        opened.value.get_by_role("heading", name="Læringer").wait_for()
        tab.keyboard.press("Control+Home")
        tab_to(tab, "button", "Gem og sikkerhedskopiér")
        tab.keyboard.press("Enter")
        tab.get_by_text("Der var intet nyt at gemme.").wait_for()
    assert complaints == []
    context.close()
