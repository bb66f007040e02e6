"""A text as a reader sees it: nothing invisible, wide forms as ASCII."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def as_seen(text: str) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    """Drop what hides a number from a rule but not from a reader.

    Returns
    -------
    tuple
        The text without soft hyphens, zero-width characters and marks of direction, and with
        full-width forms (U+FF01–U+FF5E) as ASCII; and what turns a span of it into a span of the
        text that was given.

    >>> seen, place = as_seen("tlf. 28\u200b194407")
    >>> seen, place(5, 13)
    ('tlf. 28194407', (5, 14))
    """
    if not _UNSEEN.search(text):
        return text.translate(_WIDE), lambda start, end: (start, end)
    kept = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
    seen = "".join(text[place] for place in kept).translate(_WIDE)
    return seen, lambda start, end: (kept[start], kept[end - 1] + 1)
