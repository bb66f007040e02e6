"""What a person's own words in a quote or a reason must not hold: the log and the report keep them.

Names are looked for as they are in answers, and the words that masks hide are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import HTTPException
from pydantic import ValidationError

from pipeline.privacy import find_in_text
from pipeline.review.events import Insertion, QuoteShorten
from pipeline.review.web.cuts import places_of
from pipeline.review.web.decide import Decider
from pipeline.review.web.quote_warnings import NOT_LOOKED
from pipeline.review.web.state import Quote, State
from pipeline.review.web.wording import MASK_NOUNS
from pipeline.tables.segmented import PERSONAL_DATA


def impersonal(state: State, answer_id: str, words: str, what: str) -> None:
    """Stop when somebody's name or number is written.

    Raises
    ------
    HTTPException
        422, in Danish, without the words.
    """
    found = next(iter(find_in_text(words, PERSONAL_DATA)), None)
    if found:
        raise HTTPException(
            422, f"{what} bliver gemt og må ikke rumme personoplysninger, men her står noget, der "
            f"ligner {MASK_NOUNS[found.type]}. Skriv f.eks. en stilling i stedet for et navn.",
        )  # fmt: skip
    text, masks = state.raw(answer_id)
    if any(places_of(text[mask.start : mask.end], words, [], names=True) for mask in masks):
        raise HTTPException(422, f"{what} bliver gemt, så skriv det uden de ord, der er skjult.")


def shortened(
    decision: Decider,
    quote: Quote,
    pieces: list[tuple[int, int]],
    insertions: Sequence[tuple[int, str]],
    *,
    looked: bool,
) -> QuoteShorten:
    """The event that approves a quote in another shape.

    Raises
    ------
    HTTPException
        422 when the words in brackets are too long, too many or personal.
    """
    state = decision.state
    for _, words in insertions:
        impersonal(state, quote.answer_id, words, "Det, du har skrevet i skarpe parenteser,")
    try:
        return QuoteShorten(
            **decision.stamp,
            segment=state.pointer.segment(quote.answer_id, quote.start, quote.end),
            theme_id=quote.theme_id,
            pieces=pieces,
            insertions=tuple(Insertion(at, words) for at, words in insertions),
            looked=looked,
        )
    except ValidationError:
        raise HTTPException(
            422, "Citatet er ikke ændret, for der er for mange eller for lange ord i skarpe "
            "parenteser. Skriv højst 60 tegn hvert sted og højst ti steder.",
        ) from None  # fmt: skip


def has_looked(warned: Sequence[str], *, looked: bool) -> None:
    """Stop when somebody could be recognised and the reviewer has not said that nobody can be.

    Raises
    ------
    HTTPException
        422, in Danish.
    """
    if warned and not looked:
        raise HTTPException(422, NOT_LOOKED)
