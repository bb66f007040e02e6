"""The periods that a report's batches lie in, as figures are compared over time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import pandas as pd

PERIOD = "period"
"""The grouping by period, beside those of params.yaml."""

_SEASONS = ("vinter", "forår", "sommer", "efterår")
_YEAR = r"(?<!\d)\d{4}(?!\d)"


def in_time_order(periods: Iterable[str]) -> list[str]:
    """Periods by year, then by season as the year goes.

    >>> in_time_order(["efterår 2024", "forår 2024", "sommer 2023"])
    ['sommer 2023', 'forår 2024', 'efterår 2024']
    """

    def place(period: str) -> tuple[list[str], int, str]:
        said = period.lower()
        season = next((at for at, name in enumerate(_SEASONS) if name in said), len(_SEASONS))
        return re.findall(r"\d{4}", said), season, period

    return sorted(periods, key=place)


def labels(batches: pd.DataFrame, ours: Collection[str]) -> pd.Series:
    """Batch to the period it is counted in: its year when the report's batches span several.

    Where a period names no year, or two, the periods stay as batch.yaml writes them.

    Parameters
    ----------
    batches
        Table ``BATCHES``.
    ours
        The report's batches.

    Examples
    --------
    >>> told = pd.DataFrame({"batch": ["a", "b", "c"], "period": ["forår 24", "2024", "maj 2025"]})
    >>> labels(told, ["b", "c"]).tolist(), labels(told, ["a", "c"]).tolist()
    (['forår 24', '2024', '2025'], ['forår 24', '2024', 'maj 2025'])
    """
    period = batches.set_index("batch")["period"]
    years = period.str.findall(_YEAR).map(lambda found: sorted(set(found)))
    known = years.str.len() == 1
    here = period.index.isin(ours)
    several = len({year for found in years[here] for year in found}) > 1
    if not (several and known[here].all()):
        return period
    return years.str[0].where(known, period)


def with_period(units: pd.DataFrame, batches: pd.DataFrame, ours: Collection[str]) -> pd.DataFrame:
    """Units with the period that each is counted in."""
    return units.assign(**{PERIOD: units["batch"].map(labels(batches, ours))})


def period_groups(batches: pd.DataFrame, ours: Collection[str]) -> list[str]:
    """The grouping by period where the report's batches lie in several, otherwise none."""
    told = labels(batches, ours)
    return [PERIOD] if len(set(told[told.index.isin(ours)])) > 1 else []
