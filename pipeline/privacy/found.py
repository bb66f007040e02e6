"""What a detector hands back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """Personal data at ``text[start:end]``.

    Parameters
    ----------
    start, end
        Offsets into the raw text.
    type
        One of the types of :data:`~pipeline.tables.SPANS`.
    score
        How sure the rule is, 0–1.
    reason
        Why, in Danish, without the text itself.
    """

    start: int
    end: int
    type: str
    score: float
    reason: str


def disjoint(candidates: Iterable[Found]) -> Iterator[Found]:
    """Keep what does not overlap with an earlier candidate: the surest rule comes first.

    >>> found = [Found(start, end, "url", 1, "") for start, end in [(4, 9), (0, 5), (0, 4)]]
    >>> [(one.start, one.end) for one in disjoint(found)]
    [(4, 9), (0, 4)]
    """
    taken = bytearray()
    for found in candidates:
        if found.end > len(taken):
            taken.extend(bytes(2 * found.end - len(taken)))
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            yield found


def before(text: str, match: re.Match[str], length: int) -> str:
    """What stands just before a match, at most so many characters.

    >>> text = "tlf. 12345678"
    >>> before(text, re.search("1", text), 4)
    'lf. '
    """
    return text[max(0, match.start() - length) : match.start()]
