"""Why somebody could be recognised by a quote: what its reader is asked to think of first."""

from __future__ import annotations

from typing import Any

from pipeline.language.tokens import WORD
from pipeline.privacy import find_in_text
from pipeline.privacy.people import staff_title
from pipeline.review.web.answer import Place
from pipeline.review.web.derived import each
from pipeline.review.web.state import State
from pipeline.review.web.wording import MASK_NOUNS, capital
from pipeline.tables.segmented import PERSONAL_DATA

SMALL_GROUP = (
    "Puljen nævnes ikke ved citatet, som regel fordi gruppen er så lille. "
    "Se efter, om citatet selv røber den."
)
TITLE = "Her nævnes en stilling. Tænk på, om der kun er én, der har den."
NOT_LOOKED = (
    "Citatet er ikke godkendt: sæt kryds ved, at du har set efter, om nogen kan genkendes. "
    "Kan de det, så skjul eller udelad det, eller afvis citatet."
)


def warnings(state: State, place: Place, pulje: str) -> list[str]:
    """Why somebody could be recognised by what a quote keeps, without what is written there.

    Parameters
    ----------
    state
        What is known now.
    place
        The quote, its kept pieces marked.
    pulje
        The pulje that is printed beside it, "" when it cannot be named.
    """
    reasons = flagged(state, place)
    if not reasons and _names_a_title(state, place):
        reasons = [TITLE]
    group = [] if pulje else [SMALL_GROUP]
    return list(dict.fromkeys([*reasons, *left_open(state, place), *group]))


def flagged(state: State, place: Place) -> list[str]:
    """What the machine flagged in the kept pieces: health, and titles at small workplaces."""
    flags: Any = state.run.flags
    mine = flags[flags["answer_id"] == place.answer_id]
    return [
        f"{capital(row.reason)}."
        for row in each(mine)
        if any(row.start < end and row.end > start for start, end in place.marked)
    ]


def left_open(state: State, place: Place) -> list[str]:
    """What looks like personal data in the kept pieces and is not masked, however unsure."""
    text, masks = state.raw(place.answer_id)
    said = []
    for start, end in place.marked:
        for hit in find_in_text(text[start:end], PERSONAL_DATA):
            a, b = hit.start + start, hit.end + start
            if not any(mask.start < b and mask.end > a for mask in masks):
                said.append(f"Her står noget, der ligner {MASK_NOUNS[hit.type]} og ikke er skjult.")
    return said


def _names_a_title(state: State, place: Place) -> bool:
    text = state.text(place.answer_id)
    kept = " ".join(text[start:end] for start, end in place.marked)
    return staff_title(WORD.findall(kept.lower()))
