"""The groups that results are told apart by: which unit belongs where, and who may be named."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.disclosure import suppress
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


def telling_memberships(
    units: pd.DataFrame, batches: Sequence[str], groups: Sequence[str], upper_limits: Sequence[int]
) -> pd.DataFrame:
    """Memberships of everyone, in the groupings that tell something about the report's units.

    Parameters
    ----------
    units, groups, upper_limits
        See :func:`memberships`; ``units`` may be of other batches too.
    batches
        The report's batches.
    """
    everyone = memberships(units, groups, upper_limits)
    ours = units.loc[units["batch"].isin(batches), ["survey", "unit_id"]]
    telling = without_uninformative(everyone.merge(ours, on=["survey", "unit_id"]))
    return everyone.merge(telling[["survey", "group"]].drop_duplicates(), on=["survey", "group"])


def left_out(asked: pd.DataFrame, membership: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """List the groups that were asked something and whose figures are not shown.

    Parameters
    ----------
    asked
        ``survey, unit_id, question``: who was asked which item or open question.
    membership
        From :func:`memberships`.
    shown
        ``survey, question, group, group_value`` of what is shown.

    Returns
    -------
    pandas.DataFrame
        Table ``HIDDEN``.
    """
    members = asked.drop_duplicates().merge(membership, on=["survey", "unit_id"])
    cells = members[tables.HIDDEN.key].drop_duplicates()
    seen = cells.merge(shown[tables.HIDDEN.key].drop_duplicates(), how="left", indicator="where")
    return tables.HIDDEN.conform(seen[seen["where"] == "left_only"])


def nameable(units: pd.DataFrame, column: str, least: int) -> pd.Series:
    """Tell whose group may be named, e.g. beside a quote.

    Neither those whose group is named nor those whose group is not may be fewer than ``least`` in
    their survey.

    Parameters
    ----------
    units
        Table ``UNITS``, or what has its columns.
    column
        Column of ``units`` that names the group.
    least
        Fewest units that may be told apart.

    Returns
    -------
    pandas.Series
        Booleans with the index of ``units``.
    """
    own = units[["survey", "unit_id"]].assign(group=column, group_value=units[column].fillna(""))
    whole = own.assign(group=wording.EVERYONE, group_value=wording.EVERYONE)
    decided = suppress(
        pd.concat([own, whole]),
        least,
        within=["survey"],
        cell=["group", "group_value"],
        unit=["unit_id"],
    )
    hidden = own.merge(decided, on=["survey", "group", "group_value"], how="left")["hidden"]
    return pd.Series(~hidden.to_numpy(bool), units.index)


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
