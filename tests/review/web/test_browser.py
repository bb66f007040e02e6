"""The essential flow in a real browser, by keyboard alone and without JavaScript."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from pipeline.review.events import QuoteApprove, Undo
from pipeline.review.log import read
from pipeline.review.web import create_app

pytestmark = pytest.mark.browser


@pytest.fixture
def address(project) -> Iterator[str]:
    """The page, served on this machine for one test."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(create_app(project), access_log=False, log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def tab_to(tab, role, name):
    """Press Tab until the control has focus; it must then be seen to have it."""
    wanted = tab.get_by_role(role, name=name).first
    for _ in range(60):
        tab.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            width = wanted.evaluate("element => getComputedStyle(element).outlineWidth")
            assert width == "3px"
            return wanted
    raise AssertionError(f"{name} cannot be reached with Tab")


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
    tab.goto(address)
    tab.get_by_label("Navn eller initialer").fill("Ida")
    tab.get_by_role("button", name="Fortsæt").click()
    tab.get_by_role("heading", name="Overblik").wait_for()
    for path in ("/", "/temaer", "/saetninger?vis=alle", "/citater", "/persondata", "/historik"):
        tab.goto(address + path)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(beyond) == 0, path
    context.close()


def test_everything_essential_works_without_javascript(browser, address, project):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_label("Navn eller initialer").fill("Ida")
    tab.get_by_role("button", name="Fortsæt").click()
    tab.goto(f"{address}/citater")
    tab.get_by_text("Skjul et navn").first.click()
    tab.get_by_label("Skriv ordene præcis").first.fill("Bo")
    tab.get_by_role("button", name="Skjul ordene").first.click()
    tab.get_by_role("status").get_by_text("En oplysning er skjult (2 steder).").wait_for()
    tab.get_by_role("status").get_by_role("button", name="Fortryd").click()
    tab.get_by_role("status").get_by_text("Fortrudt").wait_for()
    assert len(read(project / "corpus/decisions.jsonl").events) == 4
    context.close()
