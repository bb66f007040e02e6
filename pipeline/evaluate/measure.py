"""What is measured: for all themes together, theme by theme, by zone, and for tone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate import scores
from pipeline.evaluate.alpha import alpha_by_theme, alpha_of_sets
from pipeline.evaluate.intervals import interval
from pipeline.evaluate.score import Score
from pipeline.themes.training_data import TONES

TOP = (10, 30, 50)
HALF = 0.5


def overall(truth: np.ndarray, told: Score, resamples: np.ndarray) -> dict[str, float]:
    """Measures of all themes together, with intervals for the two that are reported first.

    Parameters
    ----------
    truth
        Shape (n, k): 1 or 0.
    told
        Of the same n sentences and k themes.
    resamples
        Shape (r, n), from :func:`~pipeline.evaluate.intervals.resample_units`.

    Returns
    -------
    dict
        ``macro_f1_best_threshold_optimistic`` takes for each theme the threshold that hindsight
        would choose: a ceiling, not what users meet. ``alpha`` is Krippendorff's between coder and
        suggestions: each sentence's themes taken as one set.
    """
    score, suggested = told.probabilities, told.suggested
    best = np.array([scores.best_threshold(t, s) for t, s in zip(truth.T, score.T, strict=True)])
    f1 = _resampled_f1(truth, suggested, resamples).mean(axis=1)
    precision = np.mean(_resampled_average_precision(truth, score, resamples), axis=1)
    alpha = alpha_of_sets(np.stack([truth, suggested]), _with_all(resamples))
    return {
        "macro_f1": scores.macro_f1(truth, suggested),
        **_limits("macro_f1", f1),
        "macro_f1_at_half": scores.macro_f1(truth, (score >= HALF).astype(float)),
        "macro_f1_best_threshold_optimistic": scores.macro_f1(truth, (score >= best).astype(float)),
        "micro_f1": scores.micro_f1(truth, suggested),
        "alpha": float(alpha[0]),
        **_limits("alpha", alpha[1:]),
        "mean_average_precision": scores.mean_average_precision(truth, score),
        **_limits("mean_average_precision", precision),
        **{f"precision_at_{n}": float(scores.precision_at(truth, score, n).mean()) for n in TOP},
    }


def gain(truth: np.ndarray, told: Score, beside: Score, resamples: np.ndarray) -> dict[str, float]:
    """How much better one score is than another on the same sentences, with paired intervals."""
    precision, other_precision = (
        _resampled_average_precision(truth, score.probabilities, resamples).mean(axis=1)
        for score in (told, beside)
    )
    f1, other_f1 = (
        _resampled_f1(truth, score.suggested, resamples).mean(axis=1) for score in (told, beside)
    )
    return {
        "mean_average_precision": scores.mean_average_precision(truth, told.probabilities)
        - scores.mean_average_precision(truth, beside.probabilities),
        **_limits("mean_average_precision", precision - other_precision),
        "macro_f1": scores.macro_f1(truth, told.suggested)
        - scores.macro_f1(truth, beside.suggested),
        **_limits("macro_f1", f1 - other_f1),
    }


def by_theme(
    theme_ids: Sequence[str], truth: np.ndarray, told: Score, resamples: np.ndarray
) -> pd.DataFrame:
    """One row per theme: support, precision, recall, F1, average precision, alpha; intervals.

    ``auto_precision`` and ``auto_recall`` are of the suggestions that count unseen.
    """
    score, suggested = told.probabilities, told.suggested
    hits, chosen, true = ((truth * suggested).sum(axis=0), suggested.sum(axis=0), truth.sum(axis=0))
    values = dict(
        zip(
            ("precision", "recall", "f1"),
            scores.precision_recall_f1(hits, chosen, true),
            strict=True,
        )
    )
    drawn = dict(
        zip(
            ("precision", "recall", "f1"),
            scores.precision_recall_f1(
                resamples @ (truth * suggested), resamples @ suggested, resamples @ truth
            ),
            strict=True,
        )
    )
    once = np.ones((1, len(truth)))
    values["average_precision"] = _resampled_average_precision(truth, score, once)[0]
    drawn["average_precision"] = _resampled_average_precision(truth, score, resamples)
    alpha = alpha_by_theme(np.stack([truth, suggested]), _with_all(resamples))
    values["alpha"], drawn["alpha"] = alpha[0], alpha[1:]
    columns: dict[str, object] = {
        "theme_id": list(theme_ids),
        "support": true.astype(int),
        "suggested": chosen.astype(int),
    }
    for name, value in values.items():
        low, high = interval(drawn[name])
        columns |= {name: value, f"{name}_low": low, f"{name}_high": high}
    for n in TOP:
        columns[f"precision_at_{n}"] = scores.precision_at(truth, score, n)
    counted = told.counted
    columns["auto"] = counted.sum(axis=0).astype(int)
    columns["auto_precision"], columns["auto_recall"], _ = scores.precision_recall_f1(
        (truth * counted).sum(axis=0), counted.sum(axis=0), true
    )
    return pd.DataFrame(columns).round(3)


def by_zone(truth: np.ndarray, told: Score) -> dict[str, float]:
    """Share of sentences by their highest zone, and how often the suggestions of a zone are right.

    Parameters
    ----------
    truth
        Shape (n, k): 1 or 0.
    told
        Of the same sentences and themes.
    """
    is_auto = told.counted > 0
    is_review = (told.suggested > 0) & ~is_auto
    any_auto, any_review = is_auto.any(axis=1), is_review.any(axis=1)
    return {
        "sentences_auto": float(any_auto.mean()),
        "sentences_review": float((any_review & ~any_auto).mean()),
        "sentences_none": float((~any_auto & ~any_review).mean()),
        "suggestions_auto": float(is_auto.sum() / max(1, (is_auto | is_review).sum())),
        "precision_auto": float(truth[is_auto].mean()) if is_auto.any() else 0.0,
        "precision_review": float(truth[is_review].mean()) if is_review.any() else 0.0,
        "recall_auto": float((truth * is_auto).sum() / max(1, truth.sum())),
        "recall_auto_and_review": float(
            (truth * (is_auto | is_review)).sum() / max(1, truth.sum())
        ),
    }


def tone_scores(tones: Sequence[str], told: np.ndarray, resamples: np.ndarray) -> dict:
    """Macro-F1 and accuracy of tone, beside always saying the commonest tone.

    Parameters
    ----------
    tones
        True tone of each of n sentences.
    told
        Number in ``TONES`` of the tone that was told, shape (n,).
    """
    truth = np.column_stack([np.asarray(tones) == tone for tone in TONES]).astype(float)
    chosen = np.eye(len(TONES))[told]
    majority = np.zeros_like(truth)
    majority[:, truth.sum(axis=0).argmax()] = 1
    f1 = scores.precision_recall_f1(
        (truth * chosen).sum(axis=0), chosen.sum(axis=0), truth.sum(axis=0)
    )[2]
    return {
        "macro_f1": scores.macro_f1(truth, chosen),
        **_limits("macro_f1", _resampled_f1(truth, chosen, resamples).mean(axis=1)),
        "accuracy": float((truth * chosen).sum() / len(truth)),
        **{f"f1_{tone}": float(value) for tone, value in zip(TONES, f1, strict=True)},
        "majority_macro_f1": scores.macro_f1(truth, majority),
        "majority_accuracy": float((truth * majority).sum() / len(truth)),
    }


def curve_table(truth: np.ndarray, score: np.ndarray, points: int = 200) -> pd.DataFrame:
    """Precision over recall, all themes pooled: ``threshold``, ``precision``, ``recall``."""
    curve = scores.precision_recall_curve(truth.ravel(), score.ravel(), points)
    return pd.DataFrame(curve, columns=["threshold", "precision", "recall"]).round(3)


def rounded(metrics: dict[str, Any]) -> dict[str, Any]:
    """Every number of a nested dictionary with three decimals."""
    return {
        key: rounded(value)
        if isinstance(value, dict)
        else round(value, 3)
        if isinstance(value, float)
        else value
        for key, value in metrics.items()
    }


def _resampled_f1(truth: np.ndarray, chosen: np.ndarray, resamples: np.ndarray) -> np.ndarray:
    """F1 by resample and column, shape (r, k)."""
    return scores.precision_recall_f1(
        resamples @ (truth * chosen), resamples @ chosen, resamples @ truth
    )[2]


def _resampled_average_precision(
    truth: np.ndarray, score: np.ndarray, resamples: np.ndarray
) -> np.ndarray:
    """Average precision by resample and column, shape (r, k)."""
    return np.column_stack(
        [
            scores.average_precision(truth[:, k], score[:, k], resamples)
            for k in range(truth.shape[1])
        ]
    )


def _with_all(resamples: np.ndarray) -> np.ndarray:
    """The resamples under a first row in which every sentence counts once."""
    return np.vstack([np.ones((1, resamples.shape[1])), resamples])


def _limits(name: str, values: np.ndarray) -> dict[str, float]:
    """Both ends of an interval under the name of what it is for."""
    low, high = interval(values)
    return {f"{name}_low": float(low), f"{name}_high": float(high)}
