"""What stands before a name and says that it is one, or that it is not."""

from __future__ import annotations

import re

from pipeline.privacy.names import cue_words
from pipeline.privacy.names.cue_words import any_of
from pipeline.privacy.names.kinds import kind

_WINDOW = 45
_QUOTES = "\"'”“„»«‘’"


def _before(listed: str, ending: str = r"[,:]?\s{1,2}") -> re.Pattern[str]:
    """A pattern for one of the phrases at the end of a text."""
    return re.compile(rf"(?<![\w-])(?:{any_of(listed)}){ending}$", re.IGNORECASE)


_TITLE = _before(cue_words.TITLES, r"\.?\s")
_NAMING = _before(cue_words.NAMING, r":?\s")
_SIGNING = _before(cue_words.SIGNING, r"[.,!:]?\s*(?:\n\s*)?(?:[-–/]\s?)?")
_MEETING = _before(cue_words.MEETING)
_THING = _before(cue_words.THINGS, rf"(?:\s(?:hedder|hed|kaldes|kaldet))?\s[{_QUOTES}]?")
_THING_COMPOUND = re.compile(
    r"\w(?:(?:sted|hjem|hus|værk|skab|arbejd|firma|projekt|system|program|forbund|cent(?:e)?r|kontor"
    r"|hold|team|forlag|kompagni|museum|institut)et|(?:firma|team|hus|skole|klub|butik|projekt)"
    r"|(?:fabrikk|klinikk|skol|hav|forening|klubb|grupp|afdeling|virksomhed|kæd|koncern|færg|butikk"
    r"|bank|fond|pulj|app|metod|modell|test|kommun)en|(?:kontor|værkst)e(?:rne|det))\s$",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"(?:[^\W\d_]|\])\s?(?:&|\+)\s?$")
_PLACE = _before(cue_words.PLACES, r"\s")
_SPEAKING = frozenset(cue_words.SPEAKING.split())
_WORD = re.compile(r"(?<![^\W\d_])([a-zæøå]+)[ \u00a0]$")
_CLEFT = re.compile(
    r"\bdet (?:er|var|blev|bliver)(?: jo| altid| kun| også| især)?\s$", re.IGNORECASE
)
_CLEFT_GOES_ON = re.compile(r",?\s(?:der|som)\b")
_ROLE = re.compile(r"([^\W\d_](?:[^\W\d_]|[-’'])+)[,:]?[ \u00a0(]{1,2}$")
# Before a verb that is also a word for a role: "der leder Geruda".
_SUBJECT = re.compile(r"\b(?:vi|der|som|jeg|han|hun|de|man|[Ii]|altid|nu|også)\s$")
_DOER = re.compile(
    r"..(?:[bdfgjklmnprstv]eren|øren|isten|manden|kvinden|inden|[ea]nten|ologen|euren)$"
)


def role_before(text: str, start: int) -> bool:
    """Whether the word before says what a person is: "konsulenten X", "kollegaen (X)".

    >>> role_before("vores konsulent Bo", 16), role_before("på kontoret Bo", 12)
    (True, False)
    """
    match = _ROLE.search(text, max(0, start - _WINDOW), start)
    if not match or _SUBJECT.search(text, max(0, match.start() - 10), match.start()):
        return False
    return _says_role(match[1])


def _says_role(word: str) -> bool:
    """Whether a word says what a person is, also one that no list has ("racerkøreren")."""
    return kind(word).role or bool(_DOER.search(word))


def named_before(text: str, start: int) -> bool:
    """Whether something stands before that only names follow: "hun hedder", "hr.", "Mvh".

    >>> named_before("hun hedder bo", 11), named_before("hun er bo", 7)
    (True, False)
    """
    window = text[max(0, start - _WINDOW) : start]
    if _THING.search(window):
        return False
    return any(cue.search(window) for cue in (_NAMING, _TITLE, _SIGNING))


def person_before(text: str, start: int) -> bool:
    """Whether what stands before says that a person's name follows.

    >>> person_before("sagde Bo", 6), person_before("i Bo", 2)
    (True, False)
    """
    verb = _WORD.search(text, max(0, start - _WINDOW), start)
    return (
        bool(verb and verb[1] in _SPEAKING) or role_before(text, start) or named_before(text, start)
    )


def meeting_before(text: str, start: int) -> bool:
    """Whether what stands before is said of persons, but of others too: "tak til", "møde med".

    >>> meeting_before("Tak til Bo", 8)
    True
    """
    return bool(_MEETING.search(text[max(0, start - _WINDOW) : start]))


def cleft(text: str, start: int, end: int) -> bool:
    """Whether a name stands in "det er X, der …".

    >>> cleft("det er mark der har den", 7, 11)
    True
    """
    return bool(_CLEFT.search(text, max(0, start - 20), start)) and bool(
        _CLEFT_GOES_ON.match(text, end)
    )


def thing_before(text: str, start: int) -> bool:
    """Whether what stands before says that a project, a firm or a thing is named.

    >>> thing_before("projektet Storm", 10), thing_before("sagde Storm", 6)
    (True, False)
    """
    window = text[max(0, start - _WINDOW) : start]
    return bool(_THING.search(window) or _THING_COMPOUND.search(window))


def partner_before(text: str, start: int) -> bool:
    """Whether the sign of a firm with several names stands before: "Kompas & X".

    >>> partner_before("Kompas & Kildal", 9)
    True
    """
    return bool(_PARTNER.search(text, max(0, start - 4), start))


def place_before(text: str, start: int) -> bool:
    """Whether a preposition stands before that places follow as often as persons.

    >>> place_before("i Storm", 2)
    True
    """
    return bool(_PLACE.search(text[max(0, start - _WINDOW) : start]))
