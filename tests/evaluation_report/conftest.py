"""What was measured of a small, made-up coding: two themes, sixty projects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.evaluate import measure
from pipeline.evaluate.audit import Told, share_tables
from pipeline.evaluate.calibration import calibration, reliability_table, risk_coverage_table
from pipeline.evaluate.intervals import resample_units
from pipeline.evaluate.label_errors import errors_table
from pipeline.evaluate.material import Labelled
from pipeline.evaluate.score import Score
from pipeline.evaluation_report.view import Measured

IDS, LABELS = ["ledelse", "ro"], {"ledelse": "Ledelse & <opbakning>", "ro": "Arbejdsro"}
N, PROJECTS = 600, 60


@pytest.fixture(scope="session")
def measured() -> Measured:
    rng = np.random.default_rng(1)
    truth = (rng.random((N, 2)) < 0.2).astype(float)
    probabilities = np.clip(0.12 + 0.6 * truth + rng.normal(0, 0.2, truth.shape), 0.001, 0.999)
    auto, review = np.full(truth.shape, 0.7), np.full(truth.shape, 0.4)
    score = Score(probabilities, auto, review)
    units = np.repeat([f"P{n:02}" for n in range(PROJECTS)], N // PROJECTS)
    resamples = resample_units(units.tolist(), 40, 1)
    tones = rng.integers(0, 3, N)
    overall = measure.overall(truth, score, resamples)
    labelled = Labelled(pd.DataFrame({"source": ["gold"] * N}), truth, score)
    places = pd.DataFrame({"gold_answer": 1, "gold_sentence": 1, "segment_id": ["a1:0-9"] * N})
    seen = np.where(np.arange(N)[:, None] < N // 2, truth, np.nan)
    segments = pd.DataFrame({"survey": "selvevaluering", "unit_id": units})
    of_privacy = {
        "marked": 50, "recall": 0.98, "recall_low": 0.9, "recall_high": 1.0,
        "precision": 0.96, "precision_low": 0.9, "precision_high": 0.99,
    }  # fmt: skip
    themes = measure.by_theme(IDS, truth, score, resamples)
    metrics: dict[str, Any] = {
        "n_sentences": N,
        "n_projects": PROJECTS,
        "n_folds": 5,
        "themes": {"with_gold": overall, "definitions_only": overall | {"macro_f1": 0.0}},
        "gain_over_plain": measure.gain(truth, score, score, resamples),
        "calibration": {"with_gold": calibration(truth, probabilities)},
        "tone": {
            "with_gold": measure.tone_scores(
                [("positive", "neutral", "negative")[tone] for tone in tones], tones, resamples
            )
        },
        "zones": {"with_gold": measure.by_zone(truth, score)},
        "privacy": {"gold": {"by_type": {"all": of_privacy}}},
    }
    tables = {
        "temaer": themes.assign(label=themes["theme_id"].map(LABELS)),
        "kalibrering": reliability_table(truth, probabilities),
        "precision_recall": measure.curve_table(truth, probabilities),
        "risiko_daekning": risk_coverage_table(truth, probabilities, review),
        "mulige_fejl": errors_table(IDS, LABELS, labelled, places),
        "forekomst": share_tables(
            IDS, Told(segments, probabilities, (probabilities > 0.7).astype(float), seen)
        ),
    }
    return Measured(metrics, tables, {"ledelse": 0.7, "ro": 0.7})
