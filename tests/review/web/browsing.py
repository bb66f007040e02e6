"""What a person does in the browser, for tests, and the page to do it on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The page, served on this machine; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # a browser that is quicker than the server waits
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


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
