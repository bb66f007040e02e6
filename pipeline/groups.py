"""The groups that results are told apart by: which unit belongs where, and which are too small."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.report import wording


def size_band_labels(upper_limits: Sequence[int]) -> list[str]:
    """Danish names of the size bands that ``upper_limits`` cut.

    >>> size_band_labels([9, 49])
    ['1–9 ansatte', '10–49 ansatte', '50 ansatte eller flere']
    """
    limits = sorted(upper_limits)
    lowest = [1, *(limit + 1 for limit in limits)]
    bands = [f"{low}–{high} ansatte" for low, high in zip(lowest, limits, strict=False)]
    return [*bands, f"{lowest[-1]} ansatte eller flere"]


def size_bands(employees: pd.Series, upper_limits: Sequence[int]) -> pd.Series:
    """Size band of each unit.

    Parameters
    ----------
    employees
        Number of employees, missing where it was not given.
    upper_limits
        Highest number of employees in each band but the last, which is open.
    """
    labels = np.array([*size_band_labels(upper_limits), wording.NOT_STATED], dtype=object)
    limits = sorted(upper_limits)
    numbers = employees.astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    band = np.searchsorted(np.array(limits, dtype="float64"), numbers, side="left")
    return pd.Series(labels[np.where(np.isnan(numbers), len(labels) - 1, band)], employees.index)


def memberships(
    units: pd.DataFrame, groups: Sequence[str], upper_limits: Sequence[int]
) -> pd.DataFrame:
    """One row per unit and grouping: the unit's group value there.

    Everyone is also in the grouping "alle". A unit whose value is missing is in "Ikke oplyst".

    Parameters
    ----------
    units
        Table ``UNITS``.
    groups
        Columns of ``units``, or "size_band".
    upper_limits
        See :func:`size_bands`.

    Returns
    -------
    pandas.DataFrame
        Columns ``survey, unit_id, group, group_value``.

    Raises
    ------
    AftrykError
        When ``groups`` names what ``units`` does not hold.
    """
    unknown = [name for name in groups if name != "size_band" and name not in units]
    if unknown:
        raise AftrykError(
            Problem(
                f"der kan ikke grupperes efter ”{name}”.",
                "Vælg blandt pulje, region, industry, size_band og batch.",
                file="params.yaml",
            )
            for name in unknown
        )
    wide = units.assign(
        size_band=size_bands(units["employees"], upper_limits),
        **{wording.EVERYONE: wording.EVERYONE},
    )
    long = wide.melt(
        id_vars=["survey", "unit_id"],
        value_vars=[wording.EVERYONE, *groups],
        var_name="group",
        value_name="group_value",
    )
    value = long["group_value"].astype("string").str.strip()
    long["group_value"] = value.mask(value.isna() | (value == ""), wording.NOT_STATED)
    return long.astype({"group": str, "group_value": str})


def without_uninformative(membership: pd.DataFrame) -> pd.DataFrame:
    """Drop a survey's groupings in which nothing is known about anyone."""
    known = (membership["group_value"] != wording.NOT_STATED).rename("known")
    return membership[known.groupby([membership["survey"], membership["group"]]).transform("any")]


def hidden(sizes: pd.DataFrame, within: Sequence[str], least: int) -> pd.Series:
    """Tell which groups may not be shown.

    A group with fewer than ``least`` units is hidden. Since the total is shown, one hidden group
    could be found by subtraction, so the hidden groups of a grouping are always several and hold
    ``least`` units or more together: the next smallest are hidden too until that is so
    (complementary suppression; Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 5).

    Parameters
    ----------
    sizes
        Columns ``within``, ``group``, ``group_value`` and ``n``.
    within
        Columns that a grouping is repeated for, e.g. survey and item.
    least
        Fewest units that may be shown.

    Returns
    -------
    pandas.Series
        True where the row of ``sizes`` is hidden; never for "alle".
    """
    keys = [*within, "group"]
    ordered = sizes.sort_values([*keys, "n", "group_value"], kind="stable")
    small = (ordered["n"] < least) & (ordered["group"] != wording.EVERYONE)
    by_group = ordered.assign(small=small.astype(int)).groupby(keys, sort=False)
    position = by_group.cumcount() + 1
    units_before = by_group["n"].cumsum() - ordered["n"]
    any_small = by_group["small"].transform("sum") > 0
    # Smallest first: go on hiding until two groups and ``least`` units are hidden.
    too_few_yet = (position <= 2) | (units_before < least)
    hide = small | (any_small & too_few_yet & (ordered["group"] != wording.EVERYONE))
    return hide.reindex(sizes.index)


def natural_order(values: Sequence[str]) -> list[str]:
    """Sort group values as people do: by the numbers in them, "Ikke oplyst" last.

    >>> natural_order(["50–99 ansatte", "Ikke oplyst", "1–9 ansatte", "10–49 ansatte"])
    ['1–9 ansatte', '10–49 ansatte', '50–99 ansatte', 'Ikke oplyst']
    """

    def key(value: str) -> tuple[bool, list[tuple[bool, int, str]]]:
        parts = re.findall(r"\d+|\D+", value)
        return value == wording.NOT_STATED, [
            (not part.isdigit(), int(part) if part.isdigit() else 0, part.casefold())
            for part in parts
        ]

    return sorted(values, key=key)
