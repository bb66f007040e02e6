"""The same theme in one period and the next: grown, shrunk, appeared or gone.

A theme's share is compared where the question is the same: asked in the same words, of the same
kind of units; a share of whole answers where the same open questions were asked. The themes
themselves are the same in both periods, since one codebook and one model read all of them.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.comparison import NOT_AFTER, NOT_BEFORE
from pipeline.periods import PERIOD, in_time_order
from pipeline.report.wording import EVERYONE, SMALL_BASE
from pipeline.settings import Trends
from pipeline.wilson import change_interval

ANCHORS = ["wording", "questions", "unit_kind"]
"""What must be the same: a question's words, a whole answer's questions, and who is counted."""

CELL = ["series", "question", PERIOD]
COUNTS = {"n_touching": "n", "n_human": "human", "n_units": "of"}
PLACE = ["series", "question", "theme_id"]


def compare_themes(
    shares: pd.DataFrame,
    statuses: pd.Series,
    questions: pd.DataFrame,
    surveys: pd.DataFrame,
    units: pd.DataFrame,
    knobs: Trends,
    sampled: Collection[str] = (),
) -> pd.DataFrame:
    """Set every theme beside itself in the period before, in which its series was delivered.

    Parameters
    ----------
    shares
        Table ``SHARES`` with the grouping by period; what it hides is missing here too.
    statuses
        "active" or "suggested" of each theme id: those that are compared.
    questions, surveys
        Tables ``QUESTIONS`` and ``SURVEYS``.
    units
        Everything that is counted, from :func:`pipeline.periods.with_period`.
    knobs
        The group ``trends`` of params.yaml.
    sampled
        Surveys whose respondents are a sample: their differences have an interval, and one that
        holds 0 is no change.

    Returns
    -------
    pandas.DataFrame
        Table ``THEMES_COMPARED``; empty where every series lies in one period.
    """
    delivered = _delivered(units, surveys)
    anchors = _anchors(delivered, questions)
    figures = _figures(shares, anchors, statuses.index)
    pairs = _pairs(delivered).merge(anchors[["series", "question"]].drop_duplicates(), on="series")
    rows = pairs.merge(pd.DataFrame({"theme_id": statuses.index}), how="cross")
    sides = {"earlier": "before", "later": "after"}
    for period, side in sides.items():
        told = figures.rename(
            columns={name: f"{name}_{side}" for name in [*COUNTS.values(), "survey"]}
        )
        rows = rows.merge(told.rename(columns={PERIOD: period}), on=[*PLACE, period], how="left")
    rows = rows.merge(_breaks(pairs, anchors), on=["series", "question", "earlier", "later"])
    rows["survey"] = rows["survey_after"].fillna(rows["survey_before"])
    rows["status"] = rows["theme_id"].map(statuses)
    rows["low"], rows["high"] = change_interval(rows, "n", "of", sampled)
    rows["change"] = _change(rows, knobs)
    return tables.THEMES_COMPARED.conform(rows)


def _delivered(units: pd.DataFrame, surveys: pd.DataFrame) -> pd.DataFrame:
    """Which survey was delivered in which period; reports are a series of their own."""
    series = surveys.set_index("survey")["series"]
    told = units[["survey", PERIOD, "unit_kind"]].drop_duplicates()
    return told.assign(series=told["survey"].map(series).fillna(told["survey"]))


def _anchors(delivered: pd.DataFrame, questions: pd.DataFrame) -> pd.DataFrame:
    """What was asked in each period of a series: ``survey``, ``CELL`` and ``ANCHORS``."""
    plain = questions["question_text"].str.casefold().str.split().str.join(" ")
    asked = questions[["survey", "question"]].assign(wording=plain, questions="")
    ordered = asked.sort_values(["survey", "question"]).groupby("survey")["question"]
    whole = delivered[["survey"]].drop_duplicates()
    whole = whole.assign(question=EVERYONE, wording="")
    whole["questions"] = whole["survey"].map(ordered.agg(";".join)).fillna("")
    return delivered.merge(pd.concat([asked, whole]), on="survey")


def _figures(shares: pd.DataFrame, anchors: pd.DataFrame, themes: Collection[str]) -> pd.DataFrame:
    """Counts by theme and ``CELL``; missing unless all of the series in that period is shown."""
    shown = shares[shares["group"] == PERIOD].rename(columns={"group_value": PERIOD})
    shown = shown.rename(columns=COUNTS)
    due = anchors[["survey", *CELL]].drop_duplicates()
    due = due.merge(pd.DataFrame({"theme_id": list(themes)}), how="cross")
    key = ["survey", "question", PERIOD, "theme_id"]
    counts = list(COUNTS.values())
    told = due.merge(shown[[*key, *counts]], on=key, how="left")
    cells = told.groupby([*PLACE, PERIOD])
    every = cells["of"].count() == cells.size()
    summed = cells[counts].sum().astype("Int64").where(every)
    return summed.assign(survey=cells["survey"].max()).reset_index()


def _pairs(delivered: pd.DataFrame) -> pd.DataFrame:
    """``series``, ``earlier`` and ``later`` of each two periods that follow one another."""
    rows = [
        (series, *pair)
        for series, periods in delivered.groupby("series")[PERIOD]
        for pair in pairwise(in_time_order(set(periods)))
    ]
    return pd.DataFrame(rows, columns=["series", "earlier", "later"], dtype=str)


def _breaks(pairs: pd.DataFrame, anchors: pd.DataFrame) -> pd.DataFrame:
    """Why two periods' shares of a question may not be subtracted: codes with ";" between."""
    told = anchors.groupby(CELL)[ANCHORS].agg(_different)
    before, after = (
        told.reindex(pd.MultiIndex.from_frame(pairs[["series", "question", period]]))
        for period in ("earlier", "later")
    )
    missing = [side.isna().all(axis=1).to_numpy() for side in (before, after)]
    both = ~missing[0] & ~missing[1]
    # A period may itself hold two deliveries that asked differently.
    reasons = {
        anchor: both & np.array(
            [len({*_tuple(one), *_tuple(two)}) > 1
             for one, two in zip(before[anchor], after[anchor], strict=True)], dtype=bool)
        for anchor in ANCHORS
    }  # fmt: skip
    reasons = {NOT_BEFORE: missing[0], NOT_AFTER: missing[1]} | reasons
    broken = [
        ";".join(name for name, of in zip(reasons, row, strict=True) if of)
        for row in zip(*reasons.values(), strict=True)
    ]
    asked = ~(missing[0] & missing[1])
    return pairs.assign(broken=broken)[asked]


def _different(values: pd.Series) -> tuple[object, ...]:
    return tuple(sorted(set(values)))


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _change(rows: pd.DataFrame, knobs: Trends) -> pd.Series:
    """What became of each theme; missing where it may not be compared."""
    n = {side: _numbers(rows[f"n_{side}"]) for side in ("before", "after")}
    of = {side: _numbers(rows[f"of_{side}"]) for side in ("before", "after")}
    share = {side: n[side] / np.maximum(of[side], 1) for side in n}
    there = {
        side: (share[side] >= knobs.present_share) & (n[side] >= knobs.present_units) for side in n
    }
    # Counts are exact, and ten points must not be missed by a rounding error.
    apart = np.round(share["after"] - share["before"], 9)
    moved = (np.abs(apart) >= knobs.least_change) & ~((rows["low"] <= 0) & (rows["high"] >= 0))
    up, down = moved & (apart > 0), moved & (apart < 0)
    known = (rows["broken"] == "") & rows["of_before"].notna() & rows["of_after"].notna()
    known &= np.minimum(of["before"], of["after"]) >= SMALL_BASE
    said = np.select(
        [up & ~there["before"], down & ~there["after"], up, down],
        ["appeared", "vanished", "grew", "shrank"],
        default="same",
    )
    return pd.Series(said, rows.index, dtype=object).where(known, None)


def _numbers(counts: pd.Series) -> np.ndarray:
    return counts.astype("Float64").to_numpy(dtype="float64", na_value=0)
