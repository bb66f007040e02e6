"""Fisher's exact test of many two-by-two tables at once, and the share of false findings."""

from __future__ import annotations

import numpy as np

TIE = 1 + 1e-7
"""Tables as likely as the one seen count as no less extreme, but for rounding (as in R)."""


def fisher_exact(
    first: np.ndarray, n_first: np.ndarray, second: np.ndarray, n_second: np.ndarray
) -> np.ndarray:
    """Two-sided p-values of Fisher's exact test (Fisher 1935; Agresti 2013, sec. 3.5.1).

    The sum of the probabilities of all tables with the same margins that are no likelier than the
    one seen.

    Parameters
    ----------
    first, second
        How many of either group have the trait, shape (n_tables,).
    n_first, n_second
        Sizes of the groups, shape (n_tables,).

    Returns
    -------
    numpy.ndarray
        Shape (n_tables,), 0 to 1.

    Examples
    --------
    Fisher's tea: of four cups with milk first and four with tea first, three and one are named
    rightly.

    >>> fisher_exact(np.array([3]), np.array([4]), np.array([1]), np.array([4])).round(4).tolist()
    [0.4857]
    """
    if not len(first):
        return np.zeros(0)
    possible = np.arange(int(np.minimum(n_first, first + second).max()) + 1)
    chances = np.exp(_log_chances(possible, first + second, n_first, n_second))
    seen = chances[np.arange(len(first)), first]
    extreme = chances <= (seen * TIE)[:, None]
    return np.minimum((chances * extreme).sum(axis=1), 1.0)


def _log_chances(
    possible: np.ndarray, having: np.ndarray, n_first: np.ndarray, n_second: np.ndarray
) -> np.ndarray:
    """Logarithm of the hypergeometric probabilities, from a table of logarithms of factorials.

    Shape (n_tables, n_possible); minus infinity for what cannot be. Some ten times as fast as
    ``scipy.stats.hypergeom``, which works out every factorial anew.
    """
    most = max(int((n_first + n_second).max()), len(possible))
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    # More chosen than there are, or fewer than none: an infinite factorial, and so no chance.
    cannot = np.full(most, np.inf)
    padded = np.concatenate([cannot, factorials, cannot])

    def ways(n: np.ndarray, k: np.ndarray, left: np.ndarray) -> np.ndarray:
        return factorials[n] - padded[k + most] - padded[left + most]

    having, n_first, n_second = having[:, None], n_first[:, None], n_second[:, None]
    others = having - possible
    chosen = ways(n_first, possible, n_first - possible) + ways(n_second, others, n_second - others)
    return chosen - ways(n_first + n_second, having, n_first + n_second - having)


def false_discovery(p_values: np.ndarray) -> np.ndarray:
    """Adjusted p-values of tests that are read together (Benjamini and Hochberg 1995).

    >>> false_discovery(np.array([0.01, 0.02, 0.03, 0.5])).round(3).tolist()
    [0.04, 0.04, 0.04, 0.5]
    """
    order = np.argsort(p_values, kind="stable")
    steps = p_values[order] * (len(p_values) / np.arange(1, len(p_values) + 1))
    adjusted = np.empty(len(p_values))
    # No test is surer than one with a larger p-value.
    adjusted[order] = np.minimum.accumulate(steps[::-1])[::-1]
    return np.minimum(adjusted, 1.0)
