"""How near segments are to each other in what they, their answers and their projects tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.themes.discovery.terms import Terms
from pipeline.themes.novelty import membership

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RUN_WEIGHT = 0.5
"""Of the runs of characters against the words."""

ANSWER_WEIGHT = 1.0
"""Of the mean of a segment's answer against the segment."""

UNIT_WEIGHT = 1.0
"""Of the mean of its project."""

NOVELTY_RANGE = (0.1, 3.0)
"""How much a term's weight may be changed by its being usual or new."""


def nearness(
    words: Terms, runs: Terms, n_background: int, answers: Sequence[str], units: Sequence[str]
) -> np.ndarray:
    """Cosine of what segments tell in context, above what chance would give, in deviations.

    Each segment is its terms, weighted by rarity and novelty, plus the means of its answer and of
    its project: one sentence is too short to meet another by its own words, and a project that has
    a topic comes back to it. What is near everything is near nothing: the geometric mean of two
    segments' mean cosines is subtracted.

    Parameters
    ----------
    words, runs
        Terms of n segments.
    n_background
        Texts of the background.
    answers, units
        Of each segment.

    Returns
    -------
    numpy.ndarray
        Shape (n, n), symmetric, single precision.
    """
    from scipy.sparse import hstack

    told = hstack([_weighted(words, n_background), RUN_WEIGHT * _weighted(runs, n_background)])
    told = told.tocsr()
    near = (told @ told.T).toarray().astype(np.float32)
    for _ in range(2):
        near = near + ANSWER_WEIGHT * _mean(near, answers) + UNIT_WEIGHT * _mean(near, units)
        near = np.ascontiguousarray(near.T)
    length = np.sqrt(np.diag(near))
    scale = np.divide(1, length, out=np.zeros_like(length), where=length > 0)
    near *= scale[:, None]
    near *= scale[None, :]
    level = np.sqrt(np.maximum(near.mean(axis=1), 0))
    near -= level[:, None] * level[None, :]
    deviation = float(near.std())
    return near / deviation if deviation > 0 else near


def near_others(
    near: np.ndarray, unit: np.ndarray, rows: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Mean nearness of every segment to some of them, those of its own project left out.

    So that a project's own words make nobody else's topic.

    Parameters
    ----------
    near
        Shape (n, n).
    unit
        Number of the project of each segment, shape (n,).
    rows, weights
        The k segments, and what each counts; shape (k,).

    Returns
    -------
    numpy.ndarray
        Shape (n,); 0 where all k are of the segment's own project.
    """
    counts = weights * (unit[:, None] != unit[rows][None, :])
    sums = (near[:, rows] * counts).sum(axis=1)
    total = counts.sum(axis=1)
    return np.divide(sums, total, out=np.zeros(len(unit)), where=total > 0)


def _weighted(terms: Terms, n_background: int) -> csr_matrix:
    """Presence times rarity times novelty, rows of length 1."""
    from scipy.sparse import csr_matrix, diags
    from sklearn.preprocessing import normalize

    n, n_terms = terms.present.shape
    if n_terms == 0:
        return terms.present
    expected = terms.texts + terms.usual * n_background
    rarity = np.log((1 + n + n_background) / (1 + expected))
    weight = np.maximum(rarity, 0) * np.clip(terms.novelty + 1, *NOVELTY_RANGE)
    return csr_matrix(normalize(terms.present @ diags(weight)))


def _mean(values: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """The mean of its group's rows for each row."""
    member = membership(groups).astype(np.float32)
    size = np.asarray(member.sum(axis=1))
    return np.asarray(member.T @ ((member @ values) / size))
