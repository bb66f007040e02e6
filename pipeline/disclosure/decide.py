"""Hide cells, one at a time, until nothing more can be computed from those that are shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.disclosure.isolated import close_pairs, lone_kinds
from pipeline.disclosure.view import View, last_needed


def decide(
    views: Sequence[View], small: np.ndarray, least: int, order: np.ndarray, kept: int
) -> np.ndarray:
    """Tell which cells are hidden.

    Of the cells that are needed to compute something, the last in ``order`` goes, and it is looked
    again: greedy, so that a little more may be hidden than the least possible, which is a hard
    problem (Cox 1980).

    Parameters
    ----------
    views
        Every population whose units are counted in the cells.
    small
        Shape (n_cells,): cells that are hidden whatever else is shown.
    least
        Fewest units that may be told apart.
    order
        The cells' numbers, those first that are kept longest.
    kept
        So many at the head of ``order`` are never hidden to protect others.

    Returns
    -------
    numpy.ndarray
        Shape (n_cells,), boolean.
    """
    hidden = small.copy()
    overlaps = [view.overlaps for view in views]
    while True:
        shown = order[~hidden[order]]
        fixed = np.isin(shown, order[:kept]).sum()
        last = -1
        for view, between in zip(views, overlaps, strict=True):
            inner, norms = _targets(view, between, shown, hidden, least)
            last = max(last, last_needed(between, shown, inner, norms).max(initial=-1))
        if last < fixed:
            return hidden
        hidden[shown[last]] = True


def _targets(
    view: View, overlaps: np.ndarray, shown: np.ndarray, hidden: np.ndarray, least: int
) -> tuple[np.ndarray, np.ndarray]:
    """What must not be computable: the hidden cells, and whatever rests on few units."""
    size = np.diag(overlaps)
    gone = hidden & (size > 0)
    parts = [
        (overlaps[:, gone], size[gone]),
        close_pairs(overlaps, shown, least),
        lone_kinds(view, overlaps, shown, least),
    ]
    inner, norms = zip(*parts, strict=True)
    return np.concatenate(inner, axis=1), np.concatenate(norms)
