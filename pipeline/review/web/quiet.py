"""Faults in our own code: a Danish page for the reader, the place of the fault in the log.

The message of an exception can hold what was being read, so neither it nor the values around it
are logged; its type and where it was raised are.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from fastapi import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("aftryk.review")


class QuietErrors:
    """ASGI middleware that answers for what went wrong further in.

    Parameters
    ----------
    app
        What may fail.
    answer
        Makes the page that is shown.
    """

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            log.error("%s at %s", type(error).__name__, _places(error))
            if scope["type"] == "http" and not started:
                await self.answer(Request(scope), error)(scope, receive, send)


def _places(error: Exception) -> str:
    """Where the exception passed through our own code, innermost last; no source lines."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "pipeline" in frame.filename] or frames[-1:]
    return " > ".join(f"{frame.filename}:{frame.lineno}" for frame in ours)
