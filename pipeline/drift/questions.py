"""What a series asks in one period and did not in the one before."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_table
from pipeline.periods import in_time_order
from pipeline.tables import QUESTION_CHANGES


def read_asked() -> pd.DataFrame:
    """Read what every delivery asked; see :func:`asked_table`."""
    return asked_table(
        *(
            read_table(table, paths.COLLECTED)
            for table in (
                *(tables.ASKED, tables.QUESTIONS, tables.UNITS),
                *(tables.SURVEYS, tables.BATCHES),
            )
        )
    )


def asked_table(
    asked: pd.DataFrame,
    questions: pd.DataFrame,
    units: pd.DataFrame,
    surveys: pd.DataFrame,
    batches: pd.DataFrame,
) -> pd.DataFrame:
    """Likert items and open questions as one table.

    Parameters
    ----------
    asked, questions, units, surveys, batches
        As the tables of those names.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``question``, ``wording``.
    """
    delivered = units[["batch", "survey"]].drop_duplicates()
    opened = questions.rename(columns={"question_text": "wording"}).merge(delivered, on="survey")
    items = asked.rename(columns={"item": "question"})
    columns = ["batch", "survey", "question", "wording"]
    told = pd.concat([items[columns], opened[columns]])
    told = told.merge(surveys[["survey", "series"]], on="survey").merge(batches, on="batch")
    return told[["series", "period", "question", "wording"]]


def question_changes(asked: pd.DataFrame) -> pd.DataFrame:
    """Set each series beside itself in the period before in which it was delivered.

    Capitals and white space change no wording.

    Parameters
    ----------
    asked
        From :func:`asked_table`.

    Returns
    -------
    pandas.DataFrame
        As ``QUESTION_CHANGES``.
    """
    rows: list[dict[str, Any]] = []
    plain = asked["wording"].str.casefold().str.split().str.join(" ")
    for series, own in asked.assign(plain=plain).groupby("series"):
        for earlier, later in pairwise(in_time_order(set(own["period"]))):
            before, after = (own[own["period"] == period] for period in (earlier, later))
            for question in sorted({*before["question"], *after["question"]}):
                was, now = (side[side["question"] == question] for side in (before, after))
                change = "dropped" if now.empty else "added" if was.empty else "reworded"
                if change == "reworded" and set(was["plain"]) == set(now["plain"]):
                    continue
                wording = (was if now.empty else now)["wording"].min()
                where = {"series": series, "earlier": earlier, "later": later}
                rows.append(where | {"question": question, "change": change, "wording": wording})
    return QUESTION_CHANGES.frame(rows)
