"""Addresses of web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found

_SIGN = r"[^\s<>\"”“»«|\\^`{}\[\]]"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
# The last label of a bare name: those that are also words ("… er godt.se her") need a path.
_SURE = "dk|com|org|net|eu|info|biz|edu|gov|uk|app|dev|online|shop|nordic|cloud|gl|fo|fi|ai"
_ALSO_WORDS = "se|no|de|nu|me|io|to|is|it|at|in|fr|nl|pl|be|ch|es|us|co|ly|gle|page|link"
_URL = re.compile(
    rf"(?<![^\W_])(?P<opening>(?:https?|ftp)://|www\d?\.(?=\w)){_SIGN}{{2,2000}}"
    rf"|(?<![\w@./-])(?!\d+\.)(?:{_LABEL}\.){{1,4}}(?:(?:{_SURE})(?![\w@-])(?!\.\w)|(?:{_ALSO_WORDS})(?=/\w))"
    rf"(?::\d{{2,5}})?(?:[/?#]{_SIGN}{{0,2000}})?",
    re.IGNORECASE,
)
_HINT = re.compile(r"\.\w")
_TRAILING = ".,;:!?'’…*_"
_PAIRS = {")": "(", "]": "["}


def find_url(text: str) -> Iterator[Found]:
    """Web addresses, with and without ``https://``; what ends the sentence is no part of them.

    >>> [text[f.start : f.end] for text in ["Se firma.dk/om-os (f.eks. www.a-b.dk)."]
    ...  for f in find_url(text)]
    ['firma.dk/om-os', 'www.a-b.dk']
    """
    if not _HINT.search(text) and "://" not in text:
        return
    for match in _URL.finditer(text):
        end = _end(text, match.start(), match.end())
        if match["opening"]:
            yield Found(match.start(), end, "url", 0.98, "begynder som en webadresse")
        else:
            yield Found(match.start(), end, "url", 0.85, "ender som en webadresse")


def _end(text: str, start: int, end: int) -> int:
    """Where an address ends when the sentence's own signs are taken off."""
    while end > start:
        last = text[end - 1]
        opener = _PAIRS.get(last)
        unpaired = opener and text.count(last, start, end) > text.count(opener, start, end)
        if last not in _TRAILING and not unpaired:
            break
        end -= 1
    return end
