"""The plain baseline: one logistic regression per theme on the same features and sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.settings import Train
from pipeline.themes.linear import fit_linear
from pipeline.themes.members import seen_without, targets_of
from pipeline.themes.parts import Part

TOLERANCE = 1e-3
"""Of the solver: moves probabilities in the fourth decimal."""


def plain_probabilities(known: Part, asked: Part, knobs: Train) -> np.ndarray:
    """Probabilities of the themes from regressions learnt on ``known``, shape (n_asked, k)."""
    names = list(known.examples.targets.columns)
    model = fit_linear(
        known.features,
        targets_of(known.examples)[:, : len(names)],
        known.examples.sentences["weight"].to_numpy(),
        names,
        c=knobs.c,
        balance=knobs.balance,
        tolerance=TOLERANCE,
    )
    return model.probabilities(asked.features)


def plain_out_of_fold(
    everything: Part, fold: np.ndarray, numbers: Sequence[int], knobs: Train
) -> np.ndarray:
    """Probabilities for the rows of each fold from the others.

    Parameters
    ----------
    everything
        What is learnt and measured.
    fold
        Shape (n,), -1 for rows that are not measured.
    numbers
        The folds.

    Returns
    -------
    numpy.ndarray
        Shape (n, k); 0 for rows that are not measured.
    """
    found = np.zeros(everything.examples.targets.shape)
    for number in numbers:
        keep = seen_without(everything.examples.sentences, fold, [number])
        asked = fold == number
        found[asked] = plain_probabilities(everything.where(keep), everything.where(asked), knobs)
    return found
