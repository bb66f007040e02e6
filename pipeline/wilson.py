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
