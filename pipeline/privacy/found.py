"""What a detector hands back."""

from __future__ import annotations

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
