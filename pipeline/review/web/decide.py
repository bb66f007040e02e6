"""From a form to the log: who decided, what was seen, and the way back with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse

from pipeline.review.events import Event
from pipeline.review.web.live import Review
from pipeline.review.web.rendering import local, reviewer_of, with_receipt
from pipeline.review.web.state import State

Id = Annotated[str, Form(min_length=1, max_length=200)]


class NameMissingError(Exception):
    """Nobody has said who decides in this browser yet."""


def current(request: Request) -> State:
    """What is known now; pages that show texts are only for those who have given a name."""
    if not reviewer_of(request):
        raise NameMissingError
    review: Review = request.app.state.review
    return review.current()


class Decider:
    """What a form that decides something needs.

    Parameters
    ----------
    request
        The request.
    state
        What is known now.
    base, back
        The form's hidden fields: what the log was when the page was made, and where to go back to.
    """

    def __init__(
        self,
        request: Request,
        state: Annotated[State, Depends(current)],
        base: Annotated[str, Form(max_length=10_000)] = "",
        back: Annotated[str, Form(max_length=2_000)] = "/",
    ) -> None:
        self.state = state
        self.back = local(back)
        self._review: Review = request.app.state.review
        self.stamp: dict[str, Any] = {"reviewer": reviewer_of(request), "base": base}

    def save(self, events: Sequence[Event]) -> RedirectResponse:
        """Append the events and go back to the page with a receipt."""
        written = self._review.append(events) if events else []
        return RedirectResponse(with_receipt(self.back, written), 303)


def known(found: object, what: str) -> None:
    """Stop when what a form is about is not there any more.

    Raises
    ------
    HTTPException
        409, in Danish.
    """
    if found is None:
        raise HTTPException(
            409, f"{what} findes ikke længere, måske efter en ny kørsel. Genindlæs siden."
        )


CurrentState = Annotated[State, Depends(current)]
Decision = Annotated[Decider, Depends()]
