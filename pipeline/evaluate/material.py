"""What is measured: gold, a second coder, what people decided, and what was said of them unseen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.evaluate.known import learnt_codebook, masked_gold, measured_sentences
from pipeline.evaluate.score import Score
from pipeline.evaluate.second_coder import aligned
from pipeline.evaluate.states import Told
from pipeline.language.language import Language
from pipeline.privacy import model_names
from pipeline.settings import Settings
from pipeline.themes.decided import decision_examples
from pipeline.themes.examples import Examples, stack
from pipeline.themes.training_data import masked, read_gold


@dataclass(frozen=True)
class Material:
    """Gold, and what the states of knowledge say of it.

    Parameters
    ----------
    gold
        n sentences.
    measured
        Gold as people have decided since, then other decided sentences.
    without_gold, out_of_fold
        As the stages of these names wrote them, of ``gold`` and of ``measured``.
    labels
        The themes' labels by id.
    second
        What a second coder said of gold's sentences, shape (n, k), NaN where nothing; None without
        one.
    """

    gold: Examples
    measured: Examples
    without_gold: Told
    out_of_fold: Told
    labels: dict[str, str]
    second: np.ndarray | None = None


@dataclass(frozen=True)
class Labelled:
    """The sentences that people have labelled, gold's first, then the other decided ones.

    Parameters
    ----------
    sentences
        As in :class:`~pipeline.themes.examples.Examples`, m rows.
    labels
        Shape (m, k): 1 or 0 as people said last, or NaN where nobody has.
    score
        Of the m sentences, from models that have not seen them.
    """

    sentences: pd.DataFrame
    labels: np.ndarray
    score: Score


def read_material(settings: Settings, language: Language, decided: pd.DataFrame) -> Material:
    """Read gold, a second coder if there is one, decisions, and what was said of them.

    Parameters
    ----------
    settings
        The groups ``train`` and ``privacy`` are used.
    language
        What finds names, to mask them.
    decided
        As :data:`~pipeline.tables.DECIDED`.
    """
    codebook = learnt_codebook(settings.train.few_positives)
    ids, gold = codebook.ids, masked_gold(settings, codebook.ids, language)
    second = None
    if paths.SECOND_CODER.is_file():
        names = model_names(language, settings.privacy.model_score)
        second = aligned(masked(read_gold(paths.SECOND_CODER, ids), settings.privacy, names), gold)
    decisions = stack([decision_examples(decided, ids, settings.train.decision_weight)])
    return Material(
        gold=gold,
        measured=measured_sentences(gold, decisions)[0],
        without_gold=Told.load(paths.WITHOUT_GOLD),
        out_of_fold=Told.load(paths.OUT_OF_FOLD),
        labels={theme.id: theme.label for theme in codebook.themes},
        second=second,
    )
