"""Pairs of a sentence and a theme, described by what speaks for and against the theme there."""

from __future__ import annotations

import numpy as np

from pipeline.themes.context import SHORT, Context, neighbour, rest_of_answer

LITTLE = 0.05
"""Added before logarithms, so that nothing counts as little and not as infinitely little."""


def pair_features(logits: np.ndarray, none: np.ndarray, context: Context) -> np.ndarray:
    """Describe every pair of a sentence and a theme.

    Parameters
    ----------
    logits
        Log-odds of k themes for n sentences from models that have not seen these, shape (n, k).
    none
        Log-odds that a sentence has no theme, shape (n,).
    context
        Of the n sentences.

    Returns
    -------
    numpy.ndarray
        Shape (n, k, 11): the theme's log-odds, and what of them is above -1; the log-odds of its
        strongest competitor; the logarithm of the other themes' summed probability; the log-odds
        of none; the logarithm of the length; the theme's probability in the sentence before and
        after; that before again for a sentence that leans on it, and for a short one; the logarithm
        of its mean probability in the rest of the answer.
    """
    from scipy.special import expit

    probability = expit(logits)
    before = neighbour(probability, context.before)
    rest = np.where(
        (np.bincount(context.answer)[context.answer] > 1)[:, None],
        rest_of_answer(probability, context.answer),
        0.0,
    )
    columns = [
        logits,
        np.maximum(logits + 1, 0),
        _strongest_other(logits),
        np.log(np.maximum(probability.sum(axis=1, keepdims=True) - probability, 0) + LITTLE),
        none[:, None],
        np.log(context.n_words + 1)[:, None],
        before,
        neighbour(probability, context.after),
        before * context.leans[:, None],
        before * (context.n_words <= SHORT)[:, None],
        np.log(rest + LITTLE),
    ]
    return np.stack([np.broadcast_to(column, logits.shape) for column in columns], axis=2)


def _strongest_other(logits: np.ndarray) -> np.ndarray:
    """The highest of the other columns, for each cell; a single column has itself."""
    if logits.shape[1] == 1:
        return logits
    highest = logits.argmax(axis=1)
    ranked = np.partition(logits, -2, axis=1)
    is_highest = np.arange(logits.shape[1])[None, :] == highest[:, None]
    return np.where(is_highest, ranked[:, -2:-1], ranked[:, -1:])


def question_lift(
    questions: np.ndarray, targets: np.ndarray, strength: float = 10.0
) -> dict[str, np.ndarray]:
    """How much commoner each theme is under each question than overall, as a log-odds ratio.

    Parameters
    ----------
    questions
        Shape (n,), strings; "" says nothing and gets no entry.
    targets
        Shape (n, k): 1, 0 or NaN; a theme is counted where it is known.
    strength
        As many sentences of the overall share are added to every question (a Dirichlet prior).

    Returns
    -------
    dict
        Question to shape (k,).
    """

    def log_odds(share: np.ndarray) -> np.ndarray:
        return np.log(share / (1 - share))

    known, hits = ~np.isnan(targets), np.nan_to_num(targets)
    overall = (hits.sum(axis=0) + 1) / (known.sum(axis=0) + 2)
    lift = {}
    for question in sorted(set(questions) - {""}):
        rows = questions == question
        share = (hits[rows].sum(axis=0) + strength * overall) / (known[rows].sum(axis=0) + strength)
        lift[str(question)] = log_odds(share) - log_odds(overall)
    return lift


def lifted(questions: np.ndarray, lift: dict[str, np.ndarray], n_themes: int) -> np.ndarray:
    """Lift of every theme for each question, 0 where the question is not known; shape (n, k)."""
    names, row = np.unique(questions, return_inverse=True)
    nothing = np.zeros(n_themes)
    table = np.array([lift.get(str(name), nothing) for name in names]).reshape(-1, n_themes)
    return table[row]
