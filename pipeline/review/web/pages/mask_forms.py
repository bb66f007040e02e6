"""What the forms about masks do: show the words once, confirm, release, change type and hide."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from pipeline.review import reveals
from pipeline.review.events import MaskAdd, MaskRelease, SpanReference
from pipeline.review.web import mask_cards
from pipeline.review.web.answer import Place, whole_answers
from pipeline.review.web.cuts import places_of
from pipeline.review.web.decide import Decision, Id, known
from pipeline.review.web.live import Review
from pipeline.review.web.masks import (
    LaidMask,
    confirmed,
    masks_at,
    reference,
    same_words,
    standing,
    unit_answers,
    without,
    words,
)
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.review.web.wording import MASK_NOUNS

router = APIRouter()
Kind = Literal[
    "person", "address", "phone", "email", "cpr", "birthdate", "cvr", "url", "organisation", "other"
]
Scope = Annotated[Literal["here", "unit"], Form()]
Reason = Annotated[str, Form(max_length=500)]
assert set(get_args(Kind)) == set(MASK_NOUNS)


def the_mask(state: State, spot: str) -> LaidMask:
    """The mask that a form is about.

    Raises
    ------
    HTTPException
        409 when nothing is masked there any more.
    """
    mask = masks_at(state, [spot])[0]
    known(mask, "Masken")
    assert mask is not None
    return mask


@router.post("/persondata/se")
def reveal(request: Request, decision: Decision, spot: Id) -> HTMLResponse:
    """Show the words of one mask, on this answer only, once it is written down that they were."""
    state = decision.state
    mask = the_mask(state, spot)
    review: Review = request.app.state.review
    reveals.append(
        review.reveals_path,
        reveals.Reveal(
            reviewer=decision.stamp["reviewer"],
            answer_id=mask.answer_id,
            start=mask.start,
            end=mask.end,
            mask_type=mask.type,
        ),
    )
    place = Place(mask.answer_id, ((mask.start, mask.end),))
    return page(
        request,
        "reveal.html",
        title="Skjulte ord",
        state=state,
        actions=mask_cards.actions(state, mask),
        noun=MASK_NOUNS[mask.type],
        place=state.places.get(mask.answer_id, ""),
        pieces=whole_answers([place], state.texts, without(state, mask))[0],
        return_to=decision.back,
    )


@router.post("/persondata/bekraeft")
def confirm(
    decision: Decision, spot: Annotated[list[str], Form(max_length=500)]
) -> RedirectResponse:
    """Confirm the masks that somebody has looked at; one receipt for all of them."""
    masks = [mask for mask in masks_at(decision.state, spot) if mask]
    if not masks:
        known(None, "Masken")
    waiting = [mask for mask in masks if mask.waits]
    return decision.save(confirmed(decision.state, waiting, decision.stamp))


@router.post("/persondata/slags")
def retype(decision: Decision, spot: Id, kind: Annotated[Kind, Form()]) -> RedirectResponse:
    """Say that it is personal data of another type, and thereby confirm it."""
    state = decision.state
    return decision.save(confirmed(state, [the_mask(state, spot)], decision.stamp, kind))


@router.post("/persondata/frigiv")
def release(
    decision: Decision, spot: Id, scope: Scope = "here", reason: Reason = ""
) -> RedirectResponse:
    """Let words be shown again, here or wherever they are hidden in the project's answers."""
    state = decision.state
    mask = the_mask(state, spot)
    clean = " ".join(reason.split())
    if mask.type in mask_cards.ASKS_REASON and not clean:
        raise HTTPException(
            422, f"Skriv, hvorfor det ikke er personfølsomt: det ligner {MASK_NOUNS[mask.type]}."
        )
    if places_of(words(state, mask), clean, [], names=True):
        raise HTTPException(422, "Begrundelsen bliver gemt, så skriv den uden ordene selv.")
    masks = same_words(state, mask) if scope == "unit" else [mask]
    stamp = decision.stamp | {"reason": clean or None}
    return decision.save([MaskRelease(**stamp, span=reference(state, one)) for one in masks])


@router.post("/persondata/skjul")
def hide(
    decision: Decision,
    answer_id: Id,
    words: Annotated[str, Form(min_length=1, max_length=200)],
    kind: Annotated[Kind, Form()],
    scope: Scope = "here",
) -> RedirectResponse:
    """Hide words everywhere in an answer, or in all of the project's answers."""
    state = decision.state
    if answer_id not in state.texts.index:
        known(None, "Svaret")
    answers = unit_answers(state, answer_id) if scope == "unit" else [answer_id]
    places = standing(state, words, kind, answers)
    if not places:
        raise HTTPException(
            422,
            "Intet er skjult, for ordene står der ikke, eller de er allerede skjult. "
            "Skriv dem præcis, som de står.",
        )
    spans: list[SpanReference] = [state.pointer.span(*place, kind) for place in places]
    return decision.save([MaskAdd(**decision.stamp, span=span) for span in spans])
