"""What a person does in the browser, for tests."""

from __future__ import annotations


def enter(tab, address):
    """Open the page and give a name."""
    tab.goto(address)
    tab.get_by_label("Navn eller initialer").fill("Ida")
    tab.get_by_role("button", name="Fortsæt").click()
    tab.get_by_role("heading", name="Overblik").wait_for()


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
