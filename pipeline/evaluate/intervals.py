"""Intervals: the bootstrap that resamples whole projects, and Wilson's for a plain count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.themes.novelty import membership
from pipeline.wilson import wilson as wilson


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
