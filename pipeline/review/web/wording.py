"""What the review page says about decisions and suggestions, in Danish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pipeline.language.months import MONTHS
from pipeline.report.wording import listed, quoted, whole
from pipeline.review.events import (
    BlindCode,
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
    QuoteConsent,
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
    ThemeSplit: "Temaet {theme} er delt: {parts}",
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
    BlindCode: "Sætningen er kodet blindt",
    QuoteApprove: "Citatet er godkendt under {theme}",
    QuoteReject: "Citatet er afvist under {theme}",
    QuoteShorten: "Citatet er forkortet og godkendt under {theme}",
    QuoteConsent: "Samtykke til citatet: {consent}",
    MaskConfirm: "En maske er bekræftet",
    MaskAdd: "En oplysning er skjult",
    MaskRelease: "Skjulte ord vises igen",
    Undo: "En beslutning er fortrudt",
    Note: "Bemærkning: {text}",
    Forgotten: "En beslutning om et svar, der er slettet efter anmodning",
}
INSERTED = "Citatet er godkendt under {theme} med ord i skarpe parenteser"
CONSENTS = {"given": "givet", "not_asked": "ikke spurgt", "refused": "nej tak"}
ASKED = "maskinen vil gerne vide det"
REASONS = {
    "unsure": "Maskinen er i tvivl, så dit svar lærer den mest",
    "likely": "Et godt bud på et tema, som maskinen kender for få eksempler på",
    "audit": "Stikprøve, trukket tilfældigt: vælg alle temaer, der passer, eller ”Ingen temaer "
    "passer”. Sådan kan det regnes ud, hvor udbredt temaerne er",
}
MASK_KINDS = [
    ("person", "Et navn"),
    ("address", "En adresse"),
    ("phone", "Et telefonnummer"),
    ("email", "En e-mail"),
    ("cpr", "Et cpr-nummer"),
    ("birthdate", "En fødselsdato"),
    ("cvr", "Et cvr-nummer"),
    ("url", "En webadresse"),
    ("organisation", "En arbejdsplads eller organisation"),
    ("other", "Andet, der kan genkendes"),
]
MASK_NOUNS = {
    "person": "navn",
    "address": "adresse",
    "phone": "telefonnummer",
    "email": "e-mail",
    "cpr": "cpr-nummer",
    "birthdate": "fødselsdato",
    "cvr": "cvr-nummer",
    "url": "webadresse",
    "organisation": "organisation",
    "other": "andet",
}
MASK_STATES = {
    "suggested": "ingen har set på den",
    "confirmed": "bekræftet",
    "added": "tilføjet",
}
FLAG_KINDS = {
    "health": "Helbred",
    "small_workplace": "Lille arbejdsplads",
}
AWAITING = "Godkendt, men venter: der er masker, som ingen har set på"


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
    if getattr(event, "insertions", None):
        sentence = INSERTED

    def named(theme_id: str | None) -> str:
        return quoted(labels.get(theme_id or "", theme_id or "?"))

    return sentence.format(
        theme=named(getattr(event, "theme_id", None)),
        into=named(getattr(event, "into", None)),
        label=quoted(getattr(event, "label", None) or ""),
        text=getattr(event, "text", ""),
        parts=listed([quoted(part.label) for part in getattr(event, "parts", ())]),
        consent=CONSENTS.get(getattr(event, "consent", ""), ""),
    )


def history_message(event: Event, events: Mapping[str, Event], labels: Mapping[str, str]) -> str:
    """As :func:`message`; an undo says what it took back."""
    if isinstance(event, Undo) and event.event_id in events:
        return f"Fortrudt: {message(events[event.event_id], labels)}"
    return message(event, labels)


def receipt_message(events: Sequence[Event], message_of: Callable[[Event], str]) -> str:
    """What a form has just decided, as one sentence without full stop.

    Parameters
    ----------
    events
        Everything the form wrote.
    message_of
        Gives what one of them decided.

    >>> from pipeline.review.events import Note
    >>> notes = [Note(reviewer="Ida", text=text) for text in ("Ét.", "To.", "To.")]
    >>> receipt_message(notes, lambda event: event.text)
    'Ét., to. (2 steder)'
    """
    counted = Counter(map(message_of, events))
    parts = [m if n == 1 else f"{m} ({whole(n)} steder)" for m, n in counted.items()]
    return ", ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])])


def undo_label(event: Event) -> str:
    """What the button that takes an event back is called."""
    return "Gør det alligevel" if isinstance(event, Undo) else "Fortryd"


def capital(words: str) -> str:
    """The words with a capital first letter, the others as they are.

    >>> capital("cpr-nummer")
    'Cpr-nummer'
    """
    return words[:1].upper() + words[1:]


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
