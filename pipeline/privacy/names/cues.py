"""What stands around a name and says that it is one, or that it is not."""

from __future__ import annotations

import re

from pipeline.privacy.names import cue_words
from pipeline.privacy.names.kinds import kind

_WINDOW = 45
_QUOTES = "\"”“„»«‘’'"


def _any_of(listed: str) -> str:
    """A pattern for phrases that are written with | between."""
    return "|".join(re.sub(r"\s+", r"\\s", phrase.strip()) for phrase in listed.split("|"))


def _before(listed: str, ending: str = r"[,:]?\s{1,2}") -> re.Pattern[str]:
    """A pattern for one of the phrases at the end of a text."""
    return re.compile(rf"(?<![\w-])(?:{_any_of(listed)}){ending}$", re.IGNORECASE)


_TITLE = _before(cue_words.TITLES, r"\.?\s")
_NAMING = _before(cue_words.NAMING, r":?\s")
_SIGNING = _before(cue_words.SIGNING, r"[.,!:]?\s*(?:\n\s*)?(?:[-–/]\s?)?")
_MEETING = _before(cue_words.MEETING)
_THING = _before(cue_words.THINGS, rf"(?:\s(?:hedder|hed|kaldes|kaldet))?\s[{_QUOTES}]?")
_PLACE = _before(cue_words.PLACES, r"\s")
_COMPANY = re.compile(
    r"\s?(?:A/S|ApS|AS\b|I/S|IVS|K/S|P/S|S/I|amba|a\.m\.b\.a|Inc\b|Ltd\b|GmbH|AB\b|AG\b|LLC|Corp|Co\b"
    rf"|&|[®™])|\s(?:{_any_of(cue_words.COMPANIES)})\b"
)
_SPEAKING = frozenset(cue_words.SPEAKING.split())
_DOING = _SPEAKING | frozenset(cue_words.DOING.split())
_WORD_AFTER = re.compile(r"\s([a-zæøå]+)")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([a-zæøå]+)[ \u00a0]$")
_APPOSITION = re.compile(
    r",\s(?:som|der|hvis|vores|min|mit|deres|tidligere|en af|den)\b"
    r"|\sfra\s(?:HR|IT|[a-zæøå]+en\b|[A-ZÆØÅ])"
    r"|\s\((?:[a-zæøå]|\d\d\)|[A-ZÆØÅ]{2,4}\))"
    r"|\sog\s(?:jeg|hans|hendes|vi|co)\b"
    r"|,\s\d\d\b|,\s[a-zæøå]+(?:chef|leder|konsulent|ejer)\b"
)
_ROLE = re.compile(r"([^\W\d_](?:[^\W\d_]|[-’'])+)[,:]?[ \u00a0(]{1,2}$")
_DOER = re.compile(
    r"..(?:[bdfgjklmnprstv]eren|øren|isten|manden|kvinden|inden|[ea]nten|ologen|euren)$"
)


def role_before(text: str, start: int) -> bool:
    """Whether the word before says what a person is: "konsulenten X", "kollegaen (X)".

    >>> role_before("vores konsulent Bo", 16), role_before("på kontoret Bo", 12)
    (True, False)
    """
    match = _ROLE.search(text, max(0, start - _WINDOW), start)
    return bool(match) and _says_role(match[1] if match else "")


def _says_role(word: str) -> bool:
    """Whether a word says what a person is, also one that no list has ("racerkøreren")."""
    return kind(word).role or bool(_DOER.search(word))


def named_before(text: str, start: int) -> bool:
    """Whether something stands before that only names follow: "hun hedder", "hr.", "Mvh".

    >>> named_before("hun hedder bo", 11), named_before("hun er bo", 7)
    (True, False)
    """
    window = text[max(0, start - _WINDOW) : start]
    return any(cue.search(window) for cue in (_NAMING, _TITLE, _SIGNING))


def person_before(text: str, start: int) -> bool:
    """Whether what stands before says that a person's name follows.

    >>> person_before("sagde Bo", 6), person_before("i Bo", 2)
    (True, False)
    """
    verb = _WORD_BEFORE.search(text, max(0, start - _WINDOW), start)
    return (
        bool(verb and verb[1] in _SPEAKING) or role_before(text, start) or named_before(text, start)
    )


def meeting_before(text: str, start: int) -> bool:
    """Whether what stands before is said of persons, but of others too: "tak til", "møde med".

    >>> meeting_before("Tak til Bo", 8)
    True
    """
    return bool(_MEETING.search(text[max(0, start - _WINDOW) : start]))


def person_after(text: str, end: int) -> bool:
    """Whether what stands after is said of persons: ", som", "(daglig leder)", "sagde".

    >>> person_after("Bo sagde det", 2), person_after("Bo på landet", 2)
    (True, False)
    """
    verb = _WORD_AFTER.match(text, end)
    return bool((verb and verb[1] in _SPEAKING) or _APPOSITION.match(text, end))


def verb_after(text: str, end: int) -> bool:
    """Whether a verb follows that often has a person as its subject.

    >>> verb_after("Varelius havde det", 8)
    True
    """
    verb = _WORD_AFTER.match(text, end)
    return bool(verb and verb[1] in _DOING)


def thing_before(text: str, start: int) -> bool:
    """Whether what stands before says that a project, a firm or a thing is named.

    >>> thing_before("projektet Storm", 10), thing_before("sagde Storm", 6)
    (True, False)
    """
    return bool(_THING.search(text[max(0, start - _WINDOW) : start]))


def place_before(text: str, start: int) -> bool:
    """Whether a preposition stands before that places follow as often as persons.

    >>> place_before("i Storm", 2)
    True
    """
    return bool(_PLACE.search(text[max(0, start - _WINDOW) : start]))


def company_after(text: str, end: int) -> bool:
    """Whether a company form or a word for an organisation follows.

    >>> company_after("Jensen A/S", 6), company_after("Jensen kom", 6)
    (True, False)
    """
    return bool(_COMPANY.match(text, end))


def quoted(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone between quotation marks.

    >>> quoted("vi kalder det ”Storm”", 15, 20)
    True
    """
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES
