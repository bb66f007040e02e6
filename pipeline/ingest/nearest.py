"""Which new heading a missing one has most likely become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.ingest.names import fold

NEAR = 0.6


def likeness(one: str, other: str) -> float:
    """How alike two headings are, from 0 to 1: by their letters, or by the words they share.

    >>> likeness("Antal ansatte", "Ansatte, antal i alt") > NEAR > likeness("Region", "Branche")
    True
    """
    one, other = fold(one), fold(other)
    letters = SequenceMatcher(None, one, other, autojunk=False).ratio()
    words = [set(re.findall(r"[^\W_]+", heading)) for heading in (one, other)]
    shared = words[0] & words[1]
    telling = len(shared) > 1 or any(len(word) > 5 for word in shared)
    overlap = 0.9 * len(shared) / min(len(words[0]), len(words[1])) if telling else 0.0
    return max(letters, overlap)


def renamed(missing: Sequence[Sequence[str]], new: Sequence[str]) -> dict[int, str]:
    """Pair columns that are missing with headings that are new, the likeliest first.

    Parameters
    ----------
    missing
        For each missing column, the headings it is known by.
    new
        Headings of the file that nobody knows.

    Returns
    -------
    dict of int to str
        Position in ``missing`` to the heading in ``new``; each heading at most once.
    """
    pairs = sorted(
        (-max(likeness(name, heading) for name in names), position, heading)
        for position, names in enumerate(missing)
        for heading in dict.fromkeys(new)
    )
    found: dict[int, str] = {}
    for unlikeness, position, heading in pairs:
        if -unlikeness >= NEAR and position not in found and heading not in found.values():
            found[position] = heading
    return found
