"""Measures of agreement, as pure array functions."""

from __future__ import annotations

import numpy as np


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part / whole; 0 where the whole is 0, as is usual for precision, recall and F1."""
    return np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole > 0)


def precision_recall_f1(
    hits: np.ndarray, chosen: np.ndarray, true: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision, recall and F1 from counts of one shape; 0 where nothing was chosen or true.

    >>> [round(float(value), 2) for value in precision_recall_f1(
    ...     np.array(2.0), np.array(4.0), np.array(3.0))]
    [0.5, 0.67, 0.57]
    """
    return _share(hits, chosen), _share(hits, true), _share(2 * hits, chosen + true)


def macro_f1(truth: np.ndarray, chosen: np.ndarray) -> float:
    """Mean over the columns of F1; both shape (n, k), ones and zeros."""
    hits = (truth * chosen).sum(axis=0)
    return float(precision_recall_f1(hits, chosen.sum(axis=0), truth.sum(axis=0))[2].mean())


def micro_f1(truth: np.ndarray, chosen: np.ndarray) -> float:
    """F1 of all cells taken together; both shape (n, k), ones and zeros."""
    return float(2 * (truth * chosen).sum() / max(1, (truth + chosen).sum()))


def average_precision(truth: np.ndarray, score: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Average precision under several weightings of the same rows.

    The mean of precision over the steps of recall, rows with equal scores taken together
    (scikit-learn's ``average_precision_score``, here for many resamples at once).

    Parameters
    ----------
    truth, score
        Shape (n,).
    weights
        Shape (r, n): how often each row counts in each of r resamples.

    Returns
    -------
    numpy.ndarray
        Shape (r,); 0 where nothing is true.
    """
    order = np.argsort(-score, kind="stable")
    last_of_ties = np.append(np.diff(score[order]) != 0, True)
    hits = np.cumsum(weights[:, order] * truth[order], axis=1)[:, last_of_ties]
    seen = np.cumsum(weights[:, order], axis=1)[:, last_of_ties]
    steps = np.diff(hits, axis=1, prepend=0)
    return _share((_share(hits, seen) * steps).sum(axis=1), hits[:, -1])


def mean_average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """Mean of average precision over the columns; both shape (n, k)."""
    once = np.ones((1, len(truth)))
    return float(
        np.mean([average_precision(truth[:, k], score[:, k], once) for k in range(truth.shape[1])])
    )


def precision_at(truth: np.ndarray, score: np.ndarray, n: int) -> np.ndarray:
    """Share of true among the n highest scores of each column, shape (k,); ties by row order."""
    best = np.argsort(-score, axis=0, kind="stable")[:n]
    return np.take_along_axis(truth, best, axis=0).mean(axis=0)


def best_threshold(truth: np.ndarray, score: np.ndarray) -> float:
    """Threshold with the highest F1 for one column: what hindsight would choose."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(truth) + 1) + truth.sum())
    last_of_ties = np.append(np.diff(score[order]) != 0, True)
    return float(score[order][np.argmax(np.where(last_of_ties, f1, -1))])


def precision_recall_curve(truth: np.ndarray, score: np.ndarray, points: int) -> np.ndarray:
    """Threshold, precision and recall at evenly spaced recalls.

    Parameters
    ----------
    truth, score
        Shape (n,), cells of all columns pooled.
    points
        At most this many rows.

    Returns
    -------
    numpy.ndarray
        Shape (<= points, 3), recall rising.
    """
    order = np.argsort(-score, kind="stable")
    hits, seen = np.cumsum(truth[order]), np.arange(1, len(truth) + 1)
    last_of_ties = np.flatnonzero(np.append(np.diff(score[order]) != 0, True))
    curve = np.column_stack([score[order], hits / seen, hits / max(1, hits[-1])])[last_of_ties]
    wanted = np.searchsorted(curve[:, 2], np.linspace(curve[0, 2], 1, points))
    return curve[np.unique(wanted.clip(max=len(curve) - 1))]
