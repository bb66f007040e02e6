"""How well two blind coders agree, and settling what they differ about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.ids import segment_id
from pipeline.report import wording as numbers
from pipeline.review.double_coding import Codings, differences, indicators, pair
from pipeline.review.events import CodingAdd, CodingNone, CodingReject, Event
from pipeline.review.web.answer import Piece, places_of, whole_answers
from pipeline.review.web.decide import CurrentState, Decision
from pipeline.review.web.pages.blind import codings_of, drawn
from pipeline.review.web.pages.latest import CODINGS
from pipeline.review.web.rendering import page, reviewer_of
from pipeline.review.web.state import State

router = APIRouter()
PATH = "/dobbeltkodning"


@dataclass(frozen=True)
class Row:
    """Agreement about one theme, or about all of them."""

    label: str
    both: str
    either: str
    f1: str
    alpha: str


@dataclass(frozen=True)
class Difference:
    """A theme that one of two people found in a sentence."""

    segment_id: str
    theme_id: str
    label: str
    found_by: str
    not_by: str
    place: str
    pieces: list[Piece]


@router.get(PATH)
def double_coding(
    request: Request, state: CurrentState, en: str = "", to: str = ""
) -> HTMLResponse:
    """Show how far the coders are, how well they agree, and what is left to settle.

    Where the two differ is shown to nobody who is still coding.
    """
    codings, names, reader = codings_of(state), drawn(state), reviewer_of(request)
    own = codings.get(reader, {})
    coding = 0 < len(own.keys() & set(names)) < len(names)
    two = pair(codings, (en, to))
    shared = sorted(codings[two[0]].keys() & codings[two[1]].keys()) if two else []
    ready = bool(shared) and not coding
    return page(
        request,
        "double_coding.html",
        title="Dobbeltkodning",
        state=state,
        coders=[(name, len(told.keys() & set(names))) for name, told in sorted(codings.items())],
        total=len(names),
        own=len(own.keys() & set(names)),
        two=two,
        shared=len(shared),
        coding=coding,
        rows=agreement(state, codings, two, shared) if ready and two else [],
        open=unsettled(state, codings, two) if ready and two else [],
        agreed=len(agreed(state, codings, two)) if ready and two else 0,
    )


def agreement(state: State, codings: Codings, two: tuple[str, str], shared: list[str]) -> list[Row]:
    """Alpha and F1 with 95 % intervals, all themes first; what neither found is left out."""
    # Brings scikit-learn along.
    from pipeline.evaluate.intervals import resample_units
    from pipeline.evaluate.second_coder import between_coders

    knobs = state.settings.double_coding
    theme_ids = [name for name, _ in state.theme_choices]
    first, second = (indicators(codings[coder], shared, theme_ids) for coder in two)
    units = state.texts["unit_id"].loc[state.segments["answer_id"].loc[shared]]
    drawn_anew = resample_units(units.tolist(), knobs.resamples, knobs.seed)
    told, _ = between_coders(theme_ids, first, second, drawn_anew)
    both, either = (first * second).sum(axis=0), ((first + second) > 0).sum(axis=0)
    whole = Row(
        "Alle temaer",
        numbers.whole(int(both.sum())),
        numbers.whole(int(either.sum())),
        _with_interval(told, "macro_f1"),
        _with_interval(told, "alpha"),
    )
    by_theme = [
        Row(
            state.labels[name],
            numbers.whole(int(both[place])),
            numbers.whole(int(either[place])),
            _with_interval(told["by_theme"][name], "f1"),
            _with_interval(told["by_theme"][name], "alpha"),
        )
        for place, name in enumerate(theme_ids)
        if either[place]
    ]
    return [whole, *by_theme]


def _with_interval(values: dict[str, Any], name: str) -> str:
    shown = (values[name], values[f"{name}_low"], values[f"{name}_high"])
    if any(pd.isna(value) for value in shown):
        return "–"
    value, low, high = (f"{number:.2f}".replace(".", ",") for number in shown)
    return f"{value} ({low}–{high})"


def unsettled(state: State, codings: Codings, two: tuple[str, str]) -> list[Difference]:
    """What the two differ about that nobody has decided on since."""
    first, second = two
    theme_ids = [name for name, _ in state.theme_choices]
    apart = differences(codings[first], codings[second], theme_ids)
    decided = state.codings_of(apart["segment_id"].unique().tolist())
    decided = decided.loc[decided["source"] == "human", ["segment_id", "theme_id"]]
    settled = pd.MultiIndex.from_frame(decided)
    apart = apart[~pd.MultiIndex.from_frame(apart[["segment_id", "theme_id"]]).isin(settled)]
    spans = state.segments.loc[apart["segment_id"]]
    places = places_of(spans)
    shown = whole_answers(places, state.texts, state.masks)
    return [
        Difference(
            segment_id=name,
            theme_id=theme_id,
            label=state.labels[theme_id],
            found_by=first if by_first else second,
            not_by=second if by_first else first,
            place=state.places.get(place.answer_id, ""),
            pieces=pieces,
        )
        for (name, theme_id, by_first, _), place, pieces in zip(
            apart.itertuples(index=False), places, shown, strict=True
        )
    ]


def agreed(state: State, codings: Codings, two: tuple[str, str]) -> dict[str, frozenset[str]]:
    """The sentences that both coded alike and nobody has decided on, with their themes."""
    first, second = (codings[coder] for coder in two)
    alike = {name: first[name] for name in sorted(first.keys() & second.keys())
             if first[name] == second[name]}  # fmt: skip
    # Asked of the events: that no theme fits leaves no coding where none was suggested.
    decided = {
        segment_id(event.segment.answer_id, event.segment.start, event.segment.end)
        for event in state.events.values()
        if isinstance(event, CODINGS) and event.id not in state.undone
    }
    return {name: found for name, found in alike.items() if name not in decided}


@router.post(f"{PATH}/enige")
def keep_agreed(decision: Decision, en: str = "", to: str = "") -> RedirectResponse:
    """Make decisions of what the two agree about."""
    state = decision.state
    codings = codings_of(state)
    two = pair(codings, (en, to))
    events: list[Event] = []
    for name, found in (agreed(state, codings, two) if two else {}).items():
        about: dict[str, Any] = decision.stamp | {"segment": state.segment_reference(name)}
        if not found:
            events.append(CodingNone(**about))
            continue
        events += [CodingAdd(**about, theme_id=theme_id) for theme_id in sorted(found)]
        suggested = set(state.codings_of([name])["theme_id"])
        events += [
            CodingReject(**about, theme_id=theme_id) for theme_id in sorted(suggested - found)
        ]
    return decision.save(events)
