"""Templates, and what every page has: menu, reviewer, receipt, hidden form fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.errors import Problem
from pipeline.report import wording as numbers
from pipeline.review.access.roster import Reviewer
from pipeline.review.events import Event
from pipeline.review.web import wording
from pipeline.review.web.state import State

HERE = Path(__file__).parent
PAGES = [
    ("/", "Overblik"),
    ("/temaer", "Temaer"),
    ("/saetninger", "Sætninger"),
    ("/citater", "Citater"),
    ("/persondata", "Persondata"),
    ("/historik", "Historik"),
    ("/koersel", "Rapport"),
]
NAME_COOKIE = "aftryk_navn"

templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals["number"] = numbers.whole
templates.globals["mask_kinds"] = wording.MASK_KINDS


@dataclass(frozen=True)
class Receipt:
    """What was just decided, and the events that undoing it takes back."""

    message: str
    event_ids: list[str]
    undo: str


@dataclass(frozen=True)
class Paging:
    """Where in a long list the page is; pages are numbered from 1."""

    number: int
    last: int
    path: str
    query: dict[str, str]

    @classmethod
    def of(
        cls, total: int, wanted: int, size: int, path: str, query: dict[str, str]
    ) -> tuple[Paging, slice]:
        """The page that is wanted, or the nearest there is, and which items are on it."""
        last = max(1, -(-total // size))
        number = min(max(wanted, 1), last)
        return cls(number, last, path, query), slice((number - 1) * size, number * size)

    def address(self, number: int) -> str:
        """Address of a page of the list."""
        return f"{self.path}?{urlencode({**self.query, 'side': str(number)})}"


def account_of(request: Request) -> Reviewer | None:
    """Who is logged in; ``None`` where nobody is, as on a page that is not shared."""
    return getattr(request.state, "account", None)


def reviewer_of(request: Request) -> str:
    """Who is at the page, "" when that is not known yet.

    Where people log in, it is who they logged in as; a cookie can hold any name.
    """
    if request.app.state.access.shared:
        account = account_of(request)
        return account.name if account else ""
    return unquote(request.cookies.get(NAME_COOKIE, "")).strip()


def local(address: str) -> str:
    """The address when it leads to one of our own pages, else the overview.

    >>> local("/citater?tema=ledelse"), local("//ond.example"), local("https://ond.example")
    ('/citater?tema=ledelse', '/', '/')
    """
    inside = address.startswith("/") and address[1:2] not in {"/", "\\"} and address.isprintable()
    return address if inside else "/"


def receipt_of(request: Request, state: State) -> Receipt | None:
    """The receipt that the address asks for, made from the events themselves."""
    wanted = request.query_params.get("kvittering", "")
    if not wanted:
        return None
    first = state.events.get(wanted)
    if first is None:
        return None
    together = batch_of(first)
    events = [e for e in state.events.values() if batch_of(e) == wanted] if together else [first]
    message = wording.receipt_message(
        events, lambda event: wording.history_message(event, state.events, state.labels)
    )
    back = [event.id for event in events if event.id not in state.undone]
    return Receipt(f"{message}.", back, wording.undo_label(events[0]))


def without_receipt(request: Request) -> str:
    """The page's own address, its receipt left out."""
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "kvittering"]
    return local(request.url.path + (f"?{urlencode(query)}" if query else ""))


def page(
    request: Request,
    template: str,
    *,
    title: str,
    state: State | None = None,
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """Fill a template out.

    Parameters
    ----------
    request
        Gives the session, the reviewer and the receipt.
    template
        File name in ``templates``.
    state
        What is known now; ``None`` on pages that can be shown without results.
    """
    token = request.app.state.tokens.issue(request.state.session)
    base = state.log.base if state else ""

    def hidden_fields(back: str) -> Markup:
        field = Markup('<input type="hidden" name="{}" value="{}">')
        pairs = (("csrf", token), ("base", base), ("back", back))
        return Markup().join(field.format(name, value) for name, value in pairs)

    shared = {
        "title": title,
        "pages": PAGES,
        "here": request.url.path,
        "back": without_receipt(request),
        "account": account_of(request),
        "reviewer": reviewer_of(request),
        "receipt": receipt_of(request, state) if state else None,
        "hidden_fields": hidden_fields,
    }
    return HTMLResponse(templates.get_template(template).render(shared | values), status)


def error_page(
    request: Request, heading: str, problems: Sequence[Problem], status: int
) -> HTMLResponse:
    """A Danish page that says what went wrong and what to do."""
    return page(
        request, "error.html", title=heading, heading=heading, problems=problems, status=status
    )


def batch_of(event: Event) -> str:
    """What events that were written together share; "" for an event on its own."""
    batch = (event.model_extra or {}).get("batch")
    return str(batch.get("id", "")) if isinstance(batch, dict) else ""


def with_receipt(address: str, written: Sequence[Event]) -> str:
    """The address with the receipt of what was written together, its anchor kept.

    >>> from pipeline.review.events import Note
    >>> with_receipt("/citater?tema=a#c2", [Note(id="01H", reviewer="Ida", text="Set.")])
    '/citater?tema=a&kvittering=01H#c2'
    """
    before, _, anchor = address.partition("#")
    joiner = "&" if "?" in before else "?"
    receipt = f"{joiner}kvittering={quote(written[0].id)}" if written else ""
    return before + receipt + (f"#{anchor}" if anchor else "")
