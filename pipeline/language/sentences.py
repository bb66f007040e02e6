"""Danish sentences, as offsets into the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.abbreviations import BEFORE_TITLE, SURE_OPENERS
from pipeline.language.full_stops import CLOSERS, STOP, ends_sentence
from pipeline.language.lines import lines

# "… for hinanden Ingen skriver …": the full stop was forgotten.
_FORGOTTEN = re.compile(
    rf"[^\WA-ZÆØÅ_](?P<closers>{CLOSERS})(?P<gap>[^\S\n]+)"
    rf"(?=(?:{'|'.join(sorted(SURE_OPENERS))})\s+[^\WA-ZÆØÅ_])"
)
_FEWEST_WORDS = 3
# "Vi har gjort følgende: Alle …": what the colon announces stands for itself.
_ANNOUNCING = re.compile(
    r"\b(?i:følgende|her er)\b[^:]{0,40}:(?P<closers>)(?P<gap>[^\S\n]+)(?=[A-ZÆØÅ])"
)


class Sentence(NamedTuple):
    """``text[start:end]`` is a sentence, or a sentence of a list item."""

    start: int
    end: int
    is_item: bool


def sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences.

    A line break ends a sentence (see :func:`~pipeline.language.lines.lines` for text broken to a
    width). Within a line a full stop ends one unless it belongs to an abbreviation, an ordinal, a
    decimal or an initial, or the next word goes on in lower case after what is no Danish word.

    Returns
    -------
    list of Sentence
        In order, not overlapping, without outer white space; all that is not white space is in
        exactly one of them, list markers excepted.

    >>> text = "Vi mødes kl. 13.45, bl.a. d. 1. maj. Det virker!"
    >>> [text[s.start : s.end] for s in sentences(text)]
    ['Vi mødes kl. 13.45, bl.a. d. 1. maj.', 'Det virker!']
    """
    found = []
    for line in lines(text):
        start = line.start
        for stop, after in _breaks(text, line.start, line.end):
            found.append(Sentence(start, stop, line.is_item))
            start = after
        found.append(Sentence(start, line.end, line.is_item))
    return found


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a line's sentences end and the next ones begin."""
    candidates = [
        *STOP.finditer(text, start, end),
        *_FORGOTTEN.finditer(text, start, end),
        *_ANNOUNCING.finditer(text, start, end),
    ]
    begin = start
    for match in sorted(candidates, key=lambda match: match.end()):
        if not begin < match.end() < end:
            continue
        if match.re is _FORGOTTEN:
            after = text[match.end() : end]
            is_break = _is_forgotten(text[begin : match.start("closers")], after)
        else:
            is_break = match.re is _ANNOUNCING or ends_sentence(text, begin, end, match)
        if is_break:
            yield match.end("closers"), match.end()
            begin = match.end()


def _is_forgotten(before: str, after: str) -> bool:
    """Whether a capital opener without a full stop begins a sentence, and not a title."""
    so_far = before.split()
    enough = min(len(so_far), len(after.split())) >= _FEWEST_WORDS
    return enough and so_far[-1].lower() not in BEFORE_TITLE
