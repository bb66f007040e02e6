"""Which key does what in the queue; the choice is kept in the browser."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.review.web.decide import CurrentState
from pipeline.review.web.rendering import page

router = APIRouter()
ACTIONS = [
    ("yes", "Ja, temaet passer"),
    ("no", "Nej, temaet passer ikke"),
    ("none", "Ingen temaer passer"),
    ("rest", "Resten passer ikke"),
    ("other", "Vælg et andet tema"),
    ("skip", "Spring over"),
    ("undo", "Fortryd det seneste"),
    *((f"theme{number}", f"Forslag nummer {number} passer") for number in range(1, 10)),
]


@router.get("/genveje")
def shortcuts(request: Request, state: CurrentState) -> HTMLResponse:
    """Show the keys, and let them be changed or switched off."""
    return page(request, "shortcuts.html", title="Genveje", state=state, actions=ACTIONS)
