"""What grows from a few segments: those near to them that other projects wrote."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.themes.discovery.nearness import near_others

SIZES = (6, 10, 14)
"""Segments that are kept in each round: from the surest outwards."""

PER_UNIT = 3
"""Segments of one project that count among them, so that a topic is several projects'."""

PRIOR_WEIGHT = 0.5
"""Of the prior, in deviations of nearness per unit of log-odds."""


@dataclass(frozen=True)
class Field:
    """The segments that topics grow in.

    Parameters
    ----------
    near
        Nearness, shape (n, n).
    unit, text
        Number of the project and of the wording of each, shape (n,).
    prior
        How open and how rich in content each is: log-odds against the mean, shape (n,).
    """

    near: np.ndarray
    unit: np.ndarray
    text: np.ndarray
    prior: np.ndarray


def grow(
    field: Field, seed: np.ndarray, drawn: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Grow a core from some segments.

    Pseudo-relevance feedback (Rocchio 1971) in rounds, each segment judged by those of other
    projects alone.

    Parameters
    ----------
    field
        Of n segments.
    seed
        Rows to begin with.
    drawn
        Shape (n,): the rows that may be used; all when left out.

    Returns
    -------
    core
        Rows of the surest, at most ``SIZES[-1]``.
    score
        Nearness of every segment to the core, with the prior; shape (n,).
    """
    rows = seed
    weights = 1 / np.bincount(field.unit[rows])[field.unit[rows]]
    shut = np.zeros(len(field.unit)) if drawn is None else np.where(drawn, 0, -np.inf)
    score = _score(field, rows, weights) + shut
    for size in SIZES:
        rows = surest(field, score, size)
        weights = np.maximum(score[rows], 0.01)
        score = _score(field, rows, weights) + shut
    return rows, score


def surest(field: Field, score: np.ndarray, size: int) -> np.ndarray:
    """Rows with the highest scores, a few of each project, each wording once."""
    first = np.argsort(-score, kind="stable")[: 6 * size]
    first = first[np.isfinite(score[first])]
    once = np.sort(np.unique(field.text[first], return_index=True)[1])
    first = first[once]
    same = field.unit[first][:, None] == field.unit[first][None, :]
    place = np.tril(same, -1).sum(axis=1)
    return first[place < PER_UNIT][:size]


def _score(field: Field, rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    near = near_others(field.near, field.unit, rows, weights)
    return (near + PRIOR_WEIGHT * field.prior).round(5)
