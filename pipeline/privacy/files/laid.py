"""Masks laid over a text that stands in several runs, each with its own formatting."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.privacy.masking import Mask, placeholder


def laid_over(runs: Sequence[str], masks: Sequence[Mask]) -> list[str]:
    """Put a placeholder in the run where each mask begins, and take the rest out of the others.

    Parameters
    ----------
    runs
        The text, run by run.
    masks
        Offsets into the joined text; in order and without overlaps.

    Returns
    -------
    list of str
        As many runs.

    >>> laid_over(["Spørg Met", "te i ", "dag"], [Mask(6, 11, "person", 1)])
    ['Spørg [navn 1]', ' i ', 'dag']
    """
    laid: list[str] = []
    waiting = list(reversed(masks))
    begin = 0
    for run in runs:
        end = begin + len(run)
        pieces: list[str] = []
        at = begin
        while waiting and waiting[-1].start < end:
            mask = waiting[-1]
            if mask.start >= begin:
                pieces += [
                    run[at - begin : mask.start - begin],
                    placeholder(mask.type, mask.number),
                ]
            at = max(at, min(mask.end, end))
            if mask.end > end:
                break
            waiting.pop()
        laid.append("".join([*pieces, run[at - begin :]]))
        begin = end
    return laid
