"""Danish words cut to their stems, so that a search finds a word in all its forms.

The algorithm is Snowball's for Danish (snowballstem.org/algorithms/danish/stemmer.html, Martin
Porter and Richard Boulton, BSD licence), in a few lines of Python.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.tokens import composed

VOWELS = "aeiouyæåø"
_FIRST_REGION = re.compile(f"[{VOWELS}][^{VOWELS}]")
_ENDINGS = sorted(
    (
        *("hed", "ethed", "ered", "e", "erede", "ende", "erende", "ene", "erne", "ere", "en"),
        *("heden", "eren", "er", "heder", "erer", "heds", "es", "endes", "erendes", "enes"),
        *("ernes", "eres", "ens", "hedens", "erens", "ers", "ets", "erets", "et", "eret"),
    ),
    key=len,
    reverse=True,
)
_MAY_PRECEDE_S = frozenset("abcdfghjklmnoprtvyzå")
_TOKEN = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    """Words and numbers of a text in lower case, each letter in one piece.

    >>> tokens("HR-afdelingen i 2024")
    ['hr', 'afdelingen', 'i', '2024']
    """
    return _TOKEN.findall(composed(text).casefold())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem of a word in lower case; it is seldom a word itself.

    >>> [stem(word) for word in ("lederen", "ledernes", "forandringer", "møderne", "år")]
    ['led', 'led', 'forandring', 'mød', 'år']
    """
    start = _region(word)
    word = _without_ending(word, start)
    word = _without_last_of_pair(word, start)
    word = _without_suffix(word, start)
    return _undoubled(word, start)


def _region(word: str) -> int:
    """Where the part begins that may be cut: after the first consonant that follows a vowel."""
    found = _FIRST_REGION.search(word)
    return max(found.end(), 3) if found else len(word)


def _without_ending(word: str, start: int) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= start:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > start and word[-2:-1] in _MAY_PRECEDE_S:
        return word[:-1]
    return word


def _without_last_of_pair(word: str, start: int) -> str:
    pair = word.endswith(("gd", "dt", "gt", "kt")) and len(word) - 2 >= start
    return word[:-1] if pair else word


def _without_suffix(word: str, start: int) -> str:
    if word.endswith("igst"):
        word = word[:-2]
    for suffix in ("elig", "els", "lig", "ig"):
        if word.endswith(suffix) and len(word) - len(suffix) >= start:
            return _without_last_of_pair(word[: -len(suffix)], start)
    if word.endswith("løst") and len(word) - 4 >= start:
        return word[:-1]
    return word


def _undoubled(word: str, start: int) -> str:
    doubled = len(word) - 1 >= start and word[-1:] == word[-2:-1] and word[-1:] not in VOWELS
    return word[:-1] if doubled else word


def stems(text: str) -> str:
    """A text as it is indexed: the stems of its words, with blanks between.

    >>> stems("Lederne lytter.")
    'led lyt'
    """
    return " ".join(map(stem, tokens(text)))


def match(words: str) -> str:
    """What FTS5 is asked for: every word in any form, and the last also as a beginning.

    >>> match('Lederens mø')
    '"led" AND ("mø" OR "mø"*)'
    >>> match("?")
    ''
    """
    asked = tokens(words)
    parts = [f'"{stem(word)}"' for word in asked]
    if parts and len(asked[-1]) > 1:
        parts[-1] = f'({parts[-1]} OR "{asked[-1]}"*)'
    return " AND ".join(parts)
