"""Units with the period they are counted in, and the groups they are told apart by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.groups import memberships, telling_memberships
from pipeline.periods import PERIOD, period_groups, with_period


class Dated(NamedTuple):
    """Who is counted where.

    Parameters
    ----------
    units
        Every unit with its period, from :func:`pipeline.periods.with_period`.
    membership
        The groups of the report's own units, and the period of every unit that is compared.
    earlier
        The groups of all units, for what earlier reports have shown of them.
    """

    units: pd.DataFrame
    membership: pd.DataFrame
    earlier: pd.DataFrame


def dated_memberships(
    units: pd.DataFrame,
    batches: pd.DataFrame,
    ours: Collection[str],
    compared: Collection[str],
    groups: Sequence[str],
    upper_limits: Sequence[int],
) -> Dated:
    """Tell the period of every unit and its groups, the period among them.

    Parameters
    ----------
    units
        Table ``UNITS``, or what has its columns; of every batch.
    batches
        Table ``BATCHES``.
    ours, compared
        The report's batches, and those with the ones that they are set beside.
    groups, upper_limits
        See :func:`pipeline.groups.memberships`.
    """
    dated = with_period(units, batches, compared)
    everyone = telling_memberships(dated, list(ours), groups, upper_limits)
    if period_groups(batches, compared):
        periods = memberships(dated, [PERIOD], upper_limits)
        everyone = pd.concat([everyone, periods[periods["group"] == PERIOD]], ignore_index=True)
    where = dated[["survey", "unit_id", "batch"]]
    batch = everyone.merge(where, on=["survey", "unit_id"], how="left")["batch"]
    beside = (everyone["group"] == PERIOD) & batch.isin(compared)
    return Dated(dated, everyone[batch.isin(ours) | beside], everyone)
