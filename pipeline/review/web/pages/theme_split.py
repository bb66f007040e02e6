"""Splitting a theme: pick sentences, or let the machine propose parts; see what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline import paths
from pipeline.privacy.slices import masked_slices
from pipeline.report.wording import quoted
from pipeline.review.split_proposal import propose_parts
from pipeline.review.theme_effects import units_of
from pipeline.review.web import theme_words
from pipeline.review.web.decide import CurrentState, Decision, Id
from pipeline.review.web.derived import each
from pipeline.review.web.pages.theme_forms import open_theme, usable
from pipeline.review.web.rendering import Paging, page
from pipeline.review.web.state import State
from pipeline.review.web.theme_cards import SPAN, Sample, samples, sentences_under
from pipeline.review.web.theme_numbers import places
from pipeline.review.web.theme_parts import Wanted, effects, events
from pipeline.review.web.theme_story import theme_of

router = APIRouter()
PAGE_SIZE = 50
EXAMPLES = 3


@dataclass(frozen=True)
class Choice:
    """A sentence that can be picked."""

    segment_id: str
    state: str
    sample: Sample


@dataclass(frozen=True)
class Proposal:
    """A part that the machine proposes."""

    ids: str
    label: str
    terms: str
    size: str
    samples: list[Sample]


@router.get("/temaer/{theme_id}/del")
def ask_to_split(
    request: Request,
    state: CurrentState,
    theme_id: str,
    dele: int = 0,
    ord: str = "",
    side: int = 1,
) -> HTMLResponse:
    """Show a theme's sentences to pick from, or the machine's proposal for some parts."""
    theme = theme_of(state, theme_id)
    usable(theme)
    address = f"/temaer/{theme_id}"
    rows = sentences_under(state, theme_id)
    wanted = min(max(dele, 0), 6)
    shown = _with_words(state, rows, ord)
    paging, here = Paging.of(len(shown), side, PAGE_SIZE, f"{address}/del", {"ord": ord})
    return page(
        request,
        "theme_split.html",
        title=f"Del {quoted(str(theme['label']))}",
        state=state,
        words=theme_words,
        theme=theme,
        address=address,
        others=[choice for choice in state.theme_choices if choice[0] != theme_id],
        proposals=_proposals(request, state, rows, wanted) if wanted > 1 else [],
        asked=wanted,
        usual=state.settings.theme_health.split_parts,
        choices=_choices(state, shown.iloc[here]) if wanted < 2 else [],
        searched=ord,
        total=len(shown),
        paging=paging,
    )


def _with_words(state: State, rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """The sentences in which some letters stand, whatever their case, as they are shown."""
    wanted = words.casefold().strip()
    if not wanted:
        return rows
    said = _masked(state, rows).str.casefold()
    return rows[said.str.contains(wanted, regex=False).to_numpy(dtype=bool)]


def _masked(state: State, rows: pd.DataFrame) -> pd.Series:
    answers = rows["answer_id"].unique()
    masks = state.masks[state.masks["answer_id"].isin(answers)]
    texts = state.texts.loc[answers, ["answer_id", "text"]].reset_index(drop=True)
    return masked_slices(rows[SPAN], texts, masks)


def _choices(state: State, rows: pd.DataFrame) -> list[Choice]:
    shown = samples(state, [(row.answer_id, [(row.start, row.end)], "") for row in each(rows)])
    return [
        Choice(str(row.segment_id), "foreslået" if row.suggested else "godkendt", sample)
        for row, sample in zip(each(rows), shown, strict=True)
    ]


def _proposals(request: Request, state: State, rows: pd.DataFrame, n_parts: int) -> list[Proposal]:
    """Parts of a theme that are alike in the vectors of the last run."""
    knobs = state.settings.discover
    rows = rows.head(state.settings.theme_health.split_most).reset_index(drop=True)
    root: Path = request.app.state.review.root
    units = places(state.run)["unit"].reindex(rows["segment_id"]).to_numpy()
    proposed = propose_parts(
        rows[["segment_id"]].assign(unit_id=units, text=_masked(state, rows)),
        _vectors(root, state, rows["segment_id"]),
        n_parts,
        n_terms=knobs.terms,
        min_units=knobs.min_units_per_word,
    )
    span = rows.set_index("segment_id")[SPAN]
    return [
        Proposal(
            ids=" ".join(part.segment_ids),
            label=part.label if part.terms else "",
            terms=", ".join(part.terms),
            size=theme_words.sentences(len(part.segment_ids))
            + f" fra {theme_words.who(units_of(part.segment_ids, places(state.run)))}",
            samples=samples(
                state,
                [
                    (row.answer_id, [(row.start, row.end)], "")
                    for row in each(span.loc[part.segment_ids[:EXAMPLES]])
                ],
            ),
        )
        for part in proposed
    ]


def _vectors(root: Path, state: State, segment_ids: pd.Series) -> np.ndarray:
    """Vectors of some sentences, as ``collect`` left them."""
    path = root / paths.COLLECTED / "embeddings.npy"
    every = np.load(path, mmap_mode="r") if path.exists() else np.empty((0, 0))
    rows = pd.Index(state.run.segments["segment_id"]).get_indexer(segment_ids.tolist())
    if len(every) != len(state.run.segments) or (rows < 0).any():
        raise HTTPException(
            409, "Maskinen kan ikke foreslå dele, før der er kørt igen. Vælg sætningerne selv."
        )
    return np.asarray(every[rows])


@router.post("/temaer/del/se")
def see_split(
    request: Request,
    state: CurrentState,
    theme_id: Id,
    wanted: Annotated[Wanted, Depends()],
    reason: Annotated[str, Form(max_length=500)] = "",
) -> HTMLResponse:
    """Say what a split changes, before it is done; nothing is written."""
    theme = theme_of(state, theme_id)
    usable(theme)
    going = wanted.leaving(state, theme_id)
    return page(
        request,
        "theme_split_confirm.html",
        title=f"Del {quoted(str(theme['label']))}",
        state=state,
        words=theme_words,
        theme=theme,
        address=f"/temaer/{theme_id}",
        going=going,
        reason=reason,
        effects=effects(state, theme_id, str(theme["label"]), going),
    )


@router.post("/temaer/del")
def split(
    decision: Decision,
    theme_id: Id,
    wanted: Annotated[Wanted, Depends()],
    reason: Annotated[str, Form(max_length=500)] = "",
) -> RedirectResponse:
    """Take the sentences out."""
    theme = open_theme(decision, theme_id)
    going = wanted.leaving(decision.state, theme_id)
    stamp: dict[str, Any] = decision.stamp | {"reason": " ".join(reason.split()) or None}
    return decision.save(events(decision.state, theme, going, stamp))
