"""Counting themes among those who placed themselves low and high."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.answered import UNIT
from pipeline.crosstab.exact import false_discovery, fisher_exact
from pipeline.crosstab.levels import HIGH, LEVEL, LOW
from pipeline.report import wording

CELL = ["survey", "item"]
COUNTS = ["touching", "human", "negative"]


def count_crosstab(
    codings: pd.DataFrame,
    themes: pd.DataFrame,
    answered: pd.DataFrame,
    tones: pd.DataFrame,
    placed: pd.DataFrame,
    shown: pd.DataFrame,
) -> pd.DataFrame:
    """Count who touches each theme in use, of those low and those high on each item.

    The base is the units that are on the item's scale and wrote a real answer. The p-values of one
    survey are adjusted together, over all its items and themes.

    Parameters
    ----------
    codings
        From :func:`pipeline.counted.counted_codings`.
    themes, tones
        Tables ``THEMES`` and ``TONES``.
    answered
        From :func:`pipeline.answered.answered_segments`.
    placed, shown
        From :mod:`pipeline.crosstab.levels`.

    Returns
    -------
    pandas.DataFrame
        Table ``CROSSTAB``; only the items that may be shown. "Negative" are the units with at least
        one segment on the theme in a negative tone.
    """
    whole = answered[answered["question"] == wording.EVERYONE]
    compared = placed.merge(shown.loc[shown["shown"].astype(bool), CELL], on=CELL)
    base = whole[UNIT].drop_duplicates().merge(compared, on=UNIT)
    touched = (
        whole.merge(codings[["segment_id", "theme_id", "human"]], on="segment_id")
        .merge(tones[["segment_id", "tone"]], on="segment_id", how="left")
        .assign(touching=True)
    )
    touched["negative"] = touched["tone"] == "negative"
    per_unit = touched.groupby(["theme_id", *UNIT])[COUNTS].any().astype("int64").reset_index()
    at = base.assign(n_low=base[LEVEL] == LOW, n_high=base[LEVEL] == HIGH)
    sizes = at.groupby(CELL)[["n_low", "n_high"]].sum().reset_index()
    counts = base.merge(per_unit, on=UNIT).pivot_table(
        index=[*CELL, "theme_id"], columns=LEVEL, values=COUNTS, aggfunc="sum", fill_value=0
    )
    counts.columns = counts.columns.map(lambda of: f"{of[1]}_{of[0]}")
    names = [f"{level}_{count}" for level in (LOW, HIGH) for count in COUNTS]
    grid = sizes.merge(themes.loc[themes["status"] == "active", ["theme_id"]], how="cross")
    table = grid.merge(counts.reset_index(), on=[*CELL, "theme_id"], how="left")
    table = table.reindex(columns=[*grid.columns, *names])
    table[names] = table[names].fillna(0).astype("int64")
    table["p_value"] = fisher_exact(
        *(table[name].to_numpy() for name in ("low_touching", "n_low", "high_touching", "n_high"))
    )
    adjusted = table.groupby("survey")["p_value"].transform(lambda p: false_discovery(p.to_numpy()))
    table["p_adjusted"] = adjusted.astype("float64")
    decimals = {"p_value": 6, "p_adjusted": 6}
    return tables.CROSSTAB.conform(table.round(decimals))
