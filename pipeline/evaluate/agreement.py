"""Agreement of the classifiers with gold, beside what less knowledge would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate import measure
from pipeline.evaluate.calibration import calibration, reliability_table, risk_coverage_table
from pipeline.evaluate.intervals import resample_units
from pipeline.evaluate.material import Labelled, Material
from pipeline.evaluate.score import Score, even
from pipeline.evaluate.second_coder import DISAGREEMENTS, between_coders
from pipeline.settings import Settings


@dataclass(frozen=True)
class Result:
    """What was measured.

    Parameters
    ----------
    metrics
        For ``metrics.json``: every number with three decimals.
    themes
        One row per theme, from the models that have learnt from gold of other projects.
    curves
        Of the same models, all themes pooled, by name: precision over recall, predicted and true
        share, and risk over coverage.
    labelled
        What these models, which have not seen them, say of gold's sentences and the decided ones.
    disagreements
        Where two coders differ, ``row`` being gold's; empty without a second coder.
    """

    metrics: dict[str, Any]
    themes: pd.DataFrame
    curves: dict[str, pd.DataFrame]
    labelled: Labelled
    disagreements: pd.DataFrame


def evaluate(material: Material, settings: Settings) -> Result:
    """Measure four states of knowledge against the same gold.

    ``with_gold``: what the pipeline makes of definitions, training sentences, decisions and the
    gold of other projects. ``without_gold``: the same of definitions and training sentences alone.
    ``plain_logistic_regression``: the baseline, on what ``with_gold`` learns from.
    ``definitions_only``: the baseline on the codebook alone. The thresholds of the first two are
    those that the pipeline sets, found without the sentences that are measured; those of the others
    are one half.
    """
    asked, before = material.out_of_fold, material.without_gold
    n_gold = len(material.gold)
    score = {
        "with_gold": asked.score.where(slice(n_gold)),
        "without_gold": before.score,
        "plain_logistic_regression": even(asked.plain),
        "definitions_only": even(before.plain),
    }
    tone = {"with_gold": asked.tone[:n_gold], "without_gold": before.tone}
    measured = material.measured
    labelled = Labelled(measured.sentences, measured.targets.to_numpy(), asked.score)
    return _result(material, score, tone, labelled, settings)


def _result(
    material: Material,
    score: dict[str, Score],
    tone: dict[str, np.ndarray],
    labelled: Labelled,
    settings: Settings,
) -> Result:
    """Everything that is measured on what was told."""
    sentences = material.gold.sentences
    truth = material.gold.targets.fillna(0).to_numpy()
    ids, units = list(material.gold.targets.columns), sentences["unit_id"].tolist()
    resamples = resample_units(units, settings.evaluate.bootstrap, settings.evaluate.seed)
    best, plain = score["with_gold"], score["plain_logistic_regression"]
    themes = {name: measure.by_theme(ids, truth, found, resamples) for name, found in score.items()}
    metrics = {
        "n_sentences": len(truth),
        "n_projects": len(set(units)),
        "n_folds": settings.evaluate.folds,
        "themes": {name: measure.overall(truth, found, resamples) for name, found in score.items()},
        "gain_over_plain": measure.gain(truth, best, plain, resamples),
        "calibration": {
            name: calibration(truth, found.probabilities) for name, found in score.items()
        },
        "tone": {
            name: measure.tone_scores(sentences["tone"].tolist(), found, resamples)
            for name, found in tone.items()
        },
        "zones": {
            name: measure.by_zone(truth, score[name]) for name in ("with_gold", "without_gold")
        },
        "by_theme": themes["with_gold"].set_index("theme_id").to_dict("index"),
    }
    disagreements = pd.DataFrame(columns=DISAGREEMENTS)
    if material.second is not None and (~np.isnan(material.second)).any():
        metrics["second_coder"], disagreements = between_coders(
            ids, truth, material.second, resamples
        )
    return Result(
        measure.rounded(metrics),
        _with_baseline(themes, material.labels),
        {
            "precision_recall": measure.curve_table(truth, best.probabilities),
            "kalibrering": reliability_table(truth, best.probabilities).round(3),
            "risiko_daekning": risk_coverage_table(truth, best.probabilities, best.review),
        },
        labelled,
        disagreements,
    )


def _with_baseline(themes: dict[str, pd.DataFrame], labels: dict[str, str]) -> pd.DataFrame:
    """The themes' rows with labels, and the other states' F1 and average precision beside."""
    table = themes["with_gold"].set_index("theme_id")
    for name in ("without_gold", "plain_logistic_regression", "definitions_only"):
        beside = themes[name].set_index("theme_id")[["f1", "average_precision"]]
        table = table.join(beside.add_suffix(f"_{name}"))
    table = table.reset_index()
    table.insert(1, "label", table["theme_id"].map(labels))
    return table
