"""Shortening and masking a quote from what a person wrote in a plain text field.

Only cuts are possible: what is left must stand in the quote, in the same order, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.privacy import Mask, mask_text

CUT = re.compile(r"\(\s*(?:…|\.{3})\s*\)")


class NotACutError(ValueError):
    """What was written is not the quote with something left out; the message is Danish."""


@dataclass(frozen=True)
class Run:
    """A stretch of the raw text, what is shown for it, and the mask that hides it.

    Of masks that overlap it is the longest, as it is that one's placeholder that is shown.
    """

    start: int
    end: int
    shown: str
    mask: Mask | None = None

    @property
    def masked(self) -> bool:
        """Whether something else than the raw text is shown."""
        return self.mask is not None


def shown_runs(text: str, start: int, end: int, masks: Sequence[Mask]) -> list[Run]:
    """Cut ``text[start:end]`` where masks begin and end.

    >>> [run.shown for run in shown_runs("Tak til Bo!", 0, 11, [Mask(8, 10, "person", 1)])]
    ['Tak til ', '[navn 1]', '!']
    """
    inside = sorted(mask for mask in masks if mask.start < end and mask.end > start)
    runs: list[Run] = []
    done = start
    for mask in inside:
        a, b = max(mask.start, start), min(mask.end, end)
        if a < done:  # overlaps a mask already taken: part of the same masked run
            a, done = runs.pop().start, max(done, b)
        else:
            if done < a:
                runs.append(Run(done, a, text[done:a]))
            done = b
        here = {
            m._replace(start=max(m.start, a) - a, end=min(m.end, done) - a): m
            for m in inside
            if m.start < done and m.end > a
        }
        # As mask_text chooses: the longest of what is seen, the first of those alike.
        longest = max(sorted(here), key=lambda m: m.end - m.start)
        runs.append(Run(a, done, mask_text(text[a:done], here), here[longest]))
    if done < end:
        runs.append(Run(done, end, text[done:end]))
    return runs


def kept_pieces(runs: Sequence[Run], wanted: str) -> list[tuple[int, int]]:
    """Raw offsets of what is left of a quote.

    Parameters
    ----------
    runs
        The quote as it was shown.
    wanted
        The quote with "(…)" where something is to be left out.

    Raises
    ------
    NotACutError
        When a part of ``wanted`` does not stand in the quote after the part before it.

    >>> kept_pieces([Run(5, 22, "Vi talte, og lo.x")], "Vi talte (…) lo.")
    [(5, 13), (18, 21)]
    """
    shown = "".join(run.shown for run in runs)
    found: list[tuple[int, int]] = []
    position = 0
    for part in CUT.split(wanted):
        words = part.split()
        if not words:
            continue
        match = re.compile(r"\s+".join(map(re.escape, words))).search(shown, position)
        if match is None:
            raise NotACutError(
                "Citatet er ikke ændret, for det, du skrev, står ikke ordret i citatet. "
                "Du kan kun udelade ord: skriv (…), hvor noget er taget ud."
            )
        position = match.end()
        found.append((_raw(runs, match.start(), at_end=False), _raw(runs, position, at_end=True)))
    if not found:
        raise NotACutError("Citatet er ikke ændret, for der ville ikke være noget tilbage af det.")
    return _joined(found)


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
