"""Runs of lemmas and of characters: what a sentence is described by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def lemma_runs(
    lemmas: Sequence[str], lengths: tuple[int, int], skips: tuple[int, int] | None = None
) -> Iterator[str]:
    """Runs of lemmas, joined by a blank, and pairs of lemmas with others between, by ``_``.

    Pairs across a gap (skip-grams, Guthrie et al. 2006) see "holder … møder" in "holder faste
    møder" and "holder ugentlige møder" alike.

    Parameters
    ----------
    lemmas
        Of a sentence's words, in order.
    lengths
        Shortest and longest run.
    skips
        Shortest and longest distance between the two lemmas of a pair; None = no pairs.

    >>> list(lemma_runs(["vi", "holde", "møde"], (1, 2), (2, 3)))
    ['vi', 'holde', 'møde', 'vi holde', 'holde møde', 'vi_møde']
    """
    for length in range(lengths[0], lengths[1] + 1):
        if length == 1:
            yield from lemmas
        else:
            runs = zip(*(lemmas[start:] for start in range(length)), strict=False)
            yield from map(" ".join, runs)
    if skips:
        for distance in range(skips[0], skips[1] + 1):
            yield from map("_".join, zip(lemmas, lemmas[distance:], strict=False))


def character_runs(word: str, lengths: tuple[int, int]) -> Iterator[str]:
    """Runs of characters of one word with a blank on either side.

    >>> list(character_runs("uro", (3, 4)))
    [' ur', 'uro', 'ro ', ' uro', 'uro ']
    """
    padded = f" {word} "
    for length in range(lengths[0], lengths[1] + 1):
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]
