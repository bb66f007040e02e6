"""Networks that each leave out a part of what is known, so that they can be asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pipeline.settings import Train
from pipeline.themes.examples import Examples
from pipeline.themes.folds import fold_by_unit
from pipeline.themes.network import Network, fit_network
from pipeline.themes.parts import Part
from pipeline.themes.training_data import TONES

WORKERS = 2
"""Processes that learn at once, at about 0.75 GB each; how many there are changes no byte."""

PARALLEL_FROM = 1_000
"""Examples from which starting other processes costs less than it saves."""


def held_out_folds(sentences: pd.DataFrame, knobs: Train) -> np.ndarray:
    """Fold of the sentences that show how sure to be, -1 of those that are always learnt.

    Gold's sentences, by project; without gold from enough projects, the training sentences by
    chance, which makes surer than answers from elsewhere deserve.

    Parameters
    ----------
    sentences
        Of :class:`~pipeline.themes.examples.Examples`, in a fixed order.
    knobs
        The group ``train`` of params.yaml.
    """
    fold = np.full(len(sentences), -1)
    chosen = (sentences["source"] == "gold").to_numpy()
    if sentences.loc[chosen, "unit_id"].nunique() >= knobs.folds:
        units = sentences.loc[chosen, "unit_id"].tolist()
    else:
        chosen = sentences["source"].isin(["vivid", "plain"]).to_numpy()
        units = [f"{number:08d}" for number in range(chosen.sum())]
    fold[chosen] = fold_by_unit(units, knobs.folds, knobs.seed)
    return fold


def seen_without(sentences: pd.DataFrame, fold: np.ndarray, left_out: Sequence[int]) -> np.ndarray:
    """Which rows may be learnt by a network that is to be asked about some folds; shape (n,).

    What people decided about the projects of these folds, or about sentences of the same words, is
    left out with them.
    """
    out = np.isin(fold, list(left_out))
    asked = sentences[out]
    leaks = (sentences["source"] == "decision") & (
        sentences["unit_id"].isin(asked["unit_id"].dropna()) | sentences["text"].isin(asked["text"])
    )
    return ~out & ~leaks.to_numpy()


def targets_of(examples: Examples) -> np.ndarray:
    """What the network learns: the themes, that there is none of them, and the tones.

    What is NaN is unknown: a theme that a person who decided on another said nothing of, one that a
    sentence was coded without, and a tone that nobody told. That there is no theme is known where
    everything is, and in gold, which was coded with all of its codebook in mind.

    Returns
    -------
    numpy.ndarray
        Shape (n, k + 4): 1, 0 or NaN.
    """
    source = examples.sentences["source"]
    themes = examples.targets.to_numpy(copy=True)
    any_theme = np.nan_to_num(themes).max(axis=1, initial=0)
    partly = np.isnan(themes).any(axis=1) & (source != "gold").to_numpy()
    unsure = (partly | (source == "decision").to_numpy()) & (any_theme == 0)
    none = np.where(unsure, np.nan, 1 - any_theme)
    tone = examples.sentences["tone"].to_numpy(dtype=object)
    tones = np.column_stack([tone == name for name in TONES]).astype("float64")
    tones[tones.sum(axis=1) == 0] = np.nan
    return np.column_stack([themes, none, tones])


def fit_members(
    part: Part, targets: np.ndarray, keeps: Sequence[np.ndarray], knobs: Train
) -> Iterator[Network]:
    """Learn one network from each choice of rows, in that order.

    Parameters
    ----------
    part
        n examples in a fixed order.
    targets
        As :func:`targets_of` gives them.
    keeps
        For each network, the rows it learns from; shape (n,).
    """
    from joblib import Parallel, delayed

    weights = part.examples.sentences["weight"].to_numpy()
    jobs = min(WORKERS, len(keeps)) if len(part) >= PARALLEL_FROM else 1
    return Parallel(n_jobs=jobs, return_as="generator")(
        delayed(fit_network)(part.features[keep], targets[keep], weights[keep], knobs.network)
        for keep in keeps
    )
