"""Reading what the stage ``evaluate`` wrote."""

from __future__ import annotations

import pandas as pd

from pipeline import paths
from pipeline.evaluation_report.view import Measured
from pipeline.files import read_json, read_table
from pipeline.tables import (
    CLUSTER_HISTORY,
    DRIFT,
    DRIFT_INTERVALS,
    GAPS,
    NEW_WORDS,
    QUESTION_CHANGES,
)

TABLES = (
    "temaer", "kalibrering", "precision_recall", "risiko_daekning", "mulige_fejl", "forekomst",
)  # fmt: skip


def read_measured() -> Measured:
    """Read the metrics, the tables, the thresholds that the pipeline uses, and what has drifted."""
    folder = paths.REPORT / "evaluering"
    thresholds = read_json(paths.THEME_MODEL / "thresholds.json")
    drifted = {
        table.name: read_table(table, paths.RESULTS / "drift")
        for table in (DRIFT, DRIFT_INTERVALS, NEW_WORDS, QUESTION_CHANGES, GAPS)
    }
    drifted[CLUSTER_HISTORY.name] = read_table(CLUSTER_HISTORY, paths.DISCOVERED)
    return Measured(
        read_json(paths.METRICS),
        {name: pd.read_csv(folder / f"{name}.csv") for name in TABLES},
        {theme_id: zones["auto"] for theme_id, zones in thresholds.items()},
        drifted,
    )
