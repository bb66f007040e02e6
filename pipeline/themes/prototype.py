"""Themes told by a handful of sentences: the direction from all sentences towards those few.

Fisher's discriminant with what is common to all sentences as the spread (w = S⁻¹ (m - m₀); Hastie
et al. 2009, 4.3; for single examples Hariharan et al. 2012, "Discriminative decorrelation for
clustering and classification"): words that go together everywhere do not count twice, and no
sentence has to be known not to belong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RIDGE = 30.0
"""As many sentences of spread 1 in every direction are added to the spread of all sentences."""

STEPS = 12
"""Of the conjugate gradients, which are right to the fourth digit by then."""


AWAY = 0.25
"""How far a theme moves away from the mean of what people rejected for it."""


@dataclass(frozen=True)
class Directions:
    """One linear score per theme.

    Parameters
    ----------
    weights
        Shape (n_features, k), float32.
    offset
        Shape (k,), float64.
    """

    weights: np.ndarray
    offset: np.ndarray

    def scores(self, features: csr_matrix) -> np.ndarray:
        """Scores with mean 0 and deviation 1 over the background, shape (n, k), float64."""
        return np.asarray(features.astype(np.float32) @ self.weights, "float64") + self.offset


class Background:
    """All sentences that are known, whatever they are about.

    Parameters
    ----------
    features
        Shape (n, n_features), in a fixed order.
    """

    def __init__(self, features: csr_matrix) -> None:
        self.rows = features.astype(np.float32).tocsr()
        self._columns = self.rows.T.tocsr()
        self.mean = np.asarray(self.rows.mean(axis=0), np.float32).ravel()

    def directions(self, centres: np.ndarray, rejected: np.ndarray | None = None) -> Directions:
        """Find the directions of themes.

        Parameters
        ----------
        centres
            Mean features of each theme's sentences, shape (n_features, k).
        rejected
            Likewise of sentences that people rejected for it, NaN for a theme without; None when
            nothing was rejected.
        """
        towards = centres.astype(np.float32) - self.mean[:, None]
        if rejected is not None:
            away = rejected.astype(np.float32) - self.mean[:, None]
            towards -= np.float32(AWAY) * np.nan_to_num(away)
        weights = self._solved(towards)
        scores = np.asarray(self.rows @ weights, "float64")
        spread = np.maximum(scores.std(axis=0), 1e-12)
        return Directions(weights / spread.astype(np.float32), -scores.mean(axis=0) / spread)

    def _solved(self, towards: np.ndarray) -> np.ndarray:
        """The spread's inverse times each column, by conjugate gradients (Hestenes and Stiefel)."""
        n_rows = np.float32(self.rows.shape[0])
        found = np.zeros_like(towards)
        rest, move = towards.copy(), towards.copy()
        length = (rest * rest).sum(axis=0)
        for _ in range(STEPS):
            spread = self._columns @ (self.rows @ move) / n_rows
            spread += np.float32(RIDGE) / n_rows * move
            spread -= self.mean[:, None] * (self.mean[:, None] * move).sum(axis=0)
            pace = length / np.maximum((move * spread).sum(axis=0), _TINY)
            found += pace * move
            rest -= pace * spread
            new = (rest * rest).sum(axis=0)
            move = rest + new / np.maximum(length, _TINY) * move
            length = new
        return found


_TINY = np.float32(1e-30)


def centres(features: csr_matrix, members: np.ndarray) -> np.ndarray:
    """Weighted mean of the rows of each theme.

    Parameters
    ----------
    features
        Shape (n, n_features).
    members
        Weight of each row in each theme, 0 where it does not belong; shape (n, k).

    Returns
    -------
    numpy.ndarray
        Shape (n_features, k), float32; NaN for a theme without rows.
    """
    total = members.sum(axis=0)
    sums = np.asarray(features.T.tocsr() @ members)
    return np.where(total > 0, sums / np.where(total > 0, total, 1), np.nan).astype(np.float32)
