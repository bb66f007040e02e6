"""Whether probabilities mean what they say, and what abstaining buys."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.themes.stacking import fit_ridge

FROM = 0.1
"""Calibration is judged where something is at stake: nearly all pairs have next to none."""

BINS = 10


def calibration(truth: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    """How far probabilities are from what came true.

    Parameters
    ----------
    truth, probabilities
        Shape (n, k).

    Returns
    -------
    dict
        ``calibration_error``: mean distance of predicted and true share over bins of equal mass of
        probabilities from :data:`FROM` on (Naeini et al. 2015). ``calibration_slope``: coefficient
        of a logistic regression of the truth on the log-odds of the same (Cox 1958): 1 is right,
        less is too sure. ``brier`` of all pairs, and ``brier_skill`` against each theme's share
        (Murphy 1973).
    """
    table = reliability_table(truth, probabilities)
    score = probabilities.ravel().clip(1e-6, 1 - 1e-6)
    staked = probabilities.ravel() >= FROM
    if not staked.any():
        return {"calibration_error": 0.0, "calibration_slope": 0.0, **_brier(truth, probabilities)}
    log_odds = np.log(score[staked] / (1 - score[staked]))[:, None]
    slope = fit_ridge(log_odds, truth.ravel()[staked], penalty=1e-3)[0]
    gap = (table["predicted"] - table["true"]).abs()
    return {
        "calibration_error": float((gap * table["n"]).sum() / table["n"].sum()),
        "calibration_slope": float(slope),
        **_brier(truth, probabilities),
    }


def _brier(truth: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    """Mean squared error, and the part of it that is saved against always saying the share."""
    brier = float(((probabilities - truth) ** 2).mean())
    base = float(((truth.mean(axis=0) - truth) ** 2).mean())
    return {"brier": brier, "brier_skill": 1 - brier / base if base else 0.0}


def reliability_table(truth: np.ndarray, probabilities: np.ndarray) -> pd.DataFrame:
    """Predicted and true share of the pairs from :data:`FROM` on, in bins of equal mass.

    Returns
    -------
    pandas.DataFrame
        ``n``, ``predicted``, ``true``, at most :data:`BINS` rows.
    """
    score, true = probabilities.ravel(), truth.ravel()
    order = np.flatnonzero(score >= FROM)
    order = order[np.argsort(score[order], kind="stable")]
    bins = [rows for rows in np.array_split(order, BINS) if len(rows)]
    return pd.DataFrame(
        [(len(rows), score[rows].mean(), true[rows].mean()) for rows in bins],
        columns=["n", "predicted", "true"],
    )


def risk_coverage_table(
    truth: np.ndarray, probabilities: np.ndarray, review: np.ndarray, points: int = 100
) -> pd.DataFrame:
    """Share of wrong suggestions among the surest, as more and more of them are let through.

    Parameters
    ----------
    truth, probabilities, review
        Shape (n, k); a suggestion is a probability from ``review`` on.
    points
        At most this many rows.

    Returns
    -------
    pandas.DataFrame
        ``coverage``: part of the suggestions; ``risk``: wrong among them (El-Yaniv and Wiener
        2010); ``threshold``.
    """
    suggested = probabilities >= review
    score, true = probabilities[suggested], truth[suggested]
    order = np.argsort(-score, kind="stable")
    n = np.arange(1, len(score) + 1)
    table = pd.DataFrame(
        {
            "coverage": n / max(1, len(score)),
            "risk": 1 - np.cumsum(true[order]) / n,
            "threshold": score[order],
        }
    )
    if table.empty:
        return table
    return table.iloc[np.unique(np.linspace(0, len(n) - 1, points).round().astype(int))].round(3)
