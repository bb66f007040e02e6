"""The rows of the period tables that the report shows, series by series."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.report import wording
from pipeline.report.inputs import Inputs
from pipeline.report.view import Share


class Series(NamedTuple):
    """A survey through the years, by the delivery that this report is about."""

    series: str
    survey: str
    kind: str


class Pair(NamedTuple):
    """One question in two periods that follow one another; the question is "alle" for all."""

    question: str
    earlier: str
    later: str
    rows: pd.DataFrame


def series_of(inputs: Inputs, kinds: dict[str, str]) -> list[Series]:
    """The series of the report's surveys, in its order, each by its newest survey.

    Parameters
    ----------
    kinds
        Survey to what it counts, in the report's order.
    """
    known = inputs.surveys.set_index("survey")["series"]
    compared = inputs.themes_compared
    found = []
    for series in dict.fromkeys(str(known.get(survey, survey)) for survey in kinds):
        own = compared[compared["series"] == series]
        if own.empty:
            continue
        last = in_time_order(set(own["later"]))[-1]
        survey = str(own.loc[own["later"] == last, "survey"].max())
        if survey in kinds:
            found.append(Series(series, survey, kinds[survey]))
    return found


def theme_pairs(inputs: Inputs, series: str, status: str) -> list[Pair]:
    """What is compared of a series: whole answers where they may be, else each question that may.

    Newest periods first. A pair of which no question may be compared is there as whole answers,
    so that it is told why.

    Parameters
    ----------
    status
        "active" for themes in use, "suggested" for proposals.
    """
    labels = inputs.themes.set_index("theme_id")["label"]
    own = inputs.themes_compared
    own = own[(own["series"] == series) & (own["status"] == status)]
    own = own.assign(label=own["theme_id"].map(labels))
    pairs = []
    for later in reversed(in_time_order(set(own["later"]))):
        both = own[own["later"] == later]
        whole = both[both["question"] == wording.EVERYONE]
        fit = both[(both["broken"] == "") & (both["question"] != wording.EVERYONE)]
        asked = _in_order(inputs, set(fit["question"]))
        if (whole["broken"] == "").all() or not asked:
            asked = [wording.EVERYONE]
        for question in asked:
            rows = both[both["question"] == question]
            if len(rows):
                pairs.append(Pair(question, str(rows["earlier"].iloc[0]), str(later), rows))
    return pairs


def _in_order(inputs: Inputs, questions: set[str]) -> list[str]:
    asked = inputs.questions[inputs.questions["question"].isin(questions)]
    ordered = asked.sort_values(["position", "question"])["question"]
    return list(dict.fromkeys(ordered))


def theme_sides(row: Any, kind: str) -> tuple[Share | None, Share | None]:
    """A theme's share before and after; missing where it is hidden or was not asked."""
    counts = ((row.n_before, row.of_before), (row.n_after, row.of_after))
    before, after = (
        None if pd.isna(of) or of == 0 else Share(int(n), int(of), kind) for n, of in counts
    )
    return before, after


def theme_change(row: Any, kind: str) -> tuple[Share, Share] | None:
    """Both sides where they may be subtracted; its ``change`` says so."""
    before, after = theme_sides(row, kind)
    if pd.isna(row.change) or before is None or after is None:
        return None
    return before, after
