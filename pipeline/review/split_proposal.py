"""A proposal for splitting a theme: parts whose sentences are alike, named by words of their own.

People choose, name and move; nothing is split by this alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.themes.naming import label, name_clusters

ROUNDS = 20
"""Times the sentences may move to the nearest middle; they settle in far fewer."""


@dataclass(frozen=True)
class ProposedPart:
    """Some of a theme's sentences.

    Parameters
    ----------
    segment_ids
        The most central first.
    terms
        Words that set it apart from the other parts.
    """

    segment_ids: list[str]
    terms: list[str]

    @property
    def label(self) -> str:
        """Short name made of its words."""
        return label(self.terms)


def propose_parts(
    segments: pd.DataFrame, vectors: np.ndarray, n_parts: int, *, n_terms: int, min_units: int
) -> list[ProposedPart]:
    """Cut a theme's sentences in parts, the largest first.

    Ward's method (1963) on vectors of unit length, and then each sentence to the part whose middle
    it is nearest (spherical k-means from there). There is no chance in it, and the order of the
    rows has no bearing.

    Parameters
    ----------
    segments
        ``segment_id``, ``unit_id`` and masked ``text``.
    vectors
        Of the segments, shape (n, dimensions), row i to row i.
    n_parts
        As many at most: fewer where there are fewer different sentences.
    n_terms, min_units
        Words in a name, and projects that a word must occur in, as in ``discover``.
    """
    order = segments["segment_id"].argsort(kind="stable").to_numpy()
    segments = segments.iloc[order].reset_index(drop=True)
    part, near = _parts(_unit(vectors[order].astype("float64")), n_parts)
    sizes = np.bincount(part, minlength=n_parts)
    first = [
        np.flatnonzero(part == number)[:1].tolist() or [len(part)] for number in range(n_parts)
    ]
    largest = sorted(range(n_parts), key=lambda number: (-sizes[number], first[number]))
    found = []
    for number in largest:
        rows = np.flatnonzero(part == number)
        central = rows[np.argsort(-near[rows].round(6), kind="stable")]
        if len(rows):
            found.append(segments["segment_id"].iloc[central].tolist())
    terms = name_clusters(segments, found, n_terms=n_terms, min_units=min_units)
    return [ProposedPart(ids, words) for ids, words in zip(found, terms, strict=True)]


def _parts(points: np.ndarray, n_parts: int) -> tuple[np.ndarray, np.ndarray]:
    """Part of each point, and how near it lies to the middle of its part."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(points) < 2:
        return np.zeros(len(points), dtype=int), np.ones(len(points))
    part = fcluster(linkage(points.round(6), method="ward"), n_parts, criterion="maxclust") - 1
    near = np.zeros((len(points), 1))
    for _ in range(ROUNDS):
        known = [number for number in range(n_parts) if (part == number).any()]
        middles = _unit(np.array([points[part == number].mean(axis=0) for number in known]))
        near = points @ middles.T
        moved = np.array(known)[near.round(6).argmax(axis=1)]
        if np.array_equal(moved, part):
            break
        part = moved
    return part, near.max(axis=1)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
