"""Krippendorff's alpha: agreement between coders beyond what chance would give."""

from __future__ import annotations

import numpy as np


def alpha(codings: np.ndarray, distance: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha for any number of coders, any distance between categories, and missing codings.

    ``1 - observed / expected`` disagreement (Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability"), here for many resamples of the units at once.

    Parameters
    ----------
    codings
        Shape (m, n): number of the category that each of m coders gave each of n units, -1 where
        the coder gave none.
    distance
        Shape (c, c): between categories, 0 on the diagonal.
    weights
        Shape (r, n): how often each unit counts in each of r resamples.

    Returns
    -------
    numpy.ndarray
        Shape (r,): 1 is full agreement, 0 what chance gives. 0 too where all codings are of one
        category, for then there is nothing to tell agreement by.

    >>> ben, gerry = "aabbdcccedda", "babbbccceddd"
    >>> codings = np.array([[ord(value) - ord("a") for value in coder] for coder in (ben, gerry)])
    >>> alpha(codings, 1 - np.eye(5), np.ones((1, 12))).round(3).tolist()
    [0.692]
    """
    counts = (codings[:, :, None] == np.arange(len(distance))).sum(axis=0).astype(float)
    coders = counts.sum(axis=1)
    paired = coders >= 2
    counts, coders, weights = counts[paired], coders[paired], weights[:, paired]
    apart = (counts @ distance * counts).sum(axis=1) / (coders - 1)
    values = weights @ counts
    observed = weights @ apart
    expected = (values @ distance * values).sum(axis=1)
    times = observed * (weights @ coders - 1)
    return 1 - np.divide(times, expected, out=np.ones(len(weights)), where=expected > 0)


def alpha_by_theme(codings: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha of each theme by itself: there or not there.

    Parameters
    ----------
    codings
        Shape (m, n, k): 1, 0, or NaN where a coder said nothing.
    weights
        Shape (r, n).

    Returns
    -------
    numpy.ndarray
        Shape (r, k).
    """
    numbers = np.nan_to_num(codings, nan=-1).astype(int)
    themes = range(codings.shape[2])
    return np.column_stack([alpha(numbers[:, :, k], 1 - np.eye(2), weights) for k in themes])


def alpha_of_sets(codings: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha of all themes of a sentence taken as one set, sets being near that share themes.

    Parameters
    ----------
    codings
        Shape (m, n, k): 1 or 0; a sentence that a coder did not code has NaN.
    weights
        Shape (r, n).

    Returns
    -------
    numpy.ndarray
        Shape (r,).
    """
    m, n, k = codings.shape
    flat = codings.reshape(m * n, k)
    said = ~np.isnan(flat).any(axis=1)
    sets, number = np.unique(flat[said], axis=0, return_inverse=True)
    numbers = np.full(m * n, -1)
    numbers[said] = number.ravel()
    return alpha(numbers.reshape(m, n), masi_distance(sets), weights)


def masi_distance(sets: np.ndarray) -> np.ndarray:
    """Distance of sets by what they share and whether one holds the other (Passonneau 2006).

    One less the product of Jaccard's overlap and 1, 2/3, 1/3 or 0: for the same set, one within the
    other, some in common, nothing in common.

    Parameters
    ----------
    sets
        Shape (s, k): 1 or 0. Two empty sets are the same set.

    Returns
    -------
    numpy.ndarray
        Shape (s, s).

    >>> masi_distance(np.array([[1, 1, 0], [1, 0, 0], [0, 1, 1]])).round(3).tolist()
    [[0.0, 0.667, 0.889], [0.667, 0.0, 1.0], [0.889, 1.0, 0.0]]
    """
    common, size = sets @ sets.T, sets.sum(axis=1)
    smaller, larger = np.minimum.outer(size, size), np.maximum.outer(size, size)
    union = size[:, None] + size - common
    same = (common == larger) & (smaller == larger)
    kind = np.select([same, common == smaller, common > 0], [1.0, 2 / 3, 1 / 3], 0.0)
    overlap = np.divide(common, union, out=np.ones(common.shape), where=union > 0)
    return 1 - kind * overlap
