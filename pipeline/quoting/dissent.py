"""The other side of a theme: what is said of it in the tone that most do not use."""

from __future__ import annotations

import pandas as pd

LEAST_UNITS = 2
"""One voice alone is an accident of the wording, or of the machine that told the tone."""

LEAST_SHARE = 0.1
"""Of the theme's positive and negative segments together."""

OPPOSITE = {"positive": "negative", "negative": "positive"}


def dissenting(told: pd.DataFrame) -> pd.Series:
    """Tell which quotes are in the tone opposite to that of most of what is said on the theme.

    Parameters
    ----------
    told
        ``theme_id, survey, unit_id, tone`` of everything that could be quoted; tone may be missing.

    Returns
    -------
    pandas.Series
        Booleans with the index of ``told``; all false for a theme on which few are of another mind.

    Examples
    --------
    >>> told = pd.DataFrame({"tone": ["positive"] * 5 + ["negative"] * 2, "theme_id": "t"})
    >>> dissenting(told.assign(survey="s", unit_id=[f"u{n}" for n in range(7)])).tolist()
    [False, False, False, False, False, True, True]
    """
    sided = told[told["tone"].isin(OPPOSITE)]
    counts = sided.groupby(["theme_id", "tone"]).size().rename("n").reset_index()
    whole = counts.groupby("theme_id")["n"].transform("sum")
    counts["share"] = counts["n"] / whole
    most = counts.sort_values(["n", "tone"], ascending=[False, False]).drop_duplicates("theme_id")
    other = most.assign(tone=most["tone"].map(OPPOSITE))[["theme_id", "tone"]]
    units = sided.drop_duplicates(["theme_id", "tone", "survey", "unit_id"])
    voices = units.groupby(["theme_id", "tone"]).size().rename("voices").reset_index()
    heard = other.merge(counts, on=["theme_id", "tone"]).merge(voices, on=["theme_id", "tone"])
    heard = heard[(heard["voices"] >= LEAST_UNITS) & (heard["share"] >= LEAST_SHARE)]
    keys = pd.MultiIndex.from_frame(heard[["theme_id", "tone"]])
    return pd.Series(
        pd.MultiIndex.from_frame(told[["theme_id", "tone"]]).isin(keys), index=told.index
    )
