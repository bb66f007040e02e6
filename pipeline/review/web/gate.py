"""The gate of a shared page: nobody sees or changes anything before they have logged in.

It stands before every route, so that no page can be forgotten.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.errors import AftrykError, Problem
from pipeline.review.access.door import Door
from pipeline.review.access.roster import Reviewer
from pipeline.review.web.reader_view import reading
from pipeline.review.web.rendering import error_page, local, without_receipt
from pipeline.review.web.security import SAFE_METHODS

LOG_IN, LOG_OUT = "/log-ind", "/log-ud"
MOST_BYTES_OF_LOG_IN = 10_000


class Gate:
    """ASGI middleware: finds out who asks, and stops what they may not do.

    Parameters
    ----------
    app
        What is behind the gate.
    door
        Who may come in, and who has.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            account = self.door.who(request.state.session)
        except AftrykError as error:  # the file of reviewers cannot be read: nobody is let in
            answer: Response | None = error_page(
                request, "Ingen kan logge ind", error.problems, 503
            )
        else:
            request.state.account = account
            answer = self._stopped(request, account)
            if account and account.role == "reader":
                send = reading(send)
        await (answer or self.app)(scope, receive, send)

    def _stopped(self, request: Request, account: Reviewer | None) -> Response | None:
        """What is answered in place of the page; ``None`` when they may have it."""
        # Not the path of the URL: that is put together from headers, and is not what routes go by.
        path, changes = request.scope["path"], request.method not in SAFE_METHODS
        if path == LOG_IN:
            return too_long(request) if changes else None
        if path.startswith("/static/") and not changes:
            return None
        if account is None:
            return ask_to_log_in(request)
        if path == "/navn":  # the name is that of whoever has logged in
            return RedirectResponse("/", 303)
        if not changes or path == LOG_OUT:
            return None
        if account.role != "reviewer":
            return error_page(request, "Du kan kun læse", [READER], 403)
        if not self.door.writes.allowed(account.name):
            return error_page(request, "Det gik for hurtigt", [TOO_MANY], 429)
        return None


READER = Problem(
    "Du er logget ind som læser. Du kan se alt, men ikke beslutte noget eller se skjulte ord.",
    "Skal du også beslutte, så bed den, der kører programmet, om at give dig en anden rolle.",
)
TOO_MANY = Problem(
    "Beslutningen er ikke gemt, for der er kommet usædvanlig mange fra dig på kort tid.",
    "Vent et halvt minut, gå tilbage med browserens tilbageknap, og prøv igen.",
)


def ask_to_log_in(request: Request) -> Response:
    """Lead somebody who is not logged in to where they can, and back to where they were.

    A script that sends a decision must not take the log-in page for an answer.
    """
    changes = request.method not in SAFE_METHODS
    here = came_from(request) if changes else without_receipt(request)
    address = f"{LOG_IN}?videre={quote(here, safe='/')}" + ("&ikke=gemt" if changes else "")
    headers = request.headers
    if "hx-request" in headers:
        return PlainTextResponse("Log ind igen.", 401, {"HX-Redirect": address})
    if changes and "text/html" not in headers.get("accept", ""):
        return PlainTextResponse("Beslutningen er ikke gemt: log ind igen.", 401)
    return RedirectResponse(address, 303)


def came_from(request: Request) -> str:
    """The page that a form was on."""
    page = urlsplit(request.headers.get("referer", ""))
    return local(page.path + (f"?{page.query}" if page.query else ""))


def too_long(request: Request) -> Response | None:
    """Refuse a log-in that is larger than a name and a password: anybody may send one."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) <= MOST_BYTES_OF_LOG_IN:
        return None
    return PlainTextResponse("Formularen er for lang.", 413)
