"""Which suggestions for new themes would explain what no theme does."""

from __future__ import annotations

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.settings import Drift
from pipeline.tables import GAPS


def gaps_table(
    sentences: pd.DataFrame,
    clusters: pd.DataFrame,
    members: pd.DataFrame,
    history: pd.DataFrame,
    knobs: Drift,
) -> pd.DataFrame:
    """The open suggestions with most of the last period's unexplained sentences, as ``GAPS``.

    Parameters
    ----------
    sentences
        From :func:`pipeline.drift.sentences.sentences_table`.
    clusters, members, history
        As ``CLUSTERS``, ``CLUSTER_MEMBERS`` and ``CLUSTER_HISTORY``; what people have rejected or
        made a theme of is not named again.
    knobs
        The group ``drift`` of params.yaml; a suggestion with sentences from fewer than
        ``min_units`` in the last period is left out.
    """
    if sentences.empty:
        return GAPS.empty()
    last = in_time_order(set(sentences["period"]))[-1]
    gap = sentences[(sentences["period"] == last) & sentences["unexplained"]]
    decided = history.loc[history["decided"].notna(), "cluster_id"]
    open_ones = clusters[~clusters["cluster_id"].isin(decided)]
    inside = gap.merge(members[["cluster_id", "segment_id"]], on="segment_id")
    counts = inside.groupby("cluster_id").agg(
        n_sentences=("segment_id", "nunique"), n_units=("unit", "nunique")
    )
    counts = counts[counts["n_units"] >= knobs.min_units]
    found = open_ones[["cluster_id", "label"]].merge(counts, on="cluster_id")
    found = found.sort_values(
        ["n_sentences", "n_units", "cluster_id"], ascending=[False, False, True]
    )[: knobs.gaps]
    return GAPS.conform(found.assign(rank=range(1, len(found) + 1), n_unexplained=len(gap)))
