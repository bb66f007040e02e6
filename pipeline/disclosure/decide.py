"""Hide cells, one at a time, until nothing more can be computed from those that are shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.disclosure.isolated import close_pairs, lone_kinds
from pipeline.disclosure.view import View, last_needed


def decide(
    views: Sequence[View],
    small: np.ndarray,
    least: int,
    order: np.ndarray,
    out: int,
    whole: int,
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
    out
        So many at the head of ``order`` are out already and never hidden.
    whole
        So many after them are not hidden to keep hidden cells from being computed: a group that
        holds everyone who answered has the figures of the whole, and nothing helps against that.

    Returns
    -------
    numpy.ndarray
        Shape (n_cells,), boolean.
    """
    hidden = small.copy()
    overlaps = [view.overlaps for view in views]
    while True:
        shown = order[~hidden[order]]
        is_out, is_kept = (np.isin(shown, order[:head]).sum() for head in (out, out + whole))
        last = -1
        for view, between in zip(views, overlaps, strict=True):
            size = np.diag(between)
            gone = hidden & (size > 0)
            targets = [(is_kept, (between[:, gone], size[gone]))]
            if view.one_figure:
                here = shown[size[shown] > 0]
                targets += [
                    (is_out, close_pairs(between, here, least)),
                    (is_out, lone_kinds(view, between, here, least)),
                ]
            for fixed, (inner, norms) in targets:
                place = last_needed(between, shown, inner, norms).max(initial=-1)
                last = max(last, place if place >= fixed else -1)
        if last < 0:
            return hidden
        hidden[shown[last]] = True
