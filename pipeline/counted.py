"""Which codings count."""

from __future__ import annotations

import pandas as pd


def counted_codings(codings: pd.DataFrame) -> pd.DataFrame:
    """Codings that count: what a person accepted, and sure suggestions nobody has rejected."""
    accepted = codings["status"] == "accepted"
    sure = (codings["status"] == "suggested") & (codings["zone"] == "auto")
    return codings[accepted | sure].assign(human=codings["source"] == "human")
