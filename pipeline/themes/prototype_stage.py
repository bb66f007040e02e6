"""From the score of a new theme to a probability, by what such scores meant of other themes.

A theme without training sentences shows nothing about how sure to be. Other themes do: each was
told by its definition and a few sentences alone, by what was learnt without it, and set against
what people had coded. One regression over all pairs of a sentence and a theme, which knows no theme
by name, carries that over. ``tools/new_theme_experiment.py`` learns it; docs/decisions/0014.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from pipeline.themes.context import Context
from pipeline.themes.pairs import question_lift
from pipeline.themes.stacking import Stacking

PRIOR = "prototype_prior.json"
"""Beside this file: coefficients by how many sentences a theme was told by."""

USUAL = 3.5
"""Subtracted from a score to make it about as large as log-odds are."""


FARTHEST = 6.0
"""Scores are bent towards this: what a higher one means, other themes have hardly shown."""


def beside(scores: np.ndarray, others: np.ndarray) -> np.ndarray:
    """A new theme's column before those of the learnt themes and none.

    Parameters
    ----------
    scores
        Of the new theme, shape (n,).
    others
        Log-odds of the learnt themes and none, shape (n, k + 1).

    Returns
    -------
    numpy.ndarray
        Shape (n, k + 2).
    """
    return np.column_stack([FARTHEST * np.tanh(scores / FARTHEST) - USUAL, others])


@cache
def _prior() -> dict[str, list]:
    import json

    return json.loads(files("pipeline.themes").joinpath(PRIOR).read_text("utf-8"))


def coefficients(n_examples: int) -> tuple[np.ndarray, np.ndarray]:
    """What scores mean of a theme that is told by this many sentences beside its definition.

    Returns
    -------
    with_question, without_question
        As in :class:`~pipeline.themes.stacking.Stacking`, of the largest number measured that is
        not above ``n_examples``.
    """
    prior = _prior()
    row = max(at for at, n in enumerate(prior["examples"]) if n <= n_examples)
    return np.array(prior["with_question"][row]), np.array(prior["without_question"][row])


def asked_lift(plain: np.ndarray, questions: np.ndarray, width: int) -> dict[str, np.ndarray]:
    """How much commoner the theme seems to be under each question than overall.

    Parameters
    ----------
    plain
        Probability that a sentence is about the theme, told without the question; shape (n,).
    questions
        Shape (n,), strings; "" is passed over.
    width
        Number of columns of :func:`beside` without none; the learnt themes get 0.

    Returns
    -------
    dict
        Question to shape (width,).
    """
    lift = question_lift(questions, plain[:, None])
    return {name: np.append(own, np.zeros(width - 1)) for name, own in lift.items()}


def fit_stage(
    scores: np.ndarray, others: np.ndarray, context: Context, learnt: tuple[np.ndarray, np.ndarray]
) -> Stacking:
    """The second stage of one new theme.

    Parameters
    ----------
    scores, others
        As for :func:`beside`, of sentences that nobody has coded.
    context
        Of the same sentences.
    learnt
        Coefficients with and without the question.
    """
    logits = beside(scores, others)
    blank = Stacking({}, *learnt)
    plain = blank.probabilities(logits, context)[:, 0]
    return Stacking(asked_lift(plain, context.question, others.shape[1]), *learnt)
