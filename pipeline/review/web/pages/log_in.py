"""Logging in and out, where the page is shared."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.review.access.door import Door, RefusedError
from pipeline.review.access.mode import Access
from pipeline.review.web.rendering import account_of, local, page

router = APIRouter()


@router.get("/log-ind")
def ask(request: Request, videre: str = "/", ikke: str = "") -> Response:
    """Ask for a name and a password."""
    if account_of(request):
        return RedirectResponse(local(videre), 303)
    return form(request, local(videre), unsaved=ikke == "gemt")


@router.post("/log-ind")
def enter(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Log in, with a session that nobody knew before."""
    door: Door = request.app.state.door
    access: Access = request.app.state.access
    address = request.client.host if request.client else ""
    try:
        session = door.enter(name, password, address, request.state.session)
    except RefusedError as refused:
        return _refused(request, local(back), name, refused.wait)
    answer = RedirectResponse(local(back), 303)
    answer.headers.append("Set-Cookie", access.set_cookie(session))
    return answer


@router.post("/log-ud")
def leave(request: Request) -> RedirectResponse:
    """Log out; the session is of no use to anybody any more."""
    door: Door = request.app.state.door
    door.sessions.end(request.state.session)
    return RedirectResponse("/log-ind", 303)


def form(
    request: Request,
    back: str,
    *,
    name: str = "",
    refusal: str = "",
    unsaved: bool = False,
    status: int = 200,
) -> HTMLResponse:
    """The page with the form."""
    access: Access = request.app.state.access
    return page(
        request,
        "log_in.html",
        title="Log ind",
        back=back,
        name=name,
        refusal=refusal,
        unsaved=unsaved,
        encrypted=access.encrypted,
        status=status,
    )


def _refused(request: Request, back: str, name: str, wait: float) -> HTMLResponse:
    if not wait:
        refusal = "Navnet eller adgangskoden er forkert."
        return form(request, back, name=name, refusal=refusal, status=403)
    refusal = f"Der er prøvet for mange gange. Vent {waiting(wait)}, og prøv igen."
    answer = form(request, back, name=name, refusal=refusal, status=429)
    answer.headers["Retry-After"] = str(math.ceil(wait))
    return answer


def waiting(seconds: float) -> str:
    """A time to wait, in Danish; never shorter than it is.

    >>> waiting(1.2), waiting(0.4), waiting(61)
    ('2 sekunder', '1 sekund', '2 minutter')
    """
    whole = math.ceil(seconds)
    if whole < 60:
        return f"{whole} {'sekund' if whole == 1 else 'sekunder'}"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} {'minut' if minutes == 1 else 'minutter'}"
