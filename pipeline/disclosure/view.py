"""Cells as sets of units: what can be computed from those that are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

EXACT = 1e-6
"""Squared distances are whole numbers or well away from 0; under this they are 0."""


@dataclass(frozen=True)
class View:
    """One population and the cells it is counted in.

    Parameters
    ----------
    rows
        Shape (n_kinds, n_cells), 0 or 1: the cells that units of each kind are in, all different.
    weight
        Shape (n_kinds,): how many units are of each kind.
    one_figure
        Whether all cells count the same thing, so that every sum and difference of them says
        something about the units that are left.
    """

    rows: np.ndarray
    weight: np.ndarray
    one_figure: bool = True

    @classmethod
    def of(cls, members: np.ndarray, *, one_figure: bool = True) -> View:
        """Gather units that are in the same cells.

        Parameters
        ----------
        members
            Shape (n_units, n_cells), boolean; units in no cell are left out.
        one_figure
            See above.

        Examples
        --------
        >>> View.of(np.array([[1, 0], [1, 1], [1, 0]], dtype=bool)).weight
        array([2., 1.])
        """
        # Whole bytes sort much faster than single booleans.
        packed = np.packbits(members[members.any(axis=1)], axis=1)
        kinds, weight = np.unique(packed, axis=0, return_counts=True)
        rows = np.unpackbits(kinds, axis=1, count=members.shape[1]).astype(np.float64)
        return cls(rows, weight.astype(np.float64), one_figure)

    @property
    def overlaps(self) -> np.ndarray:
        """Shape (n_cells, n_cells): how many units each two cells have in common."""
        # Counts of units are exact in single precision (below 2**24), which takes half the time.
        rows = self.rows.astype(np.float32)
        weighted = rows * self.weight.astype(np.float32)[:, None]
        return (weighted.T @ rows).astype(np.float64)


def last_needed(
    overlaps: np.ndarray, order: np.ndarray, inner: np.ndarray, norms: np.ndarray
) -> np.ndarray:
    """How far down the shown cells one must read to compute each target; -1 where it can't be.

    Cells are taken in order; the target is computable when nothing of it is left outside their
    span (Gram-Schmidt in the coordinates of the cells' overlaps).

    Parameters
    ----------
    overlaps
        From :attr:`View.overlaps`.
    order
        Shape (n_shown,): the shown cells, those to be kept first.
    inner
        Shape (n_cells, n_targets): inner product of every cell with every target.
    norms
        Shape (n_targets,): squared length of the targets.

    Returns
    -------
    numpy.ndarray
        Shape (n_targets,): place in ``order`` of the last cell that is needed.
    """
    between = overlaps[np.ix_(order, order)].copy()
    towards, left = inner[order].copy(), norms.copy()
    found = np.full(len(norms), -1)
    for place in range(len(order)):
        own = between[place, place]
        if own < EXACT:
            continue
        along = between[:, place] / np.sqrt(own)
        step = towards[place] / np.sqrt(own)
        between -= np.outer(along, along)
        towards -= np.outer(along, step)
        left -= step**2
        found[(found < 0) & (left < EXACT)] = place
    return found
