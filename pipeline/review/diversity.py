"""Which of many sentences to read when they should not all say the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

NEAR_DUPLICATE = 0.7
"""Share of two sketches that agrees from which one sentence tells what the other did."""

SHORTLIST = 10
"""Times as many as are wanted, from the front of the order, are chosen from."""

PLACES = 100
"""Places in the order that weigh as much as the step from wholly unlike to the same."""


@dataclass(frozen=True)
class Sentences:
    """What is known of n sentences, whatever their themes, row to row.

    Parameters
    ----------
    segment_id
        Shape (n,), strings.
    unit
        Number of the project or document each comes from; shape (n,).
    sketch
        Shape (n, m): minima of MinHash.
    vectors
        Shape (n, d), each of length one or zero.
    """

    segment_id: np.ndarray
    unit: np.ndarray
    sketch: np.ndarray
    vectors: np.ndarray

    def where(self, rows: np.ndarray) -> Sentences:
        """Only these rows, in this order."""
        return Sentences(
            self.segment_id[rows], self.unit[rows], self.sketch[rows], self.vectors[rows]
        )


def sketch_array(sketches: list[str]) -> np.ndarray:
    """The minima behind hexadecimal sketches of one size, shape (n, m); m is 0 without sketches.

    >>> sketch_array(["00010002", "00010003"]).tolist()
    [[1, 2], [1, 3]]
    """
    found = np.frombuffer(bytes.fromhex("".join(sketches)), dtype=">u2")
    return found.reshape(len(sketches), -1) if len(found) else np.zeros((len(sketches), 0), "u2")


def diverse(
    order: np.ndarray, sentences: Sentences, n: int, *, nearness: float, apart: int
) -> np.ndarray:
    """Choose from the front of an order what is not much like what was chosen before.

    Maximal marginal relevance (Carbonell and Goldstein 1998) with the place in the order for
    relevance and cosines for likeness. A project comes again only after ``apart`` others while
    there are others, and of near-duplicates only the first is chosen.

    Parameters
    ----------
    order
        Rows of ``sentences``, the most useful first.
    n
        How many to choose.
    nearness
        1 = the order alone, 0 = unlikeness alone.
    apart
        Sentences between two of one project.

    Returns
    -------
    numpy.ndarray
        At most n rows, in the order to be read.
    """
    left = np.asarray(order[: SHORTLIST * n])
    near, unit = sentences.where(left), sentences.unit[left]
    relevance = -np.arange(len(left)) / PLACES
    likeness, free = np.zeros(len(left)), np.ones(len(left), dtype=bool)
    chosen: list[int] = []
    while free.any() and len(chosen) < n:
        # Rounded, so that processors agree on what is equal.
        score = np.round(nearness * relevance - (1 - nearness) * likeness, 6)
        recent = np.isin(unit, unit[chosen[-apart:]]) if chosen and apart else ~free
        others = free & ~recent
        at = int(np.argmax(np.where(others if others.any() else free, score, -np.inf)))
        chosen.append(at)
        likeness = np.maximum(likeness, near.vectors @ near.vectors[at])
        if near.sketch.shape[1]:
            free &= (near.sketch == near.sketch[at]).mean(axis=1) < NEAR_DUPLICATE
        free[at] = False
    return left[chosen]
