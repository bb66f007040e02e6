"""Folds that keep every project whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def fold_by_unit(units: Sequence[str], folds: int, seed: int) -> np.ndarray:
    """Fold of each row; rows of one unit are in the same fold, folds are of nearly equal units.

    The units are sorted before they are shuffled, so that the order of the rows tells nothing.

    >>> fold = fold_by_unit(["a", "b", "a", "c"], 2, seed=0)
    >>> bool(fold[0] == fold[2]), sorted(set(fold.tolist()))
    (True, [0, 1])
    """
    names, unit = np.unique(np.asarray(units, dtype=str), return_inverse=True)
    fold_of = np.random.default_rng(seed).permutation(len(names)) % folds
    return fold_of[unit]
