"""Agreement of the classifiers with gold, beside what less knowledge would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate import measure
from pipeline.evaluate.folds import fold_by_unit
from pipeline.evaluate.intervals import resample_units
from pipeline.evaluate.predict import Part, join, out_of_fold, predict_themes, predict_tone
from pipeline.settings import Settings


@dataclass(frozen=True)
class Material:
    """Everything with a label, and the themes' labels by id."""

    definitions: Part
    training: Part
    gold: Part
    decisions: Part
    labels: dict[str, str]


@dataclass(frozen=True)
class Result:
    """What was measured.

    Parameters
    ----------
    metrics
        For ``metrics.json``: every number with three decimals.
    themes
        One row per theme, from the models that have learnt from gold of other projects.
    curve
        Precision over recall of the same models, all themes pooled.
    """

    metrics: dict[str, Any]
    themes: pd.DataFrame
    curve: pd.DataFrame


def evaluate(material: Material, settings: Settings) -> Result:
    """Measure three states of knowledge against the same gold.

    ``with_gold``: definitions, training sentences, decisions and the gold of other projects (what
    the pipeline will reach when people have coded). ``without_gold``: definitions and training
    sentences (what it ships). ``definitions_only``: the codebook alone (the baseline).

    Raises
    ------
    ValueError
        When gold has fewer projects than there are folds.
    """
    gold, train, classify = material.gold, settings.train, settings.classify
    sentences = gold.examples.sentences
    units = sentences["unit_id"].tolist()
    if len(set(units)) < settings.evaluate.folds:
        raise ValueError("gold has fewer projects than there are folds")
    seed = settings.evaluate.seed
    fold = fold_by_unit(units, settings.evaluate.folds, seed)
    resamples = resample_units(units, settings.evaluate.bootstrap, seed)
    shipped = join([material.definitions, material.training])
    with_gold, tone_with_gold = out_of_fold(shipped, gold, material.decisions, fold, train)
    score = {
        "with_gold": with_gold,
        "without_gold": predict_themes(shipped, gold, train),
        "definitions_only": predict_themes(material.definitions, gold, train),
    }
    tone = {
        "with_gold": tone_with_gold,
        "without_gold": predict_tone(material.training, gold, train),
    }
    truth = gold.examples.targets.to_numpy()
    ids = list(gold.examples.targets.columns)
    themes = {
        name: measure.by_theme(ids, truth, found, resamples, classify)
        for name, found in score.items()
    }
    metrics = {
        "n_sentences": len(truth),
        "n_projects": len(set(units)),
        "n_folds": settings.evaluate.folds,
        "themes": {
            name: measure.overall(truth, found, resamples, classify)
            for name, found in score.items()
        },
        "tone": {
            name: measure.tone_scores(sentences["tone"].tolist(), found, resamples)
            for name, found in tone.items()
        },
        "zones": {
            name: measure.by_zone(truth, score[name], classify)
            for name in ("with_gold", "without_gold")
        },
        "by_theme": themes["with_gold"].set_index("theme_id").to_dict("index"),
    }
    return Result(
        measure.rounded(metrics),
        _with_baseline(themes, material.labels),
        measure.curve_table(truth, np.asarray(with_gold)),
    )


def _with_baseline(themes: dict[str, pd.DataFrame], labels: dict[str, str]) -> pd.DataFrame:
    """The themes' rows with labels, and the other states' F1 and average precision beside."""
    table = themes["with_gold"].set_index("theme_id")
    for name in ("without_gold", "definitions_only"):
        beside = themes[name].set_index("theme_id")[["f1", "average_precision"]]
        table = table.join(beside.add_suffix(f"_{name}"))
    table = table.reset_index()
    table.insert(1, "label", table["theme_id"].map(labels))
    return table
