"""The words that a cluster is known again by when its sentences are no longer there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.language.language import Language
from pipeline.tables import CLUSTER_WORDS
from pipeline.themes.novelty import content_lemmas


def words_table(
    segments: pd.DataFrame,
    clusters: pd.DataFrame,
    members: pd.DataFrame,
    *,
    most: int,
    min_units: int,
    language: Language,
) -> pd.DataFrame:
    """Lemmas that a cluster's projects use and others don't, as ``CLUSTER_WORDS``.

    A lemma weighs the share of the cluster's projects that use it in the cluster's sentences, times
    the log of how rare it is among all projects (TF-IDF with projects as documents).

    Parameters
    ----------
    segments
        ``segment_id``, ``unit_id`` and masked ``text``.
    clusters, members
        As ``CLUSTERS`` and ``CLUSTER_MEMBERS``.
    most
        As many words of each at most.
    min_units
        A word must occur in this many projects, so that no name slips through.
    language
        What finds words and lemmas.
    """
    if clusters.empty:
        return CLUSTER_WORDS.empty()
    used = lemmas_of(segments, language)
    spread = used.drop_duplicates(["unit_id", "lemma"]).groupby("lemma").size()
    spread = spread[spread >= min_units]
    rarity = dict(zip(spread.index, np.log(segments["unit_id"].nunique() / spread), strict=True))
    own = members[["cluster_id", "segment_id"]].merge(used, on="segment_id")
    own = own.drop_duplicates(["cluster_id", "unit_id", "lemma"])
    counts = own.groupby(["cluster_id", "lemma"]).size().rename("n").reset_index()
    n_units = dict(zip(clusters["cluster_id"], clusters["n_units"], strict=True))
    counts["weight"] = (
        counts["n"] / counts["cluster_id"].map(n_units) * counts["lemma"].map(rarity)
    ).round(3)
    counts = counts[counts["weight"] > 0].sort_values(
        ["cluster_id", "weight", "lemma"], ascending=[True, False, True]
    )
    return CLUSTER_WORDS.conform(counts.groupby("cluster_id").head(most))


def lemmas_of(segments: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row per segment and lemma in it, stop words apart, with the other columns.

    Parameters
    ----------
    segments
        ``segment_id``, masked ``text`` and whatever else.
    """
    read = language.read(segments["text"].tolist())
    lemmas = pd.Series([sorted(set(content_lemmas(words))) for words in read], segments.index)
    rows = segments.drop(columns="text").assign(lemma=lemmas.astype(object)).explode("lemma")
    return rows[rows["lemma"].notna()].reset_index(drop=True)
