"""Consensus over subsamples: which rows end in the same cluster, time and again."""

from __future__ import annotations

import numpy as np


def agreement_matrix(
    distances: np.ndarray,
    *,
    subsamples: int,
    share: float,
    cluster_sizes: tuple[int, int],
    seed: int,
) -> np.ndarray:
    """How often two rows are clustered together, of the times that both are drawn.

    Evidence accumulation (Fred and Jain 2005) over subsamples (Monti et al. 2003): each subsample
    is cut by average linkage to a number of clusters that is drawn anew.

    Parameters
    ----------
    distances
        Shape (n, n), symmetric, 0 on the diagonal. The rows must come in a fixed order.
    subsamples, share
        How many subsamples, and the share of the rows in each.
    cluster_sizes
        The mean size of a subsample's clusters lies between these.
    seed
        Of the draws.

    Returns
    -------
    numpy.ndarray
        Shape (n, n), 0 to 1, 1 on the diagonal.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from tqdm import tqdm

    n = len(distances)
    drawn = max(2, round(share * n))
    fewest, most = max(1, drawn // max(cluster_sizes)), max(1, drawn // min(cluster_sizes))
    random = np.random.default_rng(seed)
    together = np.zeros((n, n), dtype=np.float32)
    both = np.zeros((n, n), dtype=np.float32)
    for _ in tqdm(range(subsamples), desc="Leder efter nye temaer", disable=None, leave=False):
        rows = np.sort(random.choice(n, drawn, replace=False))
        tree = linkage(squareform(distances[np.ix_(rows, rows)], checks=False), "average")
        label = fcluster(tree, random.integers(fewest, most + 1), "maxclust")
        together[np.ix_(rows, rows)] += label[:, None] == label[None, :]
        both[np.ix_(rows, rows)] += 1
    agreement = together / np.maximum(both, 1)
    np.fill_diagonal(agreement, 1)
    return agreement


def consensus_labels(agreement: np.ndarray, least: float) -> np.ndarray:
    """Cluster of each row; rows of one cluster agree in ``least`` of the draws on average.

    Average linkage of 1 - agreement, cut at 1 - least; rows that agree with none stand alone.

    >>> consensus_labels(np.array([[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]]), 0.6).tolist()
    [1, 1, 2]
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(1 - agreement.astype("float64"), checks=False), "average")
    return fcluster(tree, 1 - least, "distance")


def mean_pair(matrix: np.ndarray, rows: np.ndarray) -> float:
    """Mean over the pairs of different rows; 1 for a single row."""
    n = len(rows)
    inside = matrix[np.ix_(rows, rows)]
    return float((inside.sum() - np.trace(inside)) / (n * (n - 1))) if n > 1 else 1.0
