"""Nothing larger than this is taken from a form, so that nobody can fill the memory or the disk."""

from __future__ import annotations

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 20 * 1024 * 1024
"""A table of codings of a large project is a third of it."""

DRAINED = 5 * MOST_BYTES
"""A browser that is cut off while it sends shows no answer, so this much is let run out first."""

TOO_LARGE = "Filen er for stor: højst 20 MB kan læses her. Intet er gemt."


class SizeLimit:
    """ASGI middleware: stops a request whose body is too large, said or unsaid.

    Parameters
    ----------
    app
        What the request is for.
    most
        So many bytes are taken.
    """

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "")
        said = int(told) if told.isascii() and told.isdigit() else 0
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if max(said, taken) <= self.most:
                return message
            while message.get("more_body") and taken < DRAINED:
                message = await receive()
                taken += len(message.get("body", b""))
            # Answered as any other refusal, by the application.
            raise HTTPException(413, TOO_LARGE)

        await self.app(scope, limited, send)
