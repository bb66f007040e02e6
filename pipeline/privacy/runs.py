"""A stretch of text as runs: what is shown of it, and where in the raw text each run lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.privacy.masking import Mask, mask_text

_CLOSING = frozenset(",.;:!?)]”’\"'…")


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


def with_words(runs: Sequence[Run], words: Sequence[tuple[int, str]]) -> str:
    """What is shown, with a person's words in square brackets at their raw offsets.

    Words that would stand inside a mask come after it.

    >>> with_words([Run(3, 16, "at de lytter.")], [(8, "ledelsen")])
    'at de [ledelsen] lytter.'
    """
    shown = "".join(run.shown for run in runs)
    # From the end, so that the places before stay where they are.
    for offset, said in reversed(words):
        place = _shown_offset(runs, offset)
        before, after = shown[:place].rstrip(), shown[place:]
        close = not after or after[0].isspace() or after[0] in _CLOSING
        shown = f"{before}{' ' if before else ''}[{said}]{'' if close else ' '}{after}"
    return shown


def _shown_offset(runs: Sequence[Run], offset: int) -> int:
    """Where a raw offset lies in what is shown; after a mask that it lies inside."""
    before = 0
    for run in runs:
        if offset <= run.start:
            break
        inside = not run.masked and offset < run.end
        before += offset - run.start if inside else len(run.shown)
    return before
