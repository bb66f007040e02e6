"""Sums and differences of shown cells that rest on very few units."""

from __future__ import annotations

import numpy as np

from pipeline.disclosure.view import EXACT, View

Targets = tuple[np.ndarray, np.ndarray]
"""Inner products with every cell, shape (n_cells, n_targets), and squared lengths."""

ENOUGH = 500
"""So many combinations are taken up at a time; when their cells are hidden, it is looked again."""


def close_pairs(overlaps: np.ndarray, shown: np.ndarray, least: int) -> Targets:
    """Differences of two shown cells that rest on 1 to ``least - 1`` units.

    A total less a group, a group less one inside it, two groups that are nearly the same.
    """
    own = np.diag(overlaps)[shown]
    apart = own[:, None] + own - 2 * overlaps[np.ix_(shown, shown)]
    first, second = np.nonzero(np.triu((apart > 0.5) & (apart < least - 0.5)))
    inner = overlaps[:, shown[first]] - overlaps[:, shown[second]]
    return inner, apart[first, second]


def lone_kinds(view: View, overlaps: np.ndarray, shown: np.ndarray, least: int) -> Targets:
    """Sums and differences of any number of shown cells that rest on few units.

    A combination of cells gives every unit a number; those sought give 1 or -1 to fewer than
    ``least`` units and 0 to all others. Such a combination f is its own projection on the span of
    the cells, so for each of its units u (Cauchy-Schwarz) 1 = f(u)^2 <= |f|^2 h(u), where h is the
    leverage, the diagonal of the projection: only units with a leverage of 1 / (least - 1) or more
    can be in one, and there are never more of them than the rank times (least - 1). Among them, all
    combinations of up to four kinds are tried, by meeting in the middle.

    Parameters
    ----------
    view, overlaps
        The population, and its cells' overlaps.
    shown
        Numbers of the shown cells.
    least
        Fewest units that may be told apart.
    """
    none = np.zeros((view.rows.shape[1], 0)), np.zeros(0)
    if least < 2 or not len(shown):
        return none
    rows = view.rows[:, shown]
    inverse = np.linalg.pinv(overlaps[np.ix_(shown, shown)], rcond=1e-10, hermitian=True)
    leverage = ((rows @ inverse) * rows).sum(axis=1)
    few = np.flatnonzero((leverage > 1 / (least - 1) - EXACT) & (view.weight < least))
    if not len(few):
        return none
    rows, weight = rows[few], view.weight[few]
    # What of each kind's indicator lies outside the span; a combination in the span sums to 0.
    outside = np.diag(weight) - (rows @ inverse @ rows.T) * np.outer(weight, weight)
    signs = _vanishing(outside, weight, least)
    weighted = signs * weight
    return (weighted @ view.rows[few]).T, (weighted * signs).sum(axis=1)


def _vanishing(outside: np.ndarray, weight: np.ndarray, least: int) -> np.ndarray:
    """Combinations of up to four kinds that lie wholly in the span, the lightest ``ENOUGH``.

    Returns
    -------
    numpy.ndarray
        Shape (n_found, n_kinds), mostly 1, -1 and 0; empty only when there is none.
    """
    places, signs = _halves(weight, least)
    heavy = (np.append(weight, 0)[places]).sum(axis=1)
    # Two halves with the same image differ by something in the span.
    random = np.random.default_rng(0).standard_normal((len(weight), 3))
    image = np.concatenate([outside @ random, np.zeros((1, 3))])
    image = np.round((signs[:, :, None] * image[places]).sum(axis=1), 6) + 0.0
    # The two lightest of a kind stand together: if any two are light enough, so are they.
    ordered = np.lexsort((heavy, *image.T))
    same = np.flatnonzero((np.diff(image[ordered], axis=0) == 0).all(axis=1))
    one, other = ordered[same], ordered[same + 1]
    lightest = np.argsort(heavy[one] + heavy[other], kind="stable")[:ENOUGH]
    pairs = np.zeros((len(lightest), len(weight) + 1))
    for side, sign in ((one[lightest], 1), (other[lightest], -1)):
        for part in (0, 1):
            pairs[np.arange(len(side)), places[side, part]] += sign * signs[side, part]
    pairs = pairs[:, :-1]
    return pairs[(pairs != 0) @ weight < least]


def _halves(weight: np.ndarray, least: int) -> tuple[np.ndarray, np.ndarray]:
    """Nothing, single kinds and pairs of kinds, with every sign, lighter than ``least``.

    Returns
    -------
    tuple of numpy.ndarray
        Shape (n_halves, 2): the kinds, ``len(weight)`` where there is none; and their signs.
    """
    nothing = len(weight)
    first, second = np.triu_indices(nothing, 1)
    light = weight[first] + weight[second] < least
    kinds = np.concatenate([np.arange(nothing), first[light]])
    others = np.concatenate([np.full(nothing, nothing), second[light]])
    pairs = np.stack([kinds, others], axis=1)
    single = others == nothing
    signs = [(1, 1), (-1, 1), (1, -1), (-1, -1)]
    parts = [(pairs if b > 0 else pairs[~single], (a, b)) for a, b in signs]
    places = np.concatenate([np.full((1, 2), nothing), *(part for part, _ in parts)])
    given = [np.broadcast_to(np.array(sign), part.shape) for part, sign in parts]
    return places, np.concatenate([np.ones((1, 2)), *given])
