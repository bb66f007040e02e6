"""How common themes are, corrected by a random sample that people have coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.intervals import wilson
from pipeline.themes.novelty import membership

FEW = 10
"""Units with (or without) the theme in the sample, below which they say too little of how much is
missed: then what the predictions themselves expect to miss is counted on, if that is more.
"""


@dataclass(frozen=True)
class Estimate:
    """A share with its 95 % interval; ``tuning`` is how much the predictions count, 0 to 1."""

    share: float
    low: float
    high: float
    tuning: float


def corrected_share(
    predicted: np.ndarray, audited: np.ndarray, clusters: Sequence[str] | np.ndarray
) -> Estimate:
    """Share of a finite material, from predictions for all of it and labels for a random sample.

    Prediction-powered inference (Angelopoulos et al. 2023, Science 382) with its power tuned to
    the sample (Angelopoulos, Duchi and Zrnic 2023, "PPI++"): the mean prediction, times the
    tuning, plus the mean of what it misses in the sample. With the sample a part of the material
    this is the regression estimator of survey sampling (Särndal, Swensson and Wretman 1992,
    ch. 6), whose variance falls to 0 as the sample becomes the whole. Predictions that tell
    nothing get the tuning 0, and the plain mean of the sample is left.

    The predictions for the sample must come from models that have not seen its labels; those for
    the rest may come from the same models together (Zrnic and Candès 2024, "Cross-prediction-
    powered inference").

    Parameters
    ----------
    predicted
        Shape (n,), 0 to 1: for every unit of the material.
    audited
        Shape (n,): 1, 0, or NaN where nobody has looked. The sample must be random.
    clusters
        What the units lie in, shape (n,): units of one cluster may be alike.

    Returns
    -------
    Estimate
        The interval is Wilson's with the variance between clusters, so it stays within 0 and 1.

    Raises
    ------
    ValueError
        When nothing is audited.
    """
    sample = ~np.isnan(audited)
    n, whole = int(sample.sum()), len(predicted)
    if n == 0:
        raise ValueError("nothing is audited")
    told, true = predicted[sample], audited[sample]
    tuning = _tuning(told, true)
    missed = true - tuning * told
    share = float(np.clip(tuning * predicted.mean() + missed.mean(), 0, 1))
    # No nearer to 0 or 1 than half a unit of the sample could tell.
    bounded = float(np.clip(share, 0.5 / n, 1 - 0.5 / n))
    within = membership(np.asarray(clusters, dtype=str)[sample])
    sums = within @ (missed - missed.mean())
    groups = max(len(sums), 2)
    between = float(sums @ sums) * groups / (groups - 1)
    by_chance = n * bounded * (1 - bounded) * (1 - _correlation(told, true) ** 2)
    variance = max(between, by_chance)
    if min(true.sum(), n - true.sum()) < FEW:
        expected = np.clip(tuning * predicted + missed.mean(), 0, 1)
        variance = max(variance, n * float((expected * (1 - expected)).mean()))
    variance *= (1 - n / whole) / n**2
    return Estimate(share, *_interval(share, bounded, variance, groups - 1), tuning)


def _tuning(told: np.ndarray, true: np.ndarray) -> float:
    """Weight of the predictions that leaves the least variance, between 0 and 1."""
    spread = float(told.var())
    together = float(((told - told.mean()) * (true - true.mean())).mean())
    return float(np.clip(together / spread, 0, 1)) if spread > 0 else 0.0


def _correlation(told: np.ndarray, true: np.ndarray) -> float:
    """Of predictions and labels; 0 where either does not vary."""
    deviations = float(told.std() * true.std())
    together = float(((told - told.mean()) * (true - true.mean())).mean())
    return together / deviations if deviations > 0 else 0.0


def _interval(share: float, bounded: float, variance: float, freedom: int) -> tuple[float, float]:
    """Wilson's interval for the number of independent units that would have this variance.

    With Student's quantile for few clusters (Korn and Graubard 1998 on intervals for proportions
    from complex samples).
    """
    from scipy.stats import t

    if variance <= 0:
        return share, share
    n = max(bounded * (1 - bounded) / variance, 1.0)
    low, high = wilson(np.array(share * n), np.array(n), float(t.ppf(0.975, freedom)))
    return float(low), float(high)
