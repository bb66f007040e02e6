"""Wilson's interval for a share that is a plain count."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd


def wilson(
    part: np.ndarray, whole: np.ndarray, quantile: float = 1.959964
) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % score interval of a share of independent trials (Wilson 1927).

    It stays within 0 and 1 and says something at 0 and 100 %, where the bootstrap has no width.

    Parameters
    ----------
    part, whole
        Counts of one shape. A share of nothing may be anything: from 0 to 1.
    quantile
        Of the normal distribution, or of Student's for few clusters.

    >>> low, high = wilson(np.array([33, 0]), np.array([33, 0]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.896, 0.0], [1.0, 1.0])
    """
    n = np.maximum(whole, 1)
    share, z = part / n, quantile
    middle = share + z**2 / (2 * n)
    reach = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low, high = ((middle + sign * reach) / (1 + z**2 / n) for sign in (-1, 1))
    return np.where(whole > 0, low.clip(0), 0.0), np.where(whole > 0, high.clip(None, 1), 1.0)


def sampling_interval(
    table: pd.DataFrame, part: str, whole: str, sampled: Collection[str]
) -> tuple[pd.Series, pd.Series]:
    """The interval of each row's share where the survey's respondents are a sample; else missing.

    Parameters
    ----------
    table
        With ``survey`` and the two columns of counts.
    part, whole
        Names of those columns.
    sampled
        Surveys whose respondents are a random part of those the report is about.
    """
    known = table["survey"].isin(sampled) & (table[whole] > 0)
    low, high = wilson(table[part].to_numpy(), table[whole].to_numpy())
    return tuple(pd.Series(limit, table.index).where(known) for limit in (low, high))  # type: ignore[return-value]


def difference_interval(
    before: tuple[np.ndarray, np.ndarray], after: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of how much a share has risen between two independent samples.

    Newcombe's hybrid of two score intervals (Newcombe 1998, *Interval estimation for the difference
    between independent proportions*, Statistics in Medicine 17, 873–890, method 10).

    Parameters
    ----------
    before, after
        Counts: part and whole, of one shape. Of a whole of nothing, nothing is known: -1 to 1.

    >>> low, high = difference_interval(
    ...     (np.array([48]), np.array([80])), (np.array([56]), np.array([70]))
    ... )
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0524], [0.3339])
    """
    shares = [part / np.maximum(whole, 1) for part, whole in (before, after)]
    (low_before, high_before), (low_after, high_after) = (wilson(*one) for one in (before, after))
    apart = shares[1] - shares[0]
    down = np.hypot(shares[1] - low_after, high_before - shares[0])
    up = np.hypot(high_after - shares[1], shares[0] - low_before)
    known = (before[1] > 0) & (after[1] > 0)
    return np.where(known, apart - down, -1.0), np.where(known, apart + up, 1.0)


def change_interval(
    rows: pd.DataFrame, part: str, whole: str, sampled: Collection[str]
) -> tuple[pd.Series, pd.Series]:
    """The interval of each row's difference between two periods; missing unless both are samples.

    Parameters
    ----------
    rows
        With ``survey``, ``broken`` (empty where the two may be subtracted), and the counts of both
        periods, which may be missing: ``<part>_before``, ``<whole>_before`` and the same of after.
    part, whole
        What those columns begin with.
    sampled
        Surveys whose respondents are a random part of those the report is about.
    """
    counts = {
        (name, side): rows[f"{name}_{side}"].astype("Float64").to_numpy("float64", na_value=0)
        for name in (part, whole)
        for side in ("before", "after")
    }
    before, after = ((counts[part, side], counts[whole, side]) for side in ("before", "after"))
    low, high = difference_interval(before, after)
    known = rows["survey"].isin(sampled) & (rows["broken"] == "")
    known &= (before[1] > 0) & (after[1] > 0)
    return tuple(pd.Series(limit, rows.index).where(known) for limit in (low, high))  # type: ignore[return-value]
