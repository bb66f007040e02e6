"""Tone: whether a segment tells of something positive, neutral or negative."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.files import read_json, write_json
from pipeline.tables import TONES as TONE_TABLE
from pipeline.themes.context import Context, neighbour
from pipeline.themes.training_data import TONES

EXPONENTS = np.arange(0, 1.01, 0.1).round(1)
"""How far rare tones may be lifted: probabilities are divided by share ** exponent."""


@dataclass(frozen=True)
class ToneStage:
    """From the network's log-odds of the tones and the context to one tone.

    Parameters
    ----------
    questions
        q questions that gold has, sorted.
    coefficients
        Shape (12 + q, 3): of :func:`tone_features`, the intercepts last.
    lift
        Shape (3,): probabilities are multiplied by it before the likeliest tone is chosen.
    """

    questions: list[str]
    coefficients: np.ndarray
    lift: np.ndarray

    def probabilities(self, logits: np.ndarray, context: Context) -> np.ndarray:
        """Probability of each tone, summing to 1 over a row; (n, 3) log-odds to (n, 3)."""
        features = tone_features(logits, context, self.questions)
        return softmax(features @ self.coefficients[:-1] + self.coefficients[-1])

    def chosen(self, probabilities: np.ndarray) -> np.ndarray:
        """Number of the tone of each row, rare tones lifted; shape (n,)."""
        return (probabilities * self.lift).argmax(axis=1)

    def save(self, path: Path) -> None:
        """Write as JSON."""
        value = {"coefficients": self.coefficients.tolist(), "lift": self.lift.tolist()}
        write_json({"questions": self.questions, **value}, path)

    @classmethod
    def load(cls, path: Path) -> ToneStage:
        """Read what :meth:`save` wrote."""
        value = read_json(path)
        return cls(value["questions"], np.array(value["coefficients"]), np.array(value["lift"]))


def tone_features(logits: np.ndarray, context: Context, questions: list[str]) -> np.ndarray:
    """Describe sentences by what speaks for each tone.

    Parameters
    ----------
    logits
        Log-odds of the three tones, shape (n, 3).
    context
        Of the n sentences.
    questions
        Of which each gets a column.

    Returns
    -------
    numpy.ndarray
        Shape (n, 11 + q): the log-odds, the tones of the sentence before and after, whether it is
        the answer's first, the logarithm of its length, and the question.
    """
    tones = softmax(logits)
    asked = context.question[:, None] == np.array(questions, dtype=str)[None, :]
    return np.column_stack(
        [
            logits,
            neighbour(tones, context.before),
            neighbour(tones, context.after),
            context.before < 0,
            np.log(context.n_words + 1),
            asked.reshape(len(logits), -1),
        ]
    ).astype("float64")


def fit_tone_stage(
    logits: np.ndarray, truth: np.ndarray, context: Context, rows: np.ndarray
) -> ToneStage:
    """Learn the second stage of the tones: a multinomial regression, and the lift of rare tones.

    Each sentence is learnt with and without its question, so that texts of unknown origin are told
    as well as can be. The lift is the one with the highest macro-F1 (cf. Lipton et al. 2014:
    F1 is highest at thresholds under one half).

    Parameters
    ----------
    logits
        Shape (n, 3), each row from a model that has not seen it.
    truth
        Number of the true tone, shape (n,).
    context
        Of the n sentences.
    rows
        Shape (n,): those to learn from.
    """
    from sklearn.linear_model import LogisticRegression

    questions = sorted(set(context.question[rows].tolist()) - {""})
    features, truth = tone_features(logits, context, questions)[rows], truth[rows]
    blank = features.copy()
    blank[:, features.shape[1] - len(questions) :] = 0
    model = LogisticRegression(solver="newton-cholesky", tol=1e-10).fit(
        np.vstack([features, blank]), np.tile(truth, 2)
    )
    weights = np.zeros((features.shape[1] + 1, len(TONES)))
    coefficients = np.vstack([model.coef_.T, model.intercept_])
    if len(model.classes_) == 2:  # then there is one row, for the second class
        coefficients = np.column_stack([-coefficients, coefficients]) / 2
    weights[-1] = -50.0  # a tone that was never seen
    weights[:, model.classes_] = coefficients
    share = np.bincount(truth, minlength=len(TONES)) / len(truth)
    plain = ToneStage(questions, weights, np.ones(len(TONES))).probabilities(logits, context)[rows]
    lifts = np.maximum(share, 1e-3) ** -EXPONENTS[:, None]
    best = np.argmax([_macro_f1(truth, (plain * lift).argmax(axis=1)) for lift in lifts])
    return ToneStage(questions, weights, lifts[best])


def softmax(logits: np.ndarray) -> np.ndarray:
    """Log-odds to probabilities that sum to 1 over a row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def tones_table(
    segment_ids: pd.Series, chosen: np.ndarray, probabilities: np.ndarray
) -> pd.DataFrame:
    """Tones as :data:`~pipeline.tables.TONES`, probabilities with three decimals.

    Parameters
    ----------
    segment_ids
        n ids.
    chosen
        Number of the tone of each, shape (n,).
    probabilities
        Shape (n, 3).
    """
    return TONE_TABLE.conform(
        pd.DataFrame(
            {
                "segment_id": segment_ids.to_numpy(dtype=object),
                "tone": np.array(TONES, dtype=object)[chosen],
                "probability": probabilities[np.arange(len(chosen)), chosen].round(3),
            }
        )
    )


def _macro_f1(truth: np.ndarray, chosen: np.ndarray) -> float:
    """Mean F1 of the tones."""
    counts = np.zeros((len(TONES), len(TONES)))
    np.add.at(counts, (truth, chosen), 1)
    either = counts.sum(axis=0) + counts.sum(axis=1)
    return float((2 * np.diag(counts) / np.maximum(1, either)).mean())
