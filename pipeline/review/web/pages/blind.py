"""Blind coding: one sentence of the sample, every theme, and no suggestion."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review.double_coding import Codings, blind_codings, sample
from pipeline.review.events import BlindCode
from pipeline.review.web.answer import Place, whole_answers
from pipeline.review.web.decide import CurrentState, Decision, Id, known
from pipeline.review.web.rendering import page, reviewer_of
from pipeline.review.web.state import State

router = APIRouter()
PATH = "/dobbeltkodning/kod"


def drawn(state: State) -> list[str]:
    """The sample of sentences that are coded twice."""
    knobs = state.settings.double_coding
    segments = state.segments
    said = segments.index[segments["kind"] != "non_answer"]
    return sample(said.tolist(), knobs.sentences, knobs.seed)


def codings_of(state: State) -> Codings:
    """What everybody has coded blind, of the sentences and themes that are there."""
    themes, there = {name for name, _ in state.theme_choices}, set(state.segments.index)
    told = blind_codings(state.events.values(), state.undone)
    return {
        coder: {name: found & themes for name, found in own.items() if name in there}
        for coder, own in told.items()
    }


@router.get(PATH)
def blind(request: Request, state: CurrentState, nr: int = 0) -> HTMLResponse:
    """Show the first sentence that the reviewer has not coded, or the one with a number."""
    own = codings_of(state).get(reviewer_of(request), {})
    names = drawn(state)
    left = [number for number, name in enumerate(names, start=1) if name not in own]
    number = nr if 0 < nr <= len(names) else next(iter(left), 0)
    name = names[number - 1] if number else ""
    pieces, answer_id = [], ""
    if name:
        row: Any = state.segments.loc[name]
        answer_id = str(row["answer_id"])
        place = Place(answer_id, ((int(row["start"]), int(row["end"])),))
        pieces = whole_answers([place], state.texts, state.masks)[0]
    return page(
        request,
        "blind.html",
        title="Kod blindt",
        state=state,
        segment_id=name,
        pieces=pieces,
        place=state.places.get(answer_id, ""),
        sentence=number,
        total=len(names),
        done=len(names) - len(left),
        chosen=own.get(name),
        themes=[state.theme(theme_id) for theme_id, _ in state.theme_choices],
    )


@router.post(PATH)
def code(
    decision: Decision,
    segment_id: Id,
    theme_id: Annotated[list[str] | None, Form(max_length=200)] = None,
    none: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Keep what the coder found; that nothing fits has to be said."""
    state = decision.state
    segment = state.segment_reference(segment_id)
    known(segment, "Sætningen")
    found = sorted(set(theme_id or ()))
    if not set(found) <= {name for name, _ in state.theme_choices}:
        raise HTTPException(409, "Et af temaerne er ikke i brug længere. Genindlæs siden.")
    if bool(found) == none:
        raise HTTPException(422, "Vælg de temaer, der passer, eller ”Ingen temaer passer”.")
    about: dict[str, Any] = decision.stamp | {"segment": segment}
    return decision.save([BlindCode(**about, theme_ids=tuple(found))])
