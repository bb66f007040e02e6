"""Making the report anew from the page, following it, and opening what came out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from pipeline import backup
from pipeline.errors import AftrykError, Problem
from pipeline.review.web import running_words as words
from pipeline.review.web.decide import NameMissingError
from pipeline.review.web.live import Review
from pipeline.review.web.rendering import page, reviewer_of
from pipeline.review.web.report_files import SHOWN, TYPES, listed, offered
from pipeline.review.web.run_state import Standing, standing
from pipeline.running import Launcher

router = APIRouter()


def named(request: Request) -> str:
    """Who asks; these pages work before there are results to show, but not without a name."""
    name = reviewer_of(request)
    if not name:
        raise NameMissingError
    return name


Name = Annotated[str, Depends(named)]


def launcher_of(request: Request) -> Launcher:
    """What starts runs of the project."""
    found: Launcher = request.app.state.launcher
    return found


@router.get("/koersel")
def show(request: Request, name: Name) -> Response:
    """Show how the latest run went, and what can be done now."""
    return _page(request, "run.html")


@router.get("/koersel/status")
def follow(request: Request, name: Name, set: str = "") -> Response:
    """Give the part that changes, or nothing when it is as the browser has it."""
    now = _standing(request)
    return Response(status_code=204) if now.key == set else _page(request, "_run.html", now)


@router.post("/koersel/start")
def start(request: Request, name: Name) -> Response:
    """Start a run."""
    try:
        launcher_of(request).start(name)
    except AftrykError as error:
        return _page(request, "run.html", refused=error.problems, status=409)
    return RedirectResponse("/koersel", 303)


@router.post("/koersel/afbryd")
def cancel(request: Request, name: Name) -> Response:
    """Stop the run that is under way."""
    launcher_of(request).cancel(name)
    return RedirectResponse("/koersel", 303)


@router.post("/koersel/gem")
def save(request: Request, name: Name) -> Response:
    """Save the decisions outside the page: in git, or in a folder."""
    review: Review = request.app.state.review
    try:
        backup.save(review.root, name)
    except AftrykError as error:
        return _page(request, "run.html", unsaved=error.problems, status=409)
    return RedirectResponse("/koersel#gem", 303)


@router.get("/rapport/{name:path}")
def report_file(request: Request, reviewer: Name, name: str) -> Response:
    """Hand out one file of the report."""
    review: Review = request.app.state.review
    found = offered(review.root).get(name)
    if found is None:
        raise HTTPException(404)
    if found.suffix in SHOWN:
        return FileResponse(found, media_type=TYPES[found.suffix])
    return FileResponse(found, media_type=TYPES[found.suffix], filename=found.name)


def _standing(request: Request) -> Standing:
    return standing(request.app.state.review, launcher_of(request).look())


def _page(
    request: Request,
    template: str,
    now: Standing | None = None,
    refused: list[Problem] | None = None,
    unsaved: list[Problem] | None = None,
    status: int = 200,
) -> Response:
    now = now or _standing(request)
    review: Review = request.app.state.review
    values: dict[str, Any] = {
        "now": now,
        "run": now.run,
        "told": words.told(now.run),
        "clock": words.clock(now.run),
        "lines": launcher_of(request).lines(),
        "files": listed(review.root),
        "stopped": words.sentences(now.run.told) if now.run else [],
        "troubles": words.sentences(now.problems),
        "refused": words.sentences(refused or []),
        "part": template.startswith("_"),
    }
    if not values["part"]:
        values |= {
            "unsaved": words.sentences(unsaved or []),
            "saved": backup.latest(review.root),
            "place": backup.place(review.root),
        }
    return page(request, template, title="Rapport", status=status, **values)
