"""Names of streets: which words are one, and where one of several words begins."""

from __future__ import annotations

import re

from pipeline.privacy.places import is_place
from pipeline.privacy.street_words import (
    COMMON_IN_VILLAGES,
    FUNCTION_WORDS,
    LEADING,
    NO_NAMES,
    NO_STREETS,
    OTHER_ENDINGS,
    SURE_ENDINGS,
)

_TOKEN_BEFORE = re.compile(r"(?<![^\s(\"”»,:;/–])[^\s(\"”»,:;/–]{1,25}[ \u00a0]$")
_OPENING = re.compile(r"(?:\A|[.!?:\n(–-]\s?)\Z")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ][a-zæøå]?\.-?){1,3}$")
_BARE = frozenset(SURE_ENDINGS + OTHER_ENDINGS)
_AFTER_A_NAME = _BARE.union(COMMON_IN_VILLAGES)
_STOPS = FUNCTION_WORDS | NO_NAMES
_MOST_LEADING = 4


def street_kind(word: str, *, alone: bool) -> str | None:
    """``"sure"``, ``"other"``, or None when a word does not end as streets do.

    Parameters
    ----------
    word
        The word before a house number.
    alone
        Whether no other word of a name stands before it.

    >>> [street_kind(word, alone=True) for word in ("Lærkevej", "Solbakken", "Vognmand")]
    ['sure', 'other', None]
    """
    low = word.lower().rstrip(".")
    if alone and (low in NO_STREETS or low in NO_NAMES or (low in _BARE and low == word)):
        return None
    if low.endswith(SURE_ENDINGS) and (not alone or low not in _BARE):
        return "sure"
    if not word[0].isupper() or not low.endswith(OTHER_ENDINGS):
        return None
    return None if alone and (low in _BARE or is_place(word)) else "other"


def street_start(text: str, start: int, word: str) -> int:
    """Where the name of a street begins, of which the last word is known.

    >>> text = "Mød os på H.C. Andersens Boulevard"
    >>> text[street_start(text, text.index("Boulevard"), "Boulevard") :]
    'H.C. Andersens Boulevard'
    """
    low = word.lower().rstrip(".")
    # "Nørre Allé", "Ingrid Marie Allé", but of a whole word only "Valby Langgade".
    free = 2 if low in _BARE else int(low.endswith((*SURE_ENDINGS, *COMMON_IN_VILLAGES)))
    for _ in range(_MOST_LEADING):
        before = _TOKEN_BEFORE.search(text, max(0, start - 27), start)
        if not before or not before.group()[0].isupper():
            break
        token = before.group()[:-1]
        genitive = token.endswith(("s", "-", "z")) and len(token) > 3
        if token.lower() in (FUNCTION_WORDS if low in SURE_ENDINGS else _STOPS):
            break
        if not (genitive or token.lower() in LEADING or _INITIALS.match(token)):
            opens = low not in _AFTER_A_NAME and _OPENING.search(
                text, max(0, before.start() - 2), before.start()
            )
            if not free or token[-1] == "." or (opens and not is_place(token)):
                break
            free -= 1
        start = before.start()
        free = max(free, int(genitive and low in _BARE))
    return start
