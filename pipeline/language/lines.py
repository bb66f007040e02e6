"""Lines of a text and the list markers before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.language.abbreviations import MONTHS

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BULLETS = "•‣◦▪▫■□●○♦◆➢➤►▶→✓✔☐☑·*"
_BULLET = re.compile(rf"\s*(?:[{_BULLETS}]+\s*|[-–—]+>?\s+|[-–—]+(?=[^\W\d_])|[o§+>]\s+)")
_NUMBER = re.compile(r"\s*\(?(\d{1,2})(\)\.?|\.\)?|:)\s+(?=\S)")
_LETTER = re.compile(r"\s*\(?([a-zæøå])(\)\.?|\.)\s+(?=\S)")
_INLINE_BULLET = re.compile(r"[•‣▪●➢➤►]")
_SHORTEST_WRAPPED = 50


class Line(NamedTuple):
    """``text[start:end]`` without outer white space and list marker."""

    start: int
    end: int
    is_item: bool


def lines(text: str) -> list[Line]:
    """Lines that are not empty; list markers left out, hard-wrapped lines put together.

    >>> [("- en"[line.start : line.end], line.is_item) for line in lines("- en")]
    [('en', True)]
    """
    whole = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    raw = _unwrapped(text, whole)
    numbers = [match and int(match[1]) for match in (_NUMBER.match(text, *span) for span in raw)]
    found = []
    for row, (start, end) in enumerate(raw):
        around = {numbers[near] for near in (row - 1, row + 1) if 0 <= near < len(raw)}
        first = _after_marker(text, start, end, around)
        found += list(_cut_at_bullets(text, first, end, first > start))
    return found


def _after_marker(text: str, start: int, end: int, around: set[int | None]) -> int:
    """Where the line's own words begin: ``start`` when it has no list marker.

    Parameters
    ----------
    around
        Numbers that the lines before and after begin with.
    """
    if match := _BULLET.match(text, start, end):
        return match.end()
    if match := _NUMBER.match(text, start, end):
        number, sign = int(match[1]), match[2]
        word = re.match(r"\w+", text[match.end() : end])
        is_date = sign == "." and word is not None and word[0].lower() in MONTHS
        in_sequence = number - 1 in around or number + 1 in around
        if ")" in sign or (in_sequence and not is_date):
            return match.end()
        # "1. maj holdt vi …" and "2. hovedforløb gik …" are ordinals, "1. Vi holdt …" is a list.
        if sign == "." and word and word[0][0].isupper() and not is_date:
            return match.end()
    match = _LETTER.match(text, start, end)
    return match.end() if match and ")" in match[2] else start


def _cut_at_bullets(text: str, start: int, end: int, is_item: bool) -> Iterator[Line]:
    """Cut a line at bullets inside it, as when a list has lost its line breaks."""
    for match in _INLINE_BULLET.finditer(text, start, end):
        yield from _trimmed(text, start, match.start(), is_item)
        start, is_item = match.end(), True
    yield from _trimmed(text, start, end, is_item)


def _trimmed(text: str, start: int, end: int, is_item: bool) -> Iterator[Line]:
    """The line without outer white space, unless nothing is left."""
    inside = text[start:end]
    if inside.strip():
        start += len(inside) - len(inside.lstrip())
        yield Line(start, start + len(inside.strip()), is_item)


def _unwrapped(text: str, raw: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put lines together where a sentence was broken to fit a width, as in a pasted e-mail.

    A text counts as broken to a width only when every line that stops within a sentence stops
    because the next word would not have fitted, and at least two do.
    """
    width = max((end - start for start, end in raw), default=0)
    joints = []
    for row, ((start, end), (after, after_end)) in enumerate(pairwise(raw)):
        if text[start:end].rstrip().endswith((".", "!", "?", ":", ";", "…")):
            continue
        next_word = text[after:after_end].split()[0]
        fits = len(text[start:end].rstrip()) + 1 + len(next_word) <= width
        if fits or width < _SHORTEST_WRAPPED or text[end:after].count("\n") > 1:
            return raw
        if next_word[0].islower() or next_word[0].isdigit():
            joints.append(row)
    if len(joints) < 2:
        return raw
    joined: list[tuple[int, int]] = []
    for row, span in enumerate(raw):
        if row - 1 in joints:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined
