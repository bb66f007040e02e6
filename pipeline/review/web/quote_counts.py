"""How many quotes are approved of those wanted, by theme and pulje."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.review.web.derived import each

NO_PULJE = "Puljen nævnes ikke"
WAITS = ("awaiting", "asking")


@dataclass(frozen=True)
class Count:
    """Quotes of one pulje under one theme, or of one theme."""

    name: str
    approved: int
    waits: int
    candidates: int


def by_pulje(quotes: pd.DataFrame) -> list[Count]:
    """The quotes of one theme, pulje by pulje, those whose pulje cannot be named last."""
    groups = quotes.groupby("pulje", sort=True)["status"]
    counts = [_count(str(pulje), statuses) for pulje, statuses in groups]
    return sorted(counts, key=lambda count: count.name == NO_PULJE)


def by_theme(
    quotes: pd.DataFrame, themes: Sequence[tuple[str, str]]
) -> tuple[list[str], list[tuple[str, str, list[int | None]]]]:
    """Approved quotes by theme and pulje.

    Parameters
    ----------
    quotes
        As ``State.quotes``.
    themes
        Id and label of the themes to show.

    Returns
    -------
    tuple
        The puljer, and for each theme its id, its label and a number for each pulje; ``None`` where
        nothing could be quoted.
    """
    puljer = sorted(set(quotes["pulje"]) - {""})
    counted = quotes.assign(approved=quotes["status"] == "approved")
    there = counted.groupby(["theme_id", "pulje"])["approved"].sum().reset_index()
    known = {(row.theme_id, row.pulje): int(row.approved) for row in each(there)}
    rows = [
        (theme_id, label, [known.get((theme_id, pulje)) for pulje in puljer])
        for theme_id, label in themes
    ]
    return puljer, rows


def _count(pulje: str, statuses: pd.Series) -> Count:
    return Count(
        pulje or NO_PULJE,
        int((statuses == "approved").sum()),
        int(statuses.isin(WAITS).sum()),
        int((statuses == "candidate").sum()),
    )
