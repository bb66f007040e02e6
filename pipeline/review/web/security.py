"""Who may talk to the review page: only browsers that ask for it by its own name, and only itself.

On this machine alone the page has no password. What keeps other web sites out, shared or not, is
checked on every request: the host must be one that the page answers to (DNS rebinding), a form must
come from the page (``Origin``) and carry the token that the page gave out (cross-site request
forgery). Who is logged in where the page is shared is the business of ``gate.py``.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.access.mode import HSTS_SECONDS, Access

SAFE_METHODS = frozenset({"GET", "HEAD"})

HEADERS = {
    # Nothing but our own files: no inline script or style, nothing from elsewhere, no eval.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Answers must not be left in the browser's cache on disk.
    "Cache-Control": "no-store",
}


NOT_HERE = "Siden svarer kun på denne maskine: brug http://127.0.0.1 og portnummeret."
WRONG_NAME = (
    "Siden svarer ikke på det navn i adressen. Brug en af de adresser, der stod, da den blev "
    "startet, eller bed om, at den bliver startet med --allow-host og navnet."
)


def host_name(host: str) -> str:
    """Host name of a ``Host`` header, without port; "" when it holds anything else.

    >>> host_name("127.0.0.1:8765"), host_name("[::1]:8765"), host_name("a b"), host_name("a/b?")
    ('127.0.0.1', '::1', '', '')
    """
    if any(mark in host for mark in " /\\?#@"):
        return ""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def from_here(headers: Headers, *, encrypted: bool = False) -> bool:
    """Whether a form was sent from the page itself, as far as the browser tells."""
    origin = headers.get("origin")
    if origin is not None:
        scheme, netloc = urlsplit(origin)[:2]
        return netloc == headers.get("host", "") and (scheme == "https" or not encrypted)
    return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


class Guard:
    """ASGI middleware: refuses foreign hosts and foreign forms, adds the security headers.

    Parameters
    ----------
    app
        What is guarded.
    access
        How the page can be reached.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access
        self.headers = dict(HEADERS)
        if access.encrypted:
            self.headers["Strict-Transport-Security"] = f"max-age={HSTS_SECONDS}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":  # the page has no web sockets; start and stop are let through
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = _session(headers, self.access.cookie)
        fresh = session or secrets.token_urlsafe(24)
        scope.setdefault("state", {})["session"] = fresh

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    out[name] = value
                if session is None:
                    out.append("Set-Cookie", self.access.set_cookie(fresh))
            await send(message)

        refusal = None
        if host_name(headers.get("host", "")) not in self.access.hosts:
            refusal = WRONG_NAME if self.access.shared else NOT_HERE
        elif scope["method"] not in SAFE_METHODS and not from_here(
            headers, encrypted=self.access.encrypted
        ):
            refusal = "Formularen kom fra et andet websted og er afvist."
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def _session(headers: Headers, name: str) -> str | None:
    """The browser's session identifier, when it is one that we could have given out."""
    cookie = SimpleCookie()
    try:
        cookie.load(headers.get("cookie", ""))
    except Exception:  # a malformed cookie from another program on the same host
        return None
    found = cookie.get(name)
    return found.value if found and 20 <= len(found.value) <= 64 else None


class FormTokens:
    """Tokens that tie a form to one browser session and one start of the server."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def issue(self, session: str) -> str:
        """Token for the forms of one session."""
        return hmac.new(self._secret, session.encode("utf-8"), sha256).hexdigest()

    async def verify(self, request: Request) -> None:
        """Refuse a request that changes something and does not carry its session's token.

        Raises
        ------
        HTTPException
            403, in Danish.
        """
        if request.method in SAFE_METHODS:
            return
        given = (await request.form()).get("csrf", "")
        if not isinstance(given, str) or not hmac.compare_digest(
            given.encode("utf-8"), self.issue(request.state.session).encode("utf-8")
        ):
            raise HTTPException(
                403,
                "Beslutningen er ikke gemt, for siden er fra en tidligere start af programmet. "
                "Genindlæs siden, og prøv igen.",
            )
