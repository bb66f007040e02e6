"""The second stage: from the networks' log-odds and the context to probabilities that hold.

One logistic regression over all pairs of a sentence and a theme, learnt on log-odds out of fold
(stacked generalisation, Wolpert 1992). It knows no theme by name, so that a theme that gold lacks
is calibrated like the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.files import read_json, write_json
from pipeline.themes.context import Context
from pipeline.themes.pairs import lifted, pair_features, question_lift

PENALTY = 3.0
"""Of the squared standardised coefficients, against the summed loss of all pairs."""


@dataclass(frozen=True)
class Stacking:
    """Two regressions, of sentences whose question is known and of others.

    Parameters
    ----------
    lift
        Question to how much commoner each of the k themes is under it, log-odds ratios.
    with_question
        Coefficients of the pair features, of the lift, and the intercept.
    without_question
        Coefficients of the pair features, and the intercept.
    """

    lift: dict[str, np.ndarray]
    with_question: np.ndarray
    without_question: np.ndarray

    def probabilities(self, logits: np.ndarray, context: Context) -> np.ndarray:
        """Probability of every theme.

        Parameters
        ----------
        logits
            Shape (n, k + 1): k themes, and none.
        context
            Of the n sentences; a question that gold does not have is an unknown one.

        Returns
        -------
        numpy.ndarray
            Shape (n, k).
        """
        from scipy.special import expit

        pairs = pair_features(logits[:, :-1], logits[:, -1], context)
        plain = pairs @ self.without_question[:-1] + self.without_question[-1]
        asked = lifted(context.question, self.lift, pairs.shape[1])
        known = np.isin(context.question, list(self.lift))
        informed = pairs @ self.with_question[:-2] + asked * self.with_question[-2]
        return expit(np.where(known[:, None], informed + self.with_question[-1], plain))

    def as_json(self) -> dict[str, Any]:
        """As values of JSON."""
        return {
            "lift": {question: lift.tolist() for question, lift in self.lift.items()},
            "with_question": self.with_question.tolist(),
            "without_question": self.without_question.tolist(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Stacking:
        """What :meth:`as_json` gave; other keys are passed over."""
        return cls(
            {question: np.array(lift) for question, lift in value["lift"].items()},
            np.array(value["with_question"]),
            np.array(value["without_question"]),
        )

    def save(self, path: Path) -> None:
        """Write as JSON."""
        write_json(self.as_json(), path)

    @classmethod
    def load(cls, path: Path) -> Stacking:
        """Read what :meth:`save` wrote."""
        return cls.from_json(read_json(path))


def fit_stacking(
    logits: np.ndarray, targets: np.ndarray, context: Context, fold: np.ndarray, learn: np.ndarray
) -> Stacking:
    """Learn the second stage.

    Parameters
    ----------
    logits
        Shape (n, k + 1), each row from a model that has not seen it.
    targets
        Shape (n, k): 1, 0 or NaN.
    context
        Of the n sentences.
    fold
        Shape (n,); what a question tells is counted without the sentence's own fold.
    learn
        Shape (n,): the rows to learn from.
    """
    pairs = pair_features(logits[:, :-1], logits[:, -1], context)
    n_themes = pairs.shape[1]
    asked = np.zeros(targets.shape)
    for number in np.unique(fold[learn]):
        own = fold == number
        others = question_lift(context.question[learn & ~own], targets[learn & ~own])
        asked[own] = lifted(context.question[own], others, n_themes)
    known = ~np.isnan(targets) & learn[:, None]
    informed = np.concatenate([pairs, asked[:, :, None]], axis=2)
    return Stacking(
        question_lift(context.question[learn], targets[learn]),
        fit_ridge(informed[known], targets[known]),
        fit_ridge(pairs[known], targets[known]),
    )


def out_of_fold(
    logits: np.ndarray, targets: np.ndarray, context: Context, fold: np.ndarray, learn: np.ndarray
) -> np.ndarray:
    """Probabilities of the rows to learn from, each fold's from the others, NaN elsewhere; (n, k).

    Parameters are those of :func:`fit_stacking`.
    """
    found = np.full(targets.shape, np.nan)
    for number in np.unique(fold[learn]):
        own = learn & (fold == number)
        rest = fit_stacking(logits, targets, context, fold, learn & ~own)
        found[own] = rest.probabilities(logits, context)[own]
    return found


def fit_ridge(
    features: np.ndarray, target: np.ndarray, penalty: float = PENALTY, steps: int = 50
) -> np.ndarray:
    """Logistic regression with a squared penalty, by Newton's method (Hastie et al. 2009, 4.4.1).

    Parameters
    ----------
    features
        Shape (n, d); a column that never varies gets coefficient 0.
    target
        Shape (n,): 1 or 0.
    penalty
        Half of it times the sum of the squared coefficients, of features scaled to deviation 1, is
        added to the loss.

    Returns
    -------
    numpy.ndarray
        Shape (d + 1,): coefficients of the features as they are, and the intercept.

    >>> fit_ridge(np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0, 1, 0, 1])).round(6).tolist()
    [0.0, 0.0]
    """
    from scipy.special import expit

    mean, deviation = features.mean(axis=0), features.std(axis=0)
    scale = np.where(deviation > 1e-9, deviation, np.inf)
    scaled = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    ridge = np.append(np.full(features.shape[1], penalty), 1e-6)
    found = np.zeros(scaled.shape[1])
    for _ in range(steps):
        chance = expit(scaled @ found)
        slope = scaled.T @ (chance - target) + ridge * found
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-10:
            break
    return np.append(found[:-1] / scale, found[-1] - (found[:-1] / scale) @ mean)
