"""Shortening and masking a quote from what a person wrote in a plain text field.

What is left must stand in the quote, in the same order, word for word; only what stands in square
brackets is a person's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.privacy import PLACEHOLDERS, Mask, Run

NOT_A_CUT = (
    "Citatet er ikke ændret, for det, du skrev, står ikke ordret i citatet. Du kan kun udelade ord "
    "og skrive (…), hvor de er taget ud. Egne ord skal stå i skarpe parenteser, f.eks. [ledelsen]."
)
CUT = re.compile(r"\(\s*(?:…|\.{3})\s*\)")
BRACKET = re.compile(r"\[([^\[\]]*)\]")
PLACEHOLDER = re.compile(
    rf"(?:{'|'.join(re.escape(bare[1:-1]) for bare in PLACEHOLDERS.values())})(?: \d+)?",
    re.IGNORECASE,
)


class NotACutError(ValueError):
    """What was written is not the quote with something left out; the message is Danish."""


class Shape(NamedTuple):
    """What a quote keeps, as raw offsets, and a person's own words with the offset of each."""

    pieces: list[tuple[int, int]]
    insertions: list[tuple[int, str]]


def shape(runs: Sequence[Run], wanted: str) -> Shape:
    """What is left of a quote, and what was put into it.

    Parameters
    ----------
    runs
        The quote as it was shown.
    wanted
        The quote with "(…)" where something is to be left out, and a person's own words in "[ ]".

    Raises
    ------
    NotACutError
        When a part of ``wanted`` does not stand in the quote after the part before it.

    >>> shape([Run(5, 22, "Vi talte, og lo.x")], "Vi [to] talte (…) lo.")
    Shape(pieces=[(5, 13), (18, 21)], insertions=[(7, 'to')])
    """
    shown = "".join(run.shown for run in runs)
    found: list[tuple[int, int]] = []
    insertions: list[tuple[int, str]] = []
    homeless: list[str] = []
    position = 0
    for part in CUT.split(wanted):
        texts, words = _taken_apart(part, shown, position)
        if not any(texts):
            homeless += words
            continue
        match = _pattern(texts).search(shown, position)
        if match is None:
            raise NotACutError(NOT_A_CUT)
        position = match.end()
        found.append((_raw(runs, match.start(), at_end=False), _raw(runs, position, at_end=True)))
        insertions += [(found[-1][0], word) for word in homeless]
        homeless = []
        for number, word in enumerate(words, start=1):
            place = match.start(number)
            insertions.append((_raw(runs, place, at_end=place > match.start()), word))
    if not found:
        raise NotACutError("Citatet er ikke ændret, for der ville ikke være noget tilbage af det.")
    insertions += [(found[-1][1], word) for word in homeless]
    return Shape(_joined(found), insertions)


def _taken_apart(part: str, shown: str, position: int) -> tuple[list[str], list[str]]:
    """The quote's own words in a part, and between them what a person put in.

    Placeholders, and brackets that the answer itself has there, are its own words.
    """
    if _pattern([part]).search(shown, position):
        return [part.strip()], []
    texts, words, done = [], [], 0
    for bracket in BRACKET.finditer(part):
        inside = " ".join(bracket[1].split())
        if inside and not PLACEHOLDER.fullmatch(inside):
            texts.append(part[done : bracket.start()])
            words.append(inside)
            done = bracket.end()
    return [text.strip() for text in [*texts, part[done:]]], words


def _pattern(texts: Sequence[str]) -> re.Pattern[str]:
    """Finds texts after each other, with a group where something was put in: never in a word."""
    spoken = [r"\s+".join(map(re.escape, text.split())) for text in texts]
    made = spoken[0]
    for number, (before, after) in enumerate(pairwise(spoken), start=1):
        inside = before and any(spoken[number:])
        made += (r"(\s+|(?<!\w)|(?!\w))" if inside else r"()") + after
    return re.compile(made)


def _raw(runs: Sequence[Run], offset: int, *, at_end: bool) -> int:
    """Raw offset of an offset in what is shown; inside a mask the mask's own edge."""
    before = 0
    for run in runs:
        after = before + len(run.shown)
        if offset < after or (at_end and offset == after):
            if run.masked:
                return run.end if at_end else run.start
            return run.start + offset - before
        before = after
    return runs[-1].end


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def places_of(
    words: str, text: str, masks: Sequence[Mask], *, names: bool = False
) -> list[tuple[int, int]]:
    """Where whole words stand in a text, outside what is already masked.

    Blanks and line breaks between the words do not matter; letter case does not either. Names are
    found in the genitive too, without its ending, so that it reads on: "[navn 1]s hold".

    >>> places_of("mette", "Mette og Mettes hold. Spørg Mette.", [])
    [(0, 5), (28, 33)]
    >>> places_of("mette", "Mettes hold", [], names=True)
    [(0, 5)]
    """
    parts = words.split()
    if not parts:
        return []
    ending = r"(?=(?:['’]?s)?(?!\w))" if names else r"(?!\w)"
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + ending
    found = (match.span() for match in re.finditer(pattern, text, re.IGNORECASE))
    return [(a, b) for a, b in found if not any(m.start <= a and b <= m.end for m in masks)]
