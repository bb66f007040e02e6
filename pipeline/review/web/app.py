"""The review page as an ASGI application."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline.errors import AftrykError, Problem
from pipeline.review.access import Access
from pipeline.review.web.decide import NameMissingError
from pipeline.review.web.live import Review
from pipeline.review.web.pages import (
    blind,
    conflicts,
    double_coding,
    exchange,
    history,
    mask_forms,
    orphans,
    overview,
    personal_data,
    preview,
    queue,
    quotes,
    reviewer,
    run,
    sentences,
    shortcuts,
    since,
    theme_forms,
    theme_merge,
    theme_page,
    theme_split,
    themes,
    together,
)
from pipeline.review.web.quiet import QuietErrors
from pipeline.review.web.rendering import HERE, error_page, without_receipt
from pipeline.review.web.report_policy import ReportPolicy
from pipeline.review.web.security import SAFE_METHODS, FormTokens, Guard
from pipeline.review.web.size_limit import SizeLimit
from pipeline.review.web.uploads import Uploads
from pipeline.running import Launcher

MODULES = [
    overview,
    reviewer,
    themes,
    theme_forms,
    theme_merge,
    theme_page,
    theme_split,
    sentences,
    queue,
    together,
    shortcuts,
    double_coding,
    blind,
    quotes,
    preview,
    personal_data,
    mask_forms,
    history,
    orphans,
    conflicts,
    since,
    exchange,
    run,
]


def create_app(root: Path = Path(), access: Access | None = None) -> FastAPI:
    """Make the application.

    Parameters
    ----------
    root
        The project folder to review.
    access
        How it can be reached; from this machine alone when left out.
    """
    access = access or Access()
    tokens = FormTokens()
    app = FastAPI(
        title="Aftryk",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # On the application, so that no page can be forgotten.
        dependencies=[Depends(tokens.verify)],
    )
    app.state.tokens = tokens
    app.state.access = access
    app.state.review = Review(root)
    app.state.launcher = Launcher(root)
    app.state.uploads = Uploads()
    for module in MODULES:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    if access.reviewers is not None:
        _share(app, access.reviewers)
    app.add_middleware(SizeLimit)
    app.add_middleware(QuietErrors, answer=_broken)
    app.add_middleware(Guard, access=access)
    app.add_middleware(ReportPolicy)
    app.add_exception_handler(NameMissingError, _ask_name)
    app.add_exception_handler(AftrykError, _unusable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _badly_filled)
    return app


def _share(app: FastAPI, reviewers: Path) -> None:
    """Demand that people log in."""
    from pipeline.review.access.door import Door
    from pipeline.review.web.gate import Gate
    from pipeline.review.web.pages import log_in

    app.state.door = Door(reviewers)
    app.include_router(log_in.router)
    app.add_middleware(Gate, door=app.state.door)


def _ask_name(request: Request, _: Exception) -> Response:
    address = without_receipt(request) if request.method in SAFE_METHODS else "/"
    return RedirectResponse(f"/navn?videre={quote(address, safe='/')}", 303)


def _unusable(request: Request, error: Exception) -> Response:
    assert isinstance(error, AftrykError)
    return error_page(request, "Siden kan ikke vises endnu", error.problems, 503)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        problem = Problem("Siden findes ikke.", "Brug menuen for at komme videre.")
    elif error.status_code == 405:
        problem = Problem("Adressen kan ikke åbnes direkte.", "Brug knapperne på siderne.")
    else:
        problem = Problem(str(error.detail), "Gå tilbage med browserens tilbageknap.")
    return error_page(request, "Det gik ikke", [problem], error.status_code)


def _badly_filled(request: Request, error: Exception) -> Response:
    # Never the values: they may be names that someone wants hidden.
    problem = Problem(
        "Beslutningen er ikke gemt, for et felt er tomt, for langt eller har en ukendt værdi.",
        "Gå tilbage med browserens tilbageknap, og prøv igen.",
    )
    return error_page(request, "Det gik ikke", [problem], 422)


def _broken(request: Request, error: Exception) -> Response:
    problem = Problem(
        f"Der er en fejl i programmet ({type(error).__name__}). Beslutningen er ikke gemt.",
        "Genindlæs siden. Hjælper det ikke, så se i vinduet, hvor siden blev startet.",
    )
    return error_page(request, "Det gik ikke", [problem], 500)
