"""Zones of confidence: what counts at once, what a reviewer sees, and the rest."""

from __future__ import annotations

import numpy as np

from pipeline.settings import Classify


def zones(probabilities: np.ndarray, settings: Classify) -> np.ndarray:
    """Zone of each probability: "auto", "review" or "none", in the same shape.

    >>> from pipeline.settings import Classify
    >>> zones(np.array([0.9, 0.5, 0.1]), Classify(auto=0.8, review=0.4)).tolist()
    ['auto', 'review', 'none']
    """
    rounded = np.round(probabilities, 3)
    return np.select(
        [rounded >= settings.auto, rounded >= settings.review], ["auto", "review"], "none"
    )
