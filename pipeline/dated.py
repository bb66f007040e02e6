"""Units with the period they are counted in, and the groups they are told apart by."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_table
from pipeline.groups import telling_memberships
from pipeline.periods import period_groups, with_period
from pipeline.settings import Likert


def dated_memberships(batches: Collection[str], knobs: Likert) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read every collected unit and tell its period and its groups, the period among them.

    Parameters
    ----------
    batches
        The report's batches.
    knobs
        Which groupings there are.

    Returns
    -------
    units : DataFrame
        From :func:`pipeline.periods.with_period`.
    membership : DataFrame
        From :func:`pipeline.groups.telling_memberships`.
    """
    told = read_table(tables.BATCHES, paths.COLLECTED)
    units = with_period(read_table(tables.UNITS, paths.COLLECTED), told, batches)
    groups = [*knobs.groups, *period_groups(told, batches)]
    return units, telling_memberships(units, list(batches), groups, knobs.size_bands)
