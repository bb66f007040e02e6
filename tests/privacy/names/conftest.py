"""What finds names in a text, at the score that masks them."""

from __future__ import annotations

from pipeline.privacy.names import find_person

LEAST = 0.5


def found(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The words found, in order."""
    return [text[hit.start : hit.end] for hit in find_person(text, known) if hit.score >= LEAST]
