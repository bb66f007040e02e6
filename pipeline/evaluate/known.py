"""What is known of themes when suggestions are measured, kept apart by where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.language.language import Language
from pipeline.privacy import model_names
from pipeline.settings import Settings
from pipeline.themes.codebook import Codebook, read_codebook
from pipeline.themes.decided import decision_examples
from pipeline.themes.describe import Describer
from pipeline.themes.examples import Examples, stack
from pipeline.themes.parts import Part, join, part
from pipeline.themes.prototype_route import learnt_shares
from pipeline.themes.training_data import (
    codebook_examples,
    laid_over,
    masked,
    read_gold,
    read_training,
)


@dataclass(frozen=True)
class Known:
    """Everything with a label, with features, each part in a fixed order."""

    definitions: Part
    training: Part
    gold: Part
    decisions: Part

    @property
    def shipped(self) -> Part:
        """What is known before anybody codes an answer."""
        return join([self.definitions, self.training])


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


def masked_gold(settings: Settings, ids: list[str], language: Language) -> Examples:
    """Gold, masked, in a fixed order."""
    names = model_names(language, settings.privacy.model_score)
    gold = read_gold(paths.CODED, ids, settings.train.gold_weight)
    return stack([masked(gold, settings.privacy, names)])


def read_known(
    settings: Settings,
    learn_describer: Callable[[Sequence[str]], Describer],
    language: Language,
    decided: pd.DataFrame,
) -> Known:
    """Read codebook, training sentences, gold and decisions.

    Parameters
    ----------
    settings
        The groups ``train`` and ``privacy`` are used.
    learn_describer
        Makes what describes sentences, from training sentences.
    language
        What finds names in gold, to mask them.
    decided
        As :data:`~pipeline.tables.DECIDED`.
    """
    train, codebook = settings.train, learnt_codebook(settings.train.few_positives)
    ids = codebook.ids
    training = read_training(paths.TRAINING, ids)
    describer = learn_describer(training.sentences["text"].tolist())

    def described(examples: Examples) -> Part:
        return part(stack([examples]), describer)

    return Known(
        definitions=described(codebook_examples(codebook, ids, train.definition_weight)),
        training=described(training),
        gold=described(masked_gold(settings, ids, language)),
        decisions=described(decision_examples(decided, ids, train.decision_weight)),
    )


def measured_sentences(gold: Examples, decisions: Examples) -> tuple[Examples, np.ndarray]:
    """What is measured: gold as people have decided since, then other decided sentences.

    Returns
    -------
    examples
        Gold's rows in their own order, then the others.
    is_new
        Which of the decisions are about other sentences.
    """
    newest, is_new = laid_over(gold, decisions)
    others = decisions.where(is_new)
    if not len(others):
        return newest, is_new
    return (
        Examples(
            pd.concat([newest.sentences, others.sentences], ignore_index=True),
            pd.concat([newest.targets, others.targets], ignore_index=True),
        ),
        is_new,
    )
