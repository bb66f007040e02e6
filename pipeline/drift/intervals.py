"""How certain a period's share and mean are, when it is projects that are drawn, not sentences.

Sentences of one project are alike, so the variance is that of a ratio of project totals (Cochran
1977, *Sampling Techniques*, sec. 6.3 and ch. 9A: clusters of unequal sizes).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.periods import in_time_order
from pipeline.tables import DRIFT_INTERVALS
from pipeline.wilson import wilson

MEASURES = {"unexplained": "unexplained", "confidence": "probability"}
"""What is measured of a period: the mean of this column of the sentences."""

DECIMALS = 6
"""Fine enough not to be rounded twice where two decimals are shown."""


def intervals_table(sentences: pd.DataFrame) -> pd.DataFrame:
    """The intervals of every series and period, and of its difference from the earlier ones.

    Parameters
    ----------
    sentences
        From :func:`pipeline.drift.sentences.sentences_table`.

    Returns
    -------
    pandas.DataFrame
        As ``DRIFT_INTERVALS``.
    """
    if sentences.empty:
        return DRIFT_INTERVALS.empty()
    parts = [_measured(sentences, name, column) for name, column in MEASURES.items()]
    table = pd.concat(parts, ignore_index=True)
    figures = table.select_dtypes("float").columns
    return DRIFT_INTERVALS.conform(table.assign(**table[figures].round(DECIMALS)))


def _measured(sentences: pd.DataFrame, name: str, column: str) -> pd.DataFrame:
    """One measure of every period, beside that of all earlier periods of its series together."""
    order = {period: at for at, period in enumerate(in_time_order(set(sentences["period"])))}
    projects = (
        sentences.assign(at=sentences["period"].map(order), total=sentences[column].astype(float))
        .groupby(["series", "at", "unit"], as_index=False)
        .agg(total=("total", "sum"), size=("total", "size"))
    )
    periods = projects[["series", "at"]].drop_duplicates().rename(columns={"at": "now"})
    pairs = periods.merge(projects, on="series")
    key = ["series", "now"]
    now = _limits(pairs[pairs["at"] == pairs["now"]], key, is_share=name == "unexplained")
    before = _limits(pairs[pairs["at"] < pairs["now"]], key, is_share=name == "unexplained")
    table = now.join(before.add_suffix("_before")).reset_index()
    figures = [
        table[f"{limit}{side}"].to_numpy()
        for side in ("", "_before")
        for limit in ("value", "low", "high")
    ]
    low, high = apart(*figures)
    return table.assign(
        period=table["now"].map({at: period for period, at in order.items()}),
        measure=name,
        n_units_before=table["n_units_before"].fillna(0).astype(int),
        difference=table["value"] - table["value_before"],
        difference_low=low,
        difference_high=high,
    )


def _limits(projects: pd.DataFrame, key: list[str], is_share: bool) -> pd.DataFrame:
    """``n_units``, ``value``, ``low`` and ``high`` of each group of projects."""
    groups = projects.groupby(key)
    whole = groups["size"].transform("sum")
    ratio = groups["total"].transform("sum") / whole
    deviation = (projects["total"] - ratio * projects["size"]) ** 2
    sums = projects.assign(deviation=deviation).groupby(key).agg(
        n_units=("unit", "size"), n=("size", "sum"), total=("total", "sum"),
        deviation=("deviation", "sum"),
    )  # fmt: skip
    n_units, n = sums["n_units"].to_numpy(), sums["n"].to_numpy()
    value = sums["total"].to_numpy() / n
    variance = sums["deviation"].to_numpy() * n_units / np.maximum(n_units - 1, 1) / n**2
    limits = share_limits if is_share else mean_limits
    low, high = limits(value, variance, n_units, n)
    return pd.DataFrame(
        {"n_units": n_units, "value": value, "low": low, "high": high}, index=sums.index
    )


def _quantile(n_units: np.ndarray) -> np.ndarray:
    """Student's for so many projects; missing for one, of which nothing is known."""
    from scipy.stats import t

    return np.where(n_units > 1, t.ppf(0.975, np.maximum(n_units - 1, 1)), np.nan)


def share_limits(
    share: np.ndarray, variance: np.ndarray, n_units: np.ndarray, n: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's interval for as many independent sentences as would have this variance.

    Korn and Graubard 1998, *Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data*, Survey Methodology 24, 193–201. Where no project
    differs from another there are as many as projects, so that the interval never closes.

    Parameters
    ----------
    share, variance
        Of each group, the variance between its projects.
    n_units, n
        Projects and sentences of each group.
    """
    # No nearer to 0 or 1 than half a project could tell.
    bounded = share.clip(0.5 / n_units, 1 - 0.5 / n_units)
    alike = variance <= 0
    independent = np.where(
        alike, n_units, bounded * (1 - bounded) / np.where(alike, 1, variance)
    ).clip(1, n)
    return wilson(share * independent, independent, _quantile(n_units))  # type: ignore[arg-type]


def mean_limits(
    mean: np.ndarray, variance: np.ndarray, n_units: np.ndarray, n: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Student's interval for a mean probability, within 0 and 1."""
    reach = _quantile(n_units) * np.sqrt(variance)
    return (mean - reach).clip(0, 1), (mean + reach).clip(0, 1)


def apart(
    now: np.ndarray, low: np.ndarray, high: np.ndarray,
    before: np.ndarray, low_before: np.ndarray, high_before: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The interval of the difference of two independent figures, from the interval of each.

    Zou and Donner 2008, *Construction of confidence limits about effect measures: a general
    approach*, Statistics in Medicine 27, 1693–1702; of two Wilson intervals it is Newcombe's.

    >>> limits = apart(*(np.array([x]) for x in (.7, .5955, .7948, .8, .7, .8763)))
    >>> [round(float(limit[0]), 3) for limit in limits]
    [-0.229, 0.038]
    """
    down, up = np.hypot(now - low, high_before - before), np.hypot(high - now, before - low_before)
    return now - before - down, now - before + up
