"""What is measured: everything with a label, and what was told of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.evaluate.score import Score
from pipeline.evaluate.second_coder import aligned
from pipeline.files import read_table
from pipeline.language.load import profile_language
from pipeline.privacy import model_names
from pipeline.settings import Settings
from pipeline.tables import CODING_DECISIONS, SEGMENTS, SPANS, TEXTS
from pipeline.themes.codebook import Codebook, read_codebook
from pipeline.themes.describe import learn_describer
from pipeline.themes.examples import Examples, stack
from pipeline.themes.parts import Part, part
from pipeline.themes.prototype_route import learnt_shares
from pipeline.themes.training_data import (
    codebook_examples,
    decision_examples,
    live_decisions,
    masked,
    read_gold,
    read_training,
)


@dataclass(frozen=True)
class Material:
    """Everything with a label, and the themes' labels by id.

    ``second`` is what a second coder said of gold's sentences, shape (n_gold, k), NaN where
    nothing; None without one.
    """

    definitions: Part
    training: Part
    gold: Part
    decisions: Part
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


def learnt_codebook(few: int) -> Codebook:
    """The codebook's themes that are learnt: one that nobody has coded yet cannot be measured.

    Parameters
    ----------
    few
        ``train.few_positives``.
    """
    codebook = read_codebook()
    read = (read_training(paths.TRAINING, codebook.ids), read_gold(paths.CODED, codebook.ids))
    shares = zip(codebook.ids, learnt_shares(stack(read), few), strict=True)
    return codebook.only([name for name, share in shares if share == 1])


def read_material(settings: Settings) -> Material:
    """Read codebook, training sentences, gold, a second coder if there is one, and decisions."""
    codebook, train = learnt_codebook(settings.train.few_positives), settings.train
    ids = codebook.ids
    training = read_training(paths.TRAINING, ids)
    describer = learn_describer(training.sentences["text"].tolist())
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    decisions = live_decisions(read_table(CODING_DECISIONS, paths.REPLAYED), segments)
    names = model_names(profile_language(), settings.privacy.model_score)
    gold = masked(read_gold(paths.CODED, ids, train.gold_weight), settings.privacy, names)

    def described(examples: Examples) -> Part:
        return part(stack([examples]), describer)

    described_gold, second = described(gold), None
    if paths.SECOND_CODER.is_file():
        coded = masked(read_gold(paths.SECOND_CODER, ids), settings.privacy, names)
        second = aligned(coded, described_gold.examples)
    return Material(
        definitions=described(codebook_examples(codebook, ids, train.definition_weight)),
        training=described(training),
        gold=described_gold,
        decisions=described(decision_examples(decisions, texts, spans, ids, train.decision_weight)),
        labels={theme.id: theme.label for theme in codebook.themes},
        second=second,
    )
