"""Words that point to one person without a name: pronouns, roles, job titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.privacy.names.lists import roles
from pipeline.privacy.word_lists import word_lists

_LISTS = word_lists("workplace_words.txt")
_NO_STAFF = frozenset(_LISTS["no staff"])
_PRONOUNS = frozenset(_LISTS["pronouns"])
_OWNERS = frozenset(_LISTS["owners"])
_FEW = frozenset(_LISTS["few"])
_VERBS = frozenset(_LISTS["verbs"])
_PLURAL = re.compile(r"(?:erne|ere|kolleger|kollegaer|mænd|kvinder|svende|elever|ansatte)$")
# Shorter roles are the end of many other words: "humor", "ikone".
_FEWEST_LETTERS = 5
_SHORT = ("chef", "smed")
_NO_ENDINGS = frozenset(_LISTS["no endings"])


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Words for a person, in the indefinite singular."""
    return roles() | frozenset(_LISTS["people"])


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """What compounds that are a person end in."""
    return (
        *sorted(
            word for word in _people() if len(word) >= _FEWEST_LETTERS and word not in _NO_ENDINGS
        ),
        *_SHORT,
    )


def role(word: str) -> str | None:
    """The role that a word in lower case is, or ends in; None when it is no role.

    >>> role("personalechef"), role("bogholder"), role("humor")
    ('chef', 'bogholder', None)
    """
    if word in _people():
        return word
    if not word.endswith(_endings()):
        return None
    return max((end for end in _endings() if word.endswith(end)), key=len)


@lru_cache(maxsize=65_536)
def definite_role(word: str) -> str | None:
    """The role that a word in the definite singular is, also in the genitive.

    >>> definite_role("souschefen"), definite_role("kokkens"), definite_role("lederne")
    ('souschef', 'kok', None)
    """
    bare = word.removesuffix("s")
    for ending in ("'en", "en", "n", "et"):
        if bare.endswith(ending):
            base = bare.removesuffix(ending)
            found = role(base) or (role(base[:-1]) if base[-1:] == base[-2:-1] else None)
            if found and not _PLURAL.search(base):
                return found
    return None


def points_to_one(words: Sequence[str]) -> str | None:
    """How surely words in lower case speak of one person: ``"sure"``, ``"some"`` or None.

    ``"sure"``: "hun", "souschefen", "min chef". ``"some"``: "en kollega", "to svende", "en blev …".
    """
    some = None
    for place, word in enumerate(words):
        if word in _PRONOUNS or definite_role(word):
            return "sure"
        if place and words[place - 1] in _OWNERS and role(word.removesuffix("s")):
            return "sure"
        if word in _FEW and place + 1 < len(words) and _is_somebody(words[place + 1 : place + 4]):
            some = "some"
    return some


def _is_somebody(after: Sequence[str]) -> bool:
    """Whether what follows "en", "to" … is a person: "(ung) kollega", "af os", "blev"."""
    first = after[0]
    if first in _VERBS or (first == "af" and len(after) > 1):
        return first in _VERBS or after[1] in {"os", "mine", "vores", "jer"}
    return any(role(word) or _PLURAL.search(word) for word in after[:2])


def staff_title(words: Sequence[str]) -> bool:
    """Whether words in lower case name a job that one person at the workplace has.

    >>> staff_title(["vores", "eneste", "kok"]), staff_title(["konsulenten"])
    (True, False)
    """
    for place, word in enumerate(words):
        found = definite_role(word)
        if not found and place and words[place - 1] in {"vores", "eneste", "daglige"}:
            found = role(word)
        if found and found not in _NO_STAFF and word not in _NO_STAFF:
            return True
    return False
