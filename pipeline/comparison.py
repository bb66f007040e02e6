"""The same item in one period and the next: compared only where it is the same question.

An item is the same when every delivery of both periods asked it in the same words, with the same
steps, the same of them counted as top, the same way out ("ved ikke"), of the same kind of units.
Anything else is a break in the series, and its two figures must not be subtracted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

import pandas as pd

from pipeline import tables
from pipeline.periods import PERIOD, in_time_order
from pipeline.wilson import change_interval

ANCHORS = ["wording", "scale", "top", "dont_know", "unit_kind"]
NOT_BEFORE, NOT_AFTER = "not_before", "not_after"
"""Reasons for a break that are no anchor: one of the periods did not ask."""

WHERE = ["series", "item", PERIOD]


def compare_periods(
    likert: pd.DataFrame,
    items: pd.DataFrame,
    asked: pd.DataFrame,
    surveys: pd.DataFrame,
    units: pd.DataFrame,
    sampled: Collection[str] = (),
) -> pd.DataFrame:
    """Set each item beside itself in the period before, in which its series was delivered.

    Parameters
    ----------
    likert
        Table ``LIKERT`` with the grouping by period; figures it hides are missing here too.
    items, asked, surveys
        Tables ``ITEMS``, ``ASKED`` and ``SURVEYS``, the second of the report's batches.
    units
        The units that are compared, from :func:`pipeline.periods.with_period`.
    sampled
        Surveys whose respondents are a sample: only their differences have an interval.

    Returns
    -------
    pandas.DataFrame
        Table ``COMPARED``; empty where every series lies in one period.
    """
    anchors = _anchors(items, asked, surveys, units)
    figures = _figures(likert, anchors)
    rows = [row for _, series in anchors.groupby("series") for row in _pairs(series, figures)]
    compared = tables.COMPARED.frame([{**row, "low": None, "high": None} for row in rows])
    compared["low"], compared["high"] = change_interval(compared, "top", "n", sampled)
    return tables.COMPARED.conform(compared)


def _anchors(
    items: pd.DataFrame, asked: pd.DataFrame, surveys: pd.DataFrame, units: pd.DataFrame
) -> pd.DataFrame:
    """What each item was in each delivery: ``WHERE``, ``survey`` and ``ANCHORS``."""
    ordered = items.sort_values(["survey", "item", "step"])
    scales = ordered.groupby(["survey", "item"])[["step_label", "in_top"]].agg(tuple).reset_index()
    scales = scales.rename(columns={"step_label": "scale", "in_top": "top"})
    delivered = units[["batch", "survey", PERIOD, "unit_kind"]].drop_duplicates()
    told = asked.merge(scales, on=["survey", "item"]).merge(delivered, on=["batch", "survey"])
    told["wording"] = told["wording"].str.casefold().str.split().str.join(" ")
    return told.merge(surveys[["survey", "series"]], on="survey")


def _figures(likert: pd.DataFrame, anchors: pd.DataFrame) -> dict[tuple[str, ...], tuple[int, int]]:
    """How many are on a top step, and on the scale, by ``WHERE``; only where all of it is shown."""
    cell = ["survey", "item", PERIOD]
    shown = likert[likert["group"] == PERIOD].rename(columns={"group_value": PERIOD})
    counts = shown.drop_duplicates(cell)[[*cell, "top_n", "n_valid"]]
    due = anchors[[*WHERE, "survey"]].drop_duplicates().merge(counts, on=cell, how="left")
    return {
        tuple(map(str, where)): (int(own["top_n"].sum()), int(own["n_valid"].sum()))
        for where, own in due.groupby(WHERE)
        if own["n_valid"].notna().all()
    }


def _pairs(
    series: pd.DataFrame, figures: dict[tuple[str, ...], tuple[int, int]]
) -> Iterator[dict[str, object]]:
    """Every item of one series in each two periods that follow one another."""
    name = str(series["series"].iloc[0])
    for earlier, later in pairwise(in_time_order(set(series[PERIOD]))):
        both = series[series[PERIOD].isin([earlier, later])]
        for item, asked in both.groupby("item"):
            before, after = (asked[asked[PERIOD] == period] for period in (earlier, later))
            top_before, n_before = figures.get((name, str(item), earlier), (None, None))
            top_after, n_after = figures.get((name, str(item), later), (None, None))
            yield {
                "series": name,
                "item": item,
                "earlier": earlier,
                "later": later,
                "survey": (after if len(after) else before)["survey"].max(),
                "top_before": top_before,
                "n_before": n_before,
                "top_after": top_after,
                "n_after": n_after,
                "broken": ";".join(_breaks(before, after)),
            }


def _breaks(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Why the two are not the same question; nothing where they are."""
    if before.empty:
        return [NOT_BEFORE]
    if after.empty:
        return [NOT_AFTER]
    both = pd.concat([before, after])
    return [anchor for anchor in ANCHORS if len(set(both[anchor])) > 1]
