"""Zones of confidence: what counts at once, what a reviewer sees, and the rest, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.files import read_json, write_json
from pipeline.settings import Classify

FILE = "thresholds.json"
"""In ``models/themes``."""

NEVER = 1.001
"""A threshold that no probability reaches."""

SHRINKAGE = 20.0
"""Sentences of the target precision that are added to what a theme itself has shown."""


@dataclass(frozen=True)
class Thresholds:
    """The lowest probability of either zone, theme by theme.

    Parameters
    ----------
    names
        k themes.
    auto, review
        Shape (k,), three decimals, as probabilities are stored; review is never above auto.
    """

    names: list[str]
    auto: np.ndarray
    review: np.ndarray

    def zones(self, probabilities: np.ndarray) -> np.ndarray:
        """Zone of each probability, "auto", "review" or "none"; both shape (n, k).

        >>> Thresholds(["ro"], np.array([0.8]), np.array([0.4])).zones(
        ...     np.array([[0.9], [0.5], [0.1]])).ravel().tolist()
        ['auto', 'review', 'none']
        """
        rounded = np.round(probabilities, 3)
        return np.select([rounded >= self.auto, rounded >= self.review], ["auto", "review"], "none")

    def only(self, names: Sequence[str]) -> Thresholds:
        """Those of some themes, in the order given; one that has none never reaches them."""
        row = {name: at for at, name in enumerate([*self.names, ""])}
        rows = [row.get(name, row[""]) for name in names]
        return Thresholds(
            list(names), np.append(self.auto, NEVER)[rows], np.append(self.review, NEVER)[rows]
        )

    def beside(self, others: Thresholds) -> Thresholds:
        """These and others'."""
        return Thresholds(
            self.names + others.names,
            np.append(self.auto, others.auto),
            np.append(self.review, others.review),
        )

    def save(self, folder: Path) -> None:
        """Write as JSON, by theme."""
        rows = zip(self.names, self.auto.tolist(), self.review.tolist(), strict=True)
        write_json({n: {"auto": auto, "review": review} for n, auto, review in rows}, folder / FILE)

    @classmethod
    def load(cls, folder: Path) -> Thresholds:
        """Read what :meth:`save` wrote."""
        value = read_json(folder / FILE)
        auto, review = (
            np.array([zones[zone] for zones in value.values()]) for zone in ("auto", "review")
        )
        return cls(list(value), auto, review)


def learn_thresholds(
    probabilities: np.ndarray, targets: np.ndarray, names: Sequence[str], knobs: Classify
) -> Thresholds:
    """Find thresholds on sentences that the models have not seen.

    ``auto`` is the lowest threshold at which ``target_precision`` of all themes' suggestions are
    right: with probabilities that hold, a common one finds the most. It is raised for a theme
    whose own suggestions are not right often enough, judged with :data:`SHRINKAGE`. ``review`` is
    one for all, the mean of the thresholds with the highest F1 to be expected.

    Parameters
    ----------
    probabilities
        Shape (n, k), out of fold.
    targets
        Shape (n, k): 1, 0 or NaN, which is passed over.
    names
        k themes.
    knobs
        The group ``classify`` of params.yaml.
    """
    rounded, known = np.round(probabilities, 3), ~np.isnan(targets)
    common = _lowest_with(rounded[known], targets[known], knobs.target_precision)
    asked = (knobs.target_precision + knobs.least_precision) / 2
    auto = np.array(
        [
            _raised(score[seen], truth[seen], common, asked, knobs.target_precision)
            for score, truth, seen in zip(rounded.T, targets.T, known.T, strict=True)
        ]
    )
    review = np.mean(
        [best_for_f1(score[seen]) for score, seen in zip(rounded.T, known.T, strict=True)]
    ).round(3)
    return Thresholds(list(names), auto, np.minimum(review, auto))


def _lowest_with(score: np.ndarray, truth: np.ndarray, precision: float) -> float:
    """The lowest score down to which at least this share is true; above all when there is none."""
    order = np.argsort(-score, kind="stable")
    share = np.cumsum(truth[order]) / np.arange(1, len(score) + 1)
    last_of_ties = np.append(np.diff(score[order]) != 0, True)
    enough = np.flatnonzero((share >= precision) & last_of_ties)
    return float(score[order][enough[-1]]) if len(enough) else NEVER


def _raised(
    score: np.ndarray, truth: np.ndarray, lowest: float, asked: float, expected: float
) -> float:
    """The lowest score from ``lowest`` on at which the shrunk precision is what is asked.

    Shrunk towards ``expected``, what the themes have in common: a theme with few suggestions is
    moved only by clear failure.
    """
    candidates = np.append(lowest, np.unique(score[score > lowest]))
    hits = np.array([truth[score >= at].sum() for at in candidates])
    chosen = np.array([(score >= at).sum() for at in candidates])
    shrunk = (hits + SHRINKAGE * expected) / (chosen + SHRINKAGE)
    return float(candidates[np.argmax(shrunk >= asked)])


def best_for_f1(score: np.ndarray) -> float:
    """The threshold with the highest F1 to be expected if the probabilities hold.

    Taken from the probabilities and not from the truth, since they vary less by chance (Lipton et
    al. 2014, "Optimal thresholding of classifiers to maximize F1 measure").
    """
    ordered = np.sort(score)[::-1]
    f1 = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[np.argmax(f1)]) if len(ordered) else NEVER
