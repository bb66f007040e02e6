"""What stands under a theme, so that it can be said beforehand what a decision moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

APPROVED = ("approved", "awaiting")


@dataclass(frozen=True)
class Holding:
    """What stands under a theme, or in a part of it.

    Parameters
    ----------
    counted
        Ids of the sentences that count in the shares.
    waiting
        Ids of those that are only suggested and wait for a person.
    accepted, rejected
        How many sentences people have said it of, and how many they have said it not of.
    units
        Who said the sentences that count, by kind of unit: projects first.
    quotes
        How many quotes are approved.
    """

    counted: frozenset[str]
    waiting: frozenset[str]
    accepted: int
    rejected: int
    units: Mapping[str, int]
    quotes: int

    @property
    def sentences(self) -> frozenset[str]:
        """Every sentence that stands under the theme, counted or waiting."""
        return self.counted | self.waiting


def holding(
    codings: pd.DataFrame,
    quotes: pd.DataFrame,
    segments: pd.DataFrame,
    places: pd.DataFrame,
    part: Collection[str] | None = None,
) -> Holding:
    """What stands under a theme.

    Parameters
    ----------
    codings
        The theme's own, as ``CODINGS``.
    quotes
        The theme's own, with ``answer_id``, ``start``, ``end`` and ``status``.
    segments
        As ``SEGMENTS``, by segment id.
    places
        As :func:`~pipeline.review.theme_figures.places_of`.
    part
        Only what these segments have of it; all of it when left out.
    """
    approved = quotes[quotes["status"].isin(APPROVED)]
    if part is not None:
        codings = codings[codings["segment_id"].isin(list(part))]
        approved = approved[_covered(approved, segments.reindex(sorted(part)).dropna(how="all"))]
    human = codings["source"] == "human"
    accepted = codings["status"] == "accepted"
    open_ = codings["status"] == "suggested"
    sure = open_ & (codings["zone"] == "auto")
    counted = frozenset(codings.loc[accepted | sure, "segment_id"])
    return Holding(
        counted=counted,
        waiting=frozenset(codings.loc[open_ & ~sure, "segment_id"]),
        accepted=int((accepted & human).sum()),
        rejected=int((human & (codings["status"] == "rejected")).sum()),
        units=units_of(counted, places),
        quotes=len(approved),
    )


def units_of(segment_ids: Collection[str], places: pd.DataFrame) -> dict[str, int]:
    """How many projects, respondents and documents said some sentences."""
    said = places.reindex(sorted(segment_ids)).dropna(subset=["unit"]).drop_duplicates("unit")
    counts = said["kind"].value_counts().to_dict()
    order = ("project", "respondent", "document", "note")
    return {kind: int(counts[kind]) for kind in order if counts.get(kind)}


def _covered(quotes: pd.DataFrame, segments: pd.DataFrame) -> pd.Series:
    """Which quotes have words of some of the segments; as the replay lets them follow a split."""
    spans = quotes[["answer_id", "start", "end"]].reset_index(names="row")
    both = spans.merge(segments[["answer_id", "start", "end"]], on="answer_id")
    meets = (both["start_x"] < both["end_y"]) & (both["start_y"] < both["end_x"])
    return pd.Series(quotes.index.isin(both.loc[meets, "row"]), index=quotes.index, dtype=bool)
