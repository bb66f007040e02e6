"""A preview of the report: its text with the decisions as they are now."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.report.inputs import Inputs, read_inputs
from pipeline.report.preview import preview
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.live import Review
from pipeline.review.web.project import signature
from pipeline.review.web.quote_cards import printed_now
from pipeline.review.web.rendering import page
from pipeline.review.web.report_files import offered
from pipeline.review.web.state import State
from pipeline.settings import load_settings

router = APIRouter()
FIGURES = "figurer"


@router.get("/forhaandsvisning")
def show(request: Request, state: CurrentState) -> HTMLResponse:
    """Show what the report would say."""
    review: Review = request.app.state.review
    said = preview(inputs_of(review.root), state.themes, approved_now(state))
    there = offered(review.root)
    figures = {
        survey.anchor: f"/rapport/{FIGURES}/{survey.figure.name}.svg"
        for survey in said.surveys
        if f"{FIGURES}/{survey.figure.name}.svg" in there
    }
    return page(
        request,
        "preview.html",
        title="Forhåndsvisning",
        state=state,
        said=said,
        figures=figures,
        waiting=state.waiting,
        held_back=int(state.quotes["status"].isin(["awaiting", "asking"]).sum()),
    )


def approved_now(state: State) -> pd.DataFrame:
    """The quotes that would be printed, as ``QUOTES``, in the order they were approved."""
    approved = state.quotes[state.quotes["status"] == "approved"]
    order = approved.sort_values("event_id").groupby("theme_id").cumcount() + 1
    return approved.assign(text=printed_now(state, approved), rank=order)


def inputs_of(root: Path) -> Inputs:
    """What the last run left for the report, read anew when it has changed.

    Raises
    ------
    AftrykError
        When the pipeline has not been run to its end.
    """
    folders = [root / folder for folder in (paths.COLLECTED, paths.RESULTS, paths.REVIEWED)]
    files = sorted(path for folder in folders for path in folder.rglob("*.parquet"))
    try:
        return _inputs(root, signature([*files, root / paths.PARAMS, root / paths.METRICS]))
    except FileNotFoundError as error:
        raise AftrykError(
            Problem(
                "rapportens tal er ikke lavet endnu, så den kan ikke vises på forhånd.",
                "Lav rapporten én gang på siden Rapport (eller: aftryk repro), og genindlæs siden.",
                file=Path(error.filename or "").name or None,
            )
        ) from None


@lru_cache(maxsize=1)
def _inputs(root: Path, _: tuple) -> Inputs:
    return read_inputs(load_settings(root / paths.PARAMS), root)
