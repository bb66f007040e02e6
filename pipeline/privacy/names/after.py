"""What stands after a name, or on both sides of it, and says what it is."""

from __future__ import annotations

import re

from pipeline.privacy.names import cue_words
from pipeline.privacy.names.cue_words import any_of
from pipeline.privacy.names.kinds import kind

_QUOTES = "\"'”“„»«‘’"
_COMPANY = re.compile(
    r"\s?(?:A/S|ApS|AS\b|I/S|IVS|K/S|P/S|S/I|amba|a\.m\.b\.a|Inc\b|Ltd\b|GmbH|AB\b|AG\b|LLC|Corp|Co\b"
    rf"|&|[®™])|\s(?:{any_of(cue_words.COMPANIES)})\b"
)
_SPEAKING = frozenset(cue_words.SPEAKING.split())
_BEING = frozenset(cue_words.BEING.split())
_HAPPENING = frozenset(cue_words.HAPPENING.split())
_DOING = _SPEAKING | _BEING | frozenset(cue_words.DOING.split())
_PAST = re.compile(r"..(?:ede|edes|[^aeiouyæøå]te)$")
_WORD = re.compile(r"\s([a-zæøå]+)")
_HYPHEN = re.compile(r"[\"”»’']?-[a-zæøå]")
_ORDINARY = re.compile(r"\s(?:(?:til|for|af|sig|mod|over|i|\d+)\b|og\s([a-zæøå]+))")
_APPOSITION = re.compile(
    r",\s(?:som|der|hvis|vores|min|mit|deres|tidligere|en af|den)\b"
    r"|\sfra\s(?:HR|IT|[A-ZÆØÅ]|(?!i |de[nt]?\b|en\b|et\b|at\b|start)[a-zæøå]{3,})"
    r"|\s\((?:[a-zæøå]|\d\d\)|[A-ZÆØÅ]{2,4}\))"
    r"|\sog\s(?:jeg|mig|hans|hendes|vi|co)\b"
    r"|,\s\d\d\b|,\s[a-zæøå]+(?:chef|leder|konsulent|ejer)\b"
)


def _word(text: str, end: int) -> str:
    """The word in lower case that follows, or nothing."""
    match = _WORD.match(text, end)
    return match[1] if match else ""


def speaks(text: str, end: int) -> bool:
    """Whether a verb follows whose subject is a person.

    >>> speaks("Bo sagde det", 2), speaks("Bo var det", 2)
    (True, False)
    """
    return _word(text, end) in _SPEAKING


def apposition(text: str, end: int) -> bool:
    """Whether what follows is said of persons: ", som", "(daglig leder)", "fra lageret".

    >>> apposition("Bo, som er ny", 2), apposition("Bo på landet", 2)
    (True, False)
    """
    return bool(_APPOSITION.match(text, end))


def verb_after(text: str, end: int, being: bool = True) -> bool:
    """Whether a verb follows that often has a person as its subject.

    Parameters
    ----------
    text, end
        The text, and where the name ends.
    being
        Whether verbs that things have as well, such as "er", count.

    >>> verb_after("Lykke sørgede for øl", 5), verb_after("Lykke er svær", 5, being=False)
    (True, False)
    """
    verb = _word(text, end)
    if verb in _BEING:
        return being
    return verb in _DOING or (bool(_PAST.search(verb)) and verb not in _HAPPENING)


def noun_after(text: str, end: int) -> bool:
    """Whether a word follows that may be what a genitive owns: "Storms tegninger".

    >>> noun_after("Storms tegninger", 6), noun_after("Storms er", 6)
    (True, False)
    """
    return len(_word(text, end)) > 3 and not verb_after(text, end)


def word_after(text: str, end: int) -> bool:
    """Whether what follows shows that an ordinary word opens the sentence.

    >>> word_after("Max 20 minutter", 3), word_after("Svend og lærling", 5)
    (True, True)
    """
    match = _ORDINARY.match(text, end)
    return bool(match and (not match[1] or kind(match[1]).role))


def hyphened(text: str, end: int) -> bool:
    """Whether a name is the first part of a word: "Henny-metoden".

    >>> hyphened("Henny-metoden", 5)
    True
    """
    return bool(_HYPHEN.match(text, end))


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
