"""The codebook and the codings to and from other programs: fetched, sent, looked at, then saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse

from pipeline.errors import AftrykError, Problem
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.exchange_files import codebook_file, codings_file
from pipeline.review.web.exchange_plans import Plan, codebook_plan, codings_plan
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.review.web.uploads import Upload, Uploads

router = APIRouter()

Kind = Literal["kodebog", "kodninger"]
PLANS: Mapping[str, Callable[[bytes, str, State, Mapping[str, Any]], Plan]] = {
    "kodebog": codebook_plan,
    "kodninger": codings_plan,
}
LONGEST_NAME = 100


@router.get("/udveksling")
def exchange(request: Request, state: CurrentState) -> HTMLResponse:
    """Show what can be fetched and sent."""
    return _shown(request, state)


@router.get("/udveksling/kodebog.qdc")
def fetch_codebook(state: CurrentState) -> Response:
    """The themes in use as a REFI-QDA codebook."""
    return _file(codebook_file(state)[1], "kodebog.qdc", "application/xml")


@router.get("/udveksling/kodninger.csv")
def fetch_codings(state: CurrentState) -> Response:
    """Every coding with its masked sentence, as CSV."""
    return _file(codings_file(state)[1], "kodninger.csv", "text/csv; charset=utf-8")


@router.post("/udveksling")
def send(
    request: Request, decision: Decision, kind: Annotated[Kind, Form()],
    file: Annotated[UploadFile, File()],
) -> HTMLResponse:  # fmt: skip
    """Show what a file would decide; nothing is saved."""
    name = PurePath((file.filename or "").replace("\\", "/")).name[:LONGEST_NAME] or "filen"
    upload = Upload(request.state.session, kind, name, file.file.read())
    return _previewed(request, decision, upload)


@router.post("/udveksling/gem")
def save(
    request: Request,
    decision: Decision,
    upload: Id,
    mark: Id,
) -> Response:
    """Save what a file decides, if it is what was shown; else show it as it is now."""
    uploads: Uploads = request.app.state.uploads
    found = uploads.get(upload, request.state.session)
    known(found, "Filen, I så igennem,")
    assert found is not None
    uploads.drop(upload)
    plan = _plan(found, decision)
    if plan.mark != mark:
        return _previewed(request, decision, found, changed=True)
    return decision.save(plan.events)


def _plan(upload: Upload, decision: Decision) -> Plan:
    return PLANS[upload.kind](upload.data, upload.name, decision.state, decision.stamp)


def _previewed(
    request: Request, decision: Decision, upload: Upload, changed: bool = False
) -> HTMLResponse:
    """What a file would decide, or what is wrong with it, in its place on the page."""
    if not upload.data:
        problem = Problem("filen er tom.", "Vælg en anden.", file=upload.name)
        return _shown(request, decision.state, upload, problems=[problem], status=422)
    try:
        plan = _plan(upload, decision)
    except AftrykError as error:
        return _shown(request, decision.state, upload, problems=error.problems, status=422)
    uploads: Uploads = request.app.state.uploads
    waits = uploads.keep(upload) if plan.events else ""
    return _shown(request, decision.state, upload, plan=plan, waits=waits, changed=changed)


def _shown(
    request: Request,
    state: State,
    upload: Upload | None = None,
    *,
    plan: Plan | None = None,
    problems: list[Problem] | None = None,
    waits: str = "",
    changed: bool = False,
    status: int = 200,
) -> HTMLResponse:
    return page(
        request,
        "exchange.html",
        title="Udveksling",
        state=state,
        status=status,
        n_themes=int((state.themes["status"] == "active").sum()),
        n_codings=len(state.codings),
        upload=upload,
        plan=plan,
        problems=problems or [],
        waits=waits,
        changed=changed,
    )


def _file(data: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=media_type, headers=headers)
