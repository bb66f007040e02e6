"""What the review page says about decisions and suggestions, in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pipeline.report.wording import quoted
from pipeline.review.events import (
    CodingAccept,
    CodingAdd,
    CodingNone,
    CodingReject,
    Event,
    Forgotten,
    MaskAdd,
    MaskConfirm,
    MaskRelease,
    Note,
    QuoteApprove,
    QuoteReject,
    QuoteShorten,
    ThemeCreate,
    ThemeDefine,
    ThemeLock,
    ThemeMerge,
    ThemePromote,
    ThemeReject,
    ThemeRename,
    ThemeSignOff,
    ThemeSplit,
    ThemeUnlock,
    Undo,
)

SENTENCES: dict[type[Event], str] = {
    ThemeRename: "Temaet {theme} hedder nu {label}",
    ThemeDefine: "Forklaringen til {theme} er rettet",
    ThemeMerge: "Temaet {theme} er lagt sammen med {into}",
    ThemeSplit: "Temaet {theme} er delt",
    ThemeCreate: "Temaet {label} er oprettet",
    ThemePromote: "Temaet {label} er oprettet af et forslag",
    ThemeReject: "Temaet {theme} er afvist",
    ThemeLock: "Temaet {theme} er låst",
    ThemeUnlock: "Temaet {theme} er låst op",
    ThemeSignOff: "Temaet {theme} er færdigt",
    CodingAccept: "Sætningen hører til {theme}",
    CodingReject: "Sætningen hører ikke til {theme}",
    CodingAdd: "Sætningen er lagt under {theme}",
    CodingNone: "Sætningen hører ikke til noget tema",
    QuoteApprove: "Citatet er godkendt under {theme}",
    QuoteReject: "Citatet er afvist under {theme}",
    QuoteShorten: "Citatet er forkortet og godkendt under {theme}",
    MaskConfirm: "Oplysningen bliver ved med at være skjult",
    MaskAdd: "En oplysning er skjult",
    MaskRelease: "En oplysning vises igen",
    Undo: "En beslutning er fortrudt",
    Note: "Bemærkning: {text}",
    Forgotten: "En beslutning om et svar, der er slettet efter anmodning",
}
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
MASK_KINDS = [
    ("person", "Et navn"),
    ("address", "En adresse"),
    ("phone", "Et telefonnummer"),
    ("email", "En e-mail"),
    ("cpr", "Et cpr-nummer"),
    ("other", "Andet, der kan genkendes"),
]


def message(event: Event, labels: Mapping[str, str]) -> str:
    """What an event decided, as a sentence without full stop.

    Parameters
    ----------
    event
        The event.
    labels
        Theme id to label; an unknown theme is called by its id.
    """
    sentence = SENTENCES.get(type(event), "En beslutning fra en nyere udgave af programmet")

    def named(theme_id: str | None) -> str:
        return quoted(labels.get(theme_id or "", theme_id or "?"))

    return sentence.format(
        theme=named(getattr(event, "theme_id", None)),
        into=named(getattr(event, "into", None)),
        label=quoted(getattr(event, "label", None) or ""),
        text=getattr(event, "text", ""),
    )


def history_message(event: Event, events: Mapping[str, Event], labels: Mapping[str, str]) -> str:
    """As :func:`message`; an undo says what it took back."""
    if isinstance(event, Undo) and event.event_id in events:
        return f"Fortrudt: {message(events[event.event_id], labels)}"
    return message(event, labels)


def undo_label(event: Event) -> str:
    """What the button that takes an event back is called."""
    return "Gør det alligevel" if isinstance(event, Undo) else "Fortryd"


def likely(probability: float) -> str:
    """A probability in words.

    >>> likely(0.93), likely(0.31)
    ('meget sandsynligt', 'mindre sandsynligt')
    """
    if probability >= 0.9:
        return "meget sandsynligt"
    if probability >= 0.6:
        return "sandsynligt"
    return "måske" if probability >= 0.45 else "mindre sandsynligt"


def moment(at: datetime) -> str:
    """Local date and time.

    >>> moment(datetime(2024, 6, 1, 8, 5).astimezone())
    '1. juni 2024 kl. 08.05'
    """
    local = at.astimezone()
    return f"{local.day}. {MONTHS[local.month - 1]} {local.year} kl. {local:%H.%M}"
