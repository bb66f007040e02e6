"""Themes that come together: who touches both, of those who touch either."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline import tables
from pipeline.answered import CELL, UNIT
from pipeline.crosstab.exact import fisher_exact

PAIRED = ["alle", "pulje"]
"""Groupings that pairs are counted for: those the report's text is about."""


def count_pairs(
    codings: pd.DataFrame,
    answered: pd.DataFrame,
    membership: pd.DataFrame,
    shares: pd.DataFrame,
    groupings: Sequence[str] = PAIRED,
) -> pd.DataFrame:
    """Count the units that touch two themes, where the share of either is shown.

    Parameters
    ----------
    codings
        From :func:`pipeline.counted.counted_codings`.
    answered
        From :func:`pipeline.answered.answered_segments`.
    membership
        From :func:`pipeline.groups.memberships`.
    shares
        Table ``SHARES``: which themes, questions and groups there are, and the counts of each.
    groupings
        Only these are counted.

    Returns
    -------
    pandas.DataFrame
        Table ``PAIRS``: every pair that somebody touches both of, in both orders.
    """
    shown = shares.loc[
        shares["group"].isin(groupings) & (shares["n_touching"] > 0),
        ["theme_id", *CELL, "n_units", "n_touching"],
    ]
    touched = answered.merge(codings[["segment_id", "theme_id"]], on="segment_id")
    touched = touched[["theme_id", *UNIT, "question"]].drop_duplicates()
    placed = touched.merge(membership[membership["group"].isin(groupings)], on=UNIT)
    other = placed.rename(columns={"theme_id": "other_id"})
    both = placed.merge(other, on=["unit_id", *CELL])
    both = both[both["theme_id"] != both["other_id"]]
    counted = both.groupby(["theme_id", "other_id", *CELL]).size().rename("n_both").reset_index()
    table = counted.merge(
        shown.rename(columns={"n_touching": "n_theme"}), on=["theme_id", *CELL]
    ).merge(
        shown.rename(columns={"theme_id": "other_id", "n_touching": "n_other"}).drop(
            columns="n_units"
        ),
        on=["other_id", *CELL],
    )
    whole, theme, other_n, n_both = (
        table[name].to_numpy() for name in ("n_units", "n_theme", "n_other", "n_both")
    )
    table["p_value"] = fisher_exact(n_both, theme, other_n - n_both, whole - theme).round(6)
    return tables.PAIRS.conform(table)
