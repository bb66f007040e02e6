"""Which columns are answered on a scale, and which of them share one."""

from __future__ import annotations

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.known import known_scales
from pipeline.ingest.draft.numbered import numbered_scales
from pipeline.ingest.draft.scale_guess import ScaleGuess
from pipeline.ingest.draft.shared import shared_scales


def guess_scales(columns: list[Column]) -> list[ScaleGuess]:
    """Find the scales of the columns, each column on at most one; what is known goes first."""
    left = [column for column in columns if column.name and not column.ticked]
    found = []
    for guesses in (known_scales, numbered_scales, shared_scales):
        for guess in guesses(left):
            found.append(guess)
            left = [column for column in left if all(column is not on for on in guess.columns)]
    return found
