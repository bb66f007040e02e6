"""Tone: whether a segment tells of something positive, neutral or negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.settings import Train
from pipeline.tables import TONES as TONE_TABLE
from pipeline.themes.examples import Examples
from pipeline.themes.linear import TOLERANCE, LinearModel, fit_linear
from pipeline.themes.training_data import TONES

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MODEL = "tone"
"""Name of the tone classifier's files in ``models/themes``."""


def fit_tone(
    features: csr_matrix, examples: Examples, settings: Train, tolerance: float = TOLERANCE
) -> LinearModel:
    """Learn one classifier per tone from the examples whose tone is known.

    Parameters
    ----------
    features
        Shape (n_examples, n_features), row i = example i.
    """
    known = examples.sentences["tone"].isin(TONES).to_numpy()
    tones = examples.sentences["tone"].to_numpy()[known]
    return fit_linear(
        features[known],
        np.column_stack([tones == tone for tone in TONES]).astype("float64"),
        examples.sentences["weight"].to_numpy()[known],
        TONES,
        c=settings.c,
        balance=settings.balance,
        tolerance=tolerance,
    )


def tone_probabilities(model: LinearModel, features: csr_matrix) -> np.ndarray:
    """Probability of each tone, summing to 1 over a row; shape (n_rows, 3)."""
    each = model.probabilities(features)
    return each / each.sum(axis=1, keepdims=True)


def likeliest(model: LinearModel, features: csr_matrix) -> pd.DataFrame:
    """The likeliest ``tone`` of each row and its ``probability`` with three decimals."""
    probabilities = tone_probabilities(model, features).round(3)
    return pd.DataFrame(
        {
            "tone": np.array(model.names, dtype=object)[probabilities.argmax(axis=1)],
            "probability": probabilities.max(axis=1),
        }
    )


def tones_table(segment_ids: pd.Series, tones: pd.DataFrame) -> pd.DataFrame:
    """Tones as :data:`~pipeline.tables.TONES`; row i of ``tones`` is segment i."""
    return TONE_TABLE.conform(tones.assign(segment_id=segment_ids.to_numpy(dtype=object)))
