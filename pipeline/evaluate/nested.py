"""Codings of gold out of fold, with all that is learnt on the way learnt without it."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from pipeline.evaluate.score import Score
from pipeline.settings import Settings
from pipeline.themes.context import context_of
from pipeline.themes.learn import second_stages
from pipeline.themes.members import fit_members, seen_without, targets_of
from pipeline.themes.parts import Part


def nested(
    everything: Part, fold: np.ndarray, settings: Settings, teaches: np.ndarray | None = None
) -> tuple[Score, np.ndarray]:
    """Measure the whole way: networks, second stages and thresholds, none of which saw the fold.

    A network is learnt without each pair of folds. For one fold, the pairs it is in give the
    others' log-odds out of fold, to learn the second stages from, and together its own (Varma and
    Simon 2006 on nested cross-validation; pairs serve both ways, so that ten fits do for five
    folds).

    Parameters
    ----------
    everything
        What is learnt and measured, in a fixed order.
    fold
        Shape (n,), -1 for rows that are not measured; at least three folds.
    settings
        The groups ``train`` and ``classify`` are used.
    teaches
        Shape (n,): whether a measured row may teach the second stages; all do when left out. What
        people decided does not: it is no random choice of sentences.

    Returns
    -------
    score
        Of the m measured rows.
    tone
        Number of the tone chosen, shape (m,).
    """
    from tqdm import tqdm

    sentences = everything.examples.sentences
    targets, measured = targets_of(everything.examples), fold >= 0
    names = list(everything.examples.targets.columns)
    features, own_fold = everything.features[measured], fold[measured]
    taught = np.ones(len(own_fold), dtype=bool) if teaches is None else teaches[measured]
    numbers = np.unique(own_fold).tolist()
    pairs = list(combinations(numbers, 2))
    networks = fit_members(
        everything, targets, [seen_without(sentences, fold, pair) for pair in pairs], settings.train
    )
    progress = tqdm(
        networks, total=len(pairs), desc="Måler mod håndkodningen", disable=None, leave=False
    )
    told = {
        frozenset(pair): network.logits(features)
        for pair, network in zip(pairs, progress, strict=True)
    }
    context = context_of(sentences[measured])
    shape = (len(own_fold), len(names))
    score = Score(*(np.zeros(shape) for _ in range(3)))
    tone = np.zeros(len(own_fold), dtype=int)
    for number in numbers:
        others = [other for other in numbers if other != number]
        logits = np.mean([told[frozenset((number, other))] for other in others], axis=0)
        for other in others:
            rows = own_fold == other
            logits[rows] = told[frozenset((number, other))][rows]
        held = own_fold == number
        stages = second_stages(
            logits, targets[measured], context, own_fold, taught & ~held, names, settings.classify
        )
        coded = stages.code(logits, context)
        score.probabilities[held] = coded.probabilities[held]
        score.auto[held], score.review[held] = stages.thresholds.auto, stages.thresholds.review
        tone[held] = coded.tone[held]
    return score, tone
