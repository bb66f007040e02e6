"""A quote word by word, for choosing what to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.privacy import Run

_PART = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Word:
    """One word as it is shown, a placeholder being a part of one.

    Parameters
    ----------
    text
        The word with what stands close to it.
    kept
        Whether the quote keeps it.
    own
        Whether a person put it in.
    """

    text: str
    kept: bool
    own: bool = False


def quote_words(
    runs: Sequence[Run],
    pieces: Sequence[tuple[int, int]],
    insertions: Sequence[tuple[int, str]],
) -> list[Word]:
    """Take a quote apart.

    Parameters
    ----------
    runs
        The whole quote as it is shown.
    pieces, insertions
        What it keeps, and what a person put into it, with raw offsets.

    Examples
    --------
    >>> runs = [Run(3, 12, "De lytter")]
    >>> [word.text for word in quote_words(runs, [(3, 12)], [(5, "lederne")])]
    ['De', '[lederne]', 'lytter']
    """
    waiting = list(insertions)
    made = []
    for start, end, text in _words(runs):
        while waiting and waiting[0][0] <= start:
            made.append(Word(f"[{waiting.pop(0)[1]}]", kept=True, own=True))
        made.append(Word(text, any(a < end and b > start for a, b in pieces)))
    return [*made, *(Word(f"[{said}]", kept=True, own=True) for _, said in waiting)]


def _words(runs: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """Raw start and end, and what is shown, of everything between two blanks."""
    first, last, shown = -1, -1, ""
    for start, end, part in _parts(runs):
        if part.isspace():
            if shown:
                yield first, last, shown
            shown = ""
            continue
        first, last, shown = (first if shown else start), end, shown + part
    if shown:
        yield first, last, shown


def _parts(runs: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """Blanks, words or parts of words, and whole placeholders."""
    for run in runs:
        if run.masked:
            yield run.start, run.end, run.shown
            continue
        for found in _PART.finditer(run.shown):
            yield run.start + found.start(), run.start + found.end(), found[0]
