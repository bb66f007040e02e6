"""Intervals: the bootstrap that resamples whole projects, and Wilson's for a plain count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.themes.novelty import membership


def resample_units(units: Sequence[str], resamples: int, seed: int) -> np.ndarray:
    """How often each row counts when projects are drawn with replacement.

    Sentences of one project are alike, so that it is projects that are drawn (the cluster
    bootstrap, Davison and Hinkley 1997, sec. 3.8).

    Parameters
    ----------
    units
        Project of each of n rows.

    Returns
    -------
    numpy.ndarray
        Shape (resamples, n).
    """
    rows = membership(np.asarray(units, dtype=str))
    n_units = rows.shape[0]
    drawn = np.random.default_rng(seed).multinomial(
        n_units, np.full(n_units, 1 / n_units), size=resamples
    )
    return drawn @ rows.toarray()


def interval(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The middle 95 % of the resamples: percentiles 2.5 and 97.5 over the first axis."""
    low, high = np.percentile(values, [2.5, 97.5], axis=0)
    return low, high


def wilson(
    part: np.ndarray, whole: np.ndarray, quantile: float = 1.959964
) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % score interval of a share of independent trials (Wilson 1927).

    It stays within 0 and 1 and says something at 0 and 100 %, where the bootstrap has no width.

    Parameters
    ----------
    part, whole
        Counts of one shape. A share of nothing may be anything: from 0 to 1.
    quantile
        Of the normal distribution, or of Student's for few clusters.

    >>> low, high = wilson(np.array([33, 0]), np.array([33, 0]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.896, 0.0], [1.0, 1.0])
    """
    n = np.maximum(whole, 1)
    share, z = part / n, quantile
    middle = share + z**2 / (2 * n)
    reach = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low, high = ((middle + sign * reach) / (1 + z**2 / n) for sign in (-1, 1))
    return np.where(whole > 0, low.clip(0), 0.0), np.where(whole > 0, high.clip(None, 1), 1.0)
