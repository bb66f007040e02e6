"""One theme's own page: everything about it, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline import paths
from pipeline.report.wording import quoted
from pipeline.review.theme_effects import APPROVED
from pipeline.review.web import theme_words
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.derived import each, pieces_of
from pipeline.review.web.pages.history import lines
from pipeline.review.web.pages.themes import cluster_cards
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.review.web.theme_cards import SPAN, Sample, cards, samples, sentences_under
from pipeline.review.web.theme_numbers import held, only_under
from pipeline.review.web.theme_story import closers, reopening, story, theme_of, with_undos
from pipeline.themes.codebook import Theme, read_codebook

router = APIRouter()
SENTENCES = 8
MEMBERS = 50


@router.get("/temaer/{theme_id}")
def one_theme(request: Request, state: CurrentState, theme_id: str) -> HTMLResponse:
    """Show everything about a theme; of a suggestion for one, all its sentences."""
    theme = theme_of(state, theme_id)
    label = str(theme["label"])
    if theme["status"] == "suggested":
        found = cluster_cards(state, theme_id, MEMBERS)
        return page(request, "theme_suggested.html", title=label, state=state, clusters=found)
    address = f"/temaer/{theme_id}"
    card = cards(state, state.themes[state.themes["theme_id"] == theme_id], address)[0]
    events = with_undos(state, story(state, theme_id))
    closed_by = closers(state, theme)
    root: Path = request.app.state.review.root
    return page(
        request,
        "theme.html",
        title=label,
        state=state,
        words=theme_words,
        card=card,
        address=address,
        book=in_codebook(root, theme_id),
        sentences=first_sentences(state, theme_id),
        quotes=approved_quotes(state, theme_id),
        lines=lines(state, events, address),
        closed_by=[event.id for event in closed_by],
        effects=reopening(state, theme, closed_by) if closed_by else [],
    )


@router.get("/temaer/{theme_id}/afvis")
def ask_to_reject(request: Request, state: CurrentState, theme_id: str) -> HTMLResponse:
    """Say what rejecting a theme changes, and ask why."""
    theme = theme_of(state, theme_id)
    label = str(theme["label"])
    now = held(state, theme_id)
    return page(
        request,
        "theme_reject.html",
        title=f"Afvis {quoted(label)}",
        state=state,
        theme=theme,
        address=f"/temaer/{theme_id}",
        effects=theme_words.rejecting(label, now, only_under(state, theme_id, now.counted)),
        words=theme_words,
    )


def in_codebook(root: Path, theme_id: str) -> Theme | None:
    """What the codebook says about a theme; ``None`` for one that people made here."""
    path = root / paths.CODEBOOK
    if not path.exists():
        return None
    return next((theme for theme in read_codebook(path).themes if theme.id == theme_id), None)


def first_sentences(state: State, theme_id: str) -> list[Sample]:
    """The first of a theme's sentences: what people accepted, then what is surest."""
    rows = sentences_under(state, theme_id).head(SENTENCES)
    wanted = [
        (
            row.answer_id,
            [(row.start, row.end)],
            "Foreslået" if row.suggested else f"Godkendt af {row.reviewer}",
        )
        for row in each(rows)
    ]
    return samples(state, wanted)


def approved_quotes(state: State, theme_id: str) -> list[Sample]:
    """A theme's approved quotes, with what is cut out of them unmarked."""
    mine: pd.DataFrame = state.quotes[
        (state.quotes["theme_id"] == theme_id) & state.quotes["status"].isin(APPROVED)
    ]
    rows = each(mine.sort_values(["rank", *SPAN]))
    return samples(state, [(row.answer_id, pieces_of(row.pieces), "") for row in rows])
