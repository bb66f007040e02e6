"""Who decides: a name in a cookie, asked for before the first decision."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.web.rendering import NAME_COOKIE, local, page

router = APIRouter()
A_YEAR = 365 * 24 * 60 * 60


@router.get("/navn")
def ask(request: Request, videre: str = "/") -> HTMLResponse:
    """Ask for a name."""
    return page(request, "name.html", title="Hvem beslutter?", back=local(videre))


@router.post("/navn")
def remember(
    name: Annotated[str, Form(max_length=60)], back: Annotated[str, Form()] = "/"
) -> RedirectResponse:
    """Keep the name in this browser; a name of blanks alone is asked for again."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not clean:
        return RedirectResponse(f"/navn?videre={quote(local(back))}", 303)
    answer = RedirectResponse(local(back), 303)
    answer.set_cookie(NAME_COOKIE, quote(clean), max_age=A_YEAR, httponly=True, samesite="lax")
    return answer
