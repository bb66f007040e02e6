"""What one state of knowledge says about gold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Score:
    """Probabilities of n sentences, and what they must reach.

    Parameters
    ----------
    probabilities
        Shape (n, k).
    auto, review
        Lowest probability of either zone, shape (n, k): each row's are those that were found
        without it.
    """

    probabilities: np.ndarray
    auto: np.ndarray
    review: np.ndarray

    def where(self, rows: np.ndarray | slice) -> Score:
        """Of some of the sentences."""
        return Score(self.probabilities[rows], self.auto[rows], self.review[rows])

    @property
    def suggested(self) -> np.ndarray:
        """1 where a theme is suggested, in either zone, else 0; shape (n, k)."""
        return (self.probabilities.round(3) >= self.review).astype(float)

    @property
    def counted(self) -> np.ndarray:
        """1 where a suggestion counts without being looked at, else 0; shape (n, k)."""
        return (self.probabilities.round(3) >= self.auto).astype(float)


def even(probabilities: np.ndarray, threshold: float = 0.5) -> Score:
    """A score whose suggestions all count from one threshold on."""
    limits = np.full(probabilities.shape, threshold)
    return Score(probabilities, limits, limits)
