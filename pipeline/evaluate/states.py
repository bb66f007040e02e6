"""What two states of knowledge say of sentences they have not seen, kept between stages.

Learning costs most of a run, and what it learns from changes seldom. So each state is a stage's
output of its own: a new delivery that nobody has decided about changes neither, and a decision
changes only the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.evaluate.known import Known, measured_sentences
from pipeline.evaluate.nested import nested
from pipeline.evaluate.plain import plain_out_of_fold, plain_probabilities
from pipeline.evaluate.score import Score
from pipeline.settings import Settings
from pipeline.themes.folds import fold_by_unit
from pipeline.themes.learn import learn
from pipeline.themes.parts import Part, join

FILE = "told.npz"


@dataclass(frozen=True)
class Told:
    """What a state of knowledge says, and a plain baseline beside it.

    Parameters
    ----------
    score
        Of n sentences.
    tone
        Number of the tone chosen, shape (n,).
    plain
        The baseline's probabilities of gold's sentences, shape (n_gold, k).
    """

    score: Score
    tone: np.ndarray
    plain: np.ndarray

    def save(self, folder: Path) -> None:
        """Write as an npz file: arrays, no pickle, no text."""
        score = self.score
        np.savez(
            folder / FILE,
            probabilities=score.probabilities,
            auto=score.auto,
            review=score.review,
            tone=self.tone,
            plain=self.plain,
        )

    @classmethod
    def load(cls, folder: Path) -> Told:
        """Read what :meth:`save` wrote."""
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            score = Score(*(arrays[name] for name in ("probabilities", "auto", "review")))
            return cls(score, arrays["tone"], arrays["plain"])


def without_gold(known: Known, settings: Settings) -> Told:
    """What definitions and training sentences alone say of gold; beside, the definitions alone."""
    gold = known.gold
    model = learn(known.shipped, settings)
    coded = model.code(gold.features, gold.examples.sentences)
    limits = model.stages.thresholds
    return Told(
        Score(
            coded.probabilities,
            *(np.tile(limit, (len(gold), 1)) for limit in (limits.auto, limits.review)),
        ),
        coded.tone,
        plain_probabilities(known.definitions, gold, settings.train),
    )


def out_of_fold(known: Known, settings: Settings) -> Told:
    """What everything but its own project says of each sentence; beside, the plain baseline.

    Returns
    -------
    Told
        Of the sentences of :func:`~pipeline.evaluate.known.measured_sentences`.

    Raises
    ------
    ValueError
        When gold has fewer projects than there are folds.
    """
    gold, knobs = known.gold, settings.evaluate
    units = gold.examples.sentences["unit_id"].tolist()
    if len(set(units)) < knobs.folds:
        raise ValueError("gold has fewer projects than there are folds")
    shipped = known.shipped
    everything = _to_learn(shipped, known)
    n_known = len(shipped) + len(gold)
    fold = np.full(len(everything), -1)
    fold[len(shipped) : n_known] = fold_by_unit(units, knobs.folds, knobs.seed)
    score, tone = nested(
        everything,
        _with_decisions(everything, fold, settings),
        settings,
        np.arange(len(everything)) < n_known,
    )
    plain = plain_out_of_fold(everything, fold, range(knobs.folds), settings.train)
    return Told(score, tone, plain[fold >= 0])


def _to_learn(shipped: Part, known: Known) -> Part:
    """What is known before gold, then what is measured."""
    asked, is_new = measured_sentences(known.gold.examples, known.decisions.examples)
    features = join([known.gold, known.decisions.where(is_new)]).features
    return join([shipped, Part(asked, features)])


def _with_decisions(everything: Part, fold: np.ndarray, settings: Settings) -> np.ndarray:
    """Folds in which decided sentences are left out too: their project's in gold, or one by chance.

    So that what is said of them is said by models that have not seen them.
    """
    sentences = everything.examples.sentences
    decided = (sentences["source"] == "decision").to_numpy()
    units, with_them = sentences["unit_id"].to_numpy(dtype=object), fold.copy()
    if decided.any():
        with_them[decided] = fold_by_unit(
            units[decided].tolist(), settings.evaluate.folds, settings.evaluate.seed
        )
        of_gold = dict(zip(units[fold >= 0], fold[fold >= 0], strict=True))
        known = decided & np.isin(units.astype(str), np.array([*of_gold], dtype=str))
        with_them[known] = [of_gold[unit] for unit in units[known]]
    return with_them
