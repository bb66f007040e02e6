"""Scales of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.scale_guess import ScaleGuess, dont_know_of
from pipeline.ingest.draft.scale_words import is_dont_know

_RANGE = re.compile(r"\b(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2})\b")
_ENDS = (5, 7, 10)


def numbered_scales(columns: list[Column]) -> Iterator[ScaleGuess]:
    """Whole numbers from 0 or 1 to 5, 7 or 10, or what the heading says."""
    ranges: dict[tuple[int, int], list[Column]] = {}
    for column in columns:
        if column.choices is None and (limits := _limits(column)):
            ranges.setdefault(limits, []).append(column)
    for (low, high), members in sorted(ranges.items()):
        steps = [str(number) for number in range(low, high + 1)]
        doubt = f"er {low} det dårligste og {high} det bedste? Ellers skal trinnene vendes."
        yield ScaleGuess(
            f"tal_{low}_{high}", steps, members, dont_know_of(members, set(steps)), doubt=doubt
        )


def _limits(column: Column) -> tuple[int, int] | None:
    numbers = [int(value) for value in column.counts if re.fullmatch(r"\d{1,2}", value)]
    share = column.share(lambda value: re.fullmatch(r"\d{1,2}", value) or is_dont_know(value))
    if not numbers or share < 0.9:
        return None
    for told in _RANGE.finditer(column.folded):
        low, high = int(told[1]), int(told[2])
        if low <= min(numbers) and max(numbers) <= high <= 10 and low in (0, 1):
            return low, high
    if not column.asks or max(numbers) > _ENDS[-1]:
        return None
    return min(1, *numbers), next(end for end in _ENDS if max(numbers) <= end)
