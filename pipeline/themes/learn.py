"""Learning the model that codes sentences: the networks out of fold, then the second stages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.settings import Classify, Settings
from pipeline.themes.context import Context, context_of
from pipeline.themes.held_out import HeldOut
from pipeline.themes.members import fit_members, held_out_folds, seen_without, targets_of
from pipeline.themes.model import CodingModel, Stages
from pipeline.themes.network import joined
from pipeline.themes.parts import Part
from pipeline.themes.stacking import fit_stacking, out_of_fold
from pipeline.themes.thresholds import learn_thresholds
from pipeline.themes.tone import fit_tone_stage
from pipeline.themes.training_data import TONES


def learn(part: Part, settings: Settings) -> CodingModel:
    """Learn the model from everything with a label.

    Parameters
    ----------
    part
        Examples in a fixed order, with features.
    settings
        The groups ``train`` and ``classify`` are used.
    """
    sentences = part.examples.sentences
    fold = held_out_folds(sentences, settings.train)
    targets = targets_of(part.examples)
    numbers = np.unique(fold[fold >= 0]).tolist()
    keeps = [seen_without(sentences, fold, [number]) for number in numbers]
    networks = list(fit_members(part, targets, keeps, settings.train))
    logits = np.zeros(targets.shape)
    for number, network in zip(numbers, networks, strict=True):
        logits[fold == number] = network.logits(part.features[fold == number])
    held = fold >= 0
    stages = second_stages(
        logits[held],
        targets[held],
        context_of(sentences[held]),
        fold[held],
        np.ones(held.sum(), dtype=bool),
        list(part.examples.targets.columns),
        settings.classify,
    )
    gold = sentences["unit_id"].where(sentences["source"] == "gold")
    return CodingModel(joined(networks), stages, held_out=HeldOut.of(gold, fold, numbers, networks))


def second_stages(
    logits: np.ndarray,
    targets: np.ndarray,
    context: Context,
    fold: np.ndarray,
    rows: np.ndarray,
    names: Sequence[str],
    knobs: Classify,
) -> Stages:
    """Learn what comes after the networks, on log-odds from networks that have not seen the rows.

    Parameters
    ----------
    logits, targets
        Shape (n, k + 4): the themes, none, and the tones.
    context
        Of the n sentences.
    fold
        Shape (n,).
    rows
        Shape (n,): those to learn from.
    names
        k themes.
    knobs
        The group ``classify`` of params.yaml.
    """
    n_themes = len(names)
    themes, tones = targets[:, :n_themes], targets[:, -len(TONES) :]
    told = (logits[:, : n_themes + 1], themes, context, fold, rows)
    found = out_of_fold(*told)[rows]
    toned = rows & ~np.isnan(tones).any(axis=1)
    return Stages(
        fit_stacking(*told),
        fit_tone_stage(
            logits[:, -len(TONES) :], np.nan_to_num(tones).argmax(axis=1), context, toned
        ),
        learn_thresholds(found, themes[rows], names, knobs),
    )
