"""Who placed themselves low and who high on an item, and whether that may be told."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline import tables
from pipeline.answered import UNIT, said_where
from pipeline.disclosure import suppress_in_turn
from pipeline.groups import nameable
from pipeline.report import wording

LOW, HIGH = "low", "high"
LEVEL = "level"


def levels(ratings: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Place every unit that is on an item's scale: high on a top step, else low.

    Parameters
    ----------
    ratings, items
        Tables ``RATINGS`` and ``ITEMS``; an item's own mapping says which steps are the top.

    Returns
    -------
    pandas.DataFrame
        ``survey, unit_id, item, level``.
    """
    placed = ratings[ratings["status"] == "valid"].astype({"step": "int64"})
    known = placed.merge(items[["survey", "item", "step", "in_top"]], on=["survey", "item", "step"])
    known[LEVEL] = known["in_top"].map({True: HIGH, False: LOW})
    return known[[*UNIT, "item", LEVEL]]


def shown_levels(
    answered: Sequence[pd.DataFrame],
    placed: Sequence[pd.DataFrame],
    membership: pd.DataFrame,
    min_group: int,
) -> pd.DataFrame:
    """Tell of which items the low and the high may be compared.

    The levels are decided on after the groups that :mod:`pipeline.shares` shows, which stay as they
    are; an item of which either level would have to be hidden is not compared at all.

    Parameters
    ----------
    answered
        From :func:`pipeline.answered.answered_segments`, for each report in the order they come
        out, this one last.
    placed
        From :func:`levels`, likewise.
    membership
        From :func:`pipeline.groups.memberships`.
    min_group
        Fewest units that may be told apart.

    Returns
    -------
    pandas.DataFrame
        ``survey, item`` and ``shown``, for the last report.
    """
    grouped = [said_where(one).merge(membership, on=UNIT) for one in answered]
    levelled = [_levelled(*pair) for pair in zip(answered, placed, strict=True)]
    both = [pd.concat(pair) for pair in zip(grouped, levelled, strict=True)]
    if levelled[-1].empty:
        return pd.DataFrame(columns=["survey", "item", "shown"])
    decided = suppress_in_turn(
        [*both[:-1], grouped[-1], both[-1]],
        min_group,
        within=["survey"],
        cell=["question", "group", "group_value"],
        unit=["unit_id", "said_in"],
        figure="question",
    )
    own = decided[decided["group"].str.startswith(f"{LEVEL}:")]
    compared = own.assign(item=own["group"].str.removeprefix(f"{LEVEL}:"), shown=~own["hidden"])
    told = compared.groupby(["survey", "item"])["shown"].agg(["all", "size"]).reset_index()
    return told.assign(shown=told["all"] & (told["size"] == 2))[["survey", "item", "shown"]]


def quotable(
    placed: pd.DataFrame, shown: pd.DataFrame, units: pd.DataFrame, min_group: int
) -> pd.DataFrame:
    """List who placed themselves where, for quoting the low apart from the high.

    A quote may name its pulje, so that only those are listed who are not too few at their level in
    their pulje.

    Parameters
    ----------
    placed, shown
        From :func:`levels` and :func:`shown_levels`.
    units
        Table ``UNITS``.
    min_group
        Fewest units that may be told apart.

    Returns
    -------
    pandas.DataFrame
        Table ``LEVELS``; only of items that are compared.
    """
    compared = shown.loc[shown["shown"].astype(bool), ["survey", "item"]]
    told = placed.merge(compared, on=["survey", "item"]).merge(units[[*UNIT, "pulje"]], on=UNIT)
    # Each item is decided on as if it were a survey of its own.
    asked = told.assign(survey=told["survey"] + "|" + told["item"])
    asked["place"] = told["pulje"].fillna("") + "|" + told[LEVEL]
    return tables.LEVELS.conform(told[nameable(asked, "place", min_group).to_numpy()])


def _levelled(answered: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """The whole answers of those who are on a scale, in one group per item and level."""
    whole = said_where(answered)
    whole = whole[whole["question"] == wording.EVERYONE]
    return whole.merge(
        placed.assign(group=f"{LEVEL}:" + placed["item"], group_value=placed[LEVEL]), on=UNIT
    )[[*whole.columns, "group", "group_value"]]
