"""How well discovery finds topics that are known to be there, and how steady it is.

Every function takes the tables of any method: clusters with ranks, and their members with ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.files import read_json, read_json_lines

FIRST = 10
"""Candidates that a reviewer is sure to look at."""

EXEMPLARS = 10
"""Sentences that she reads of each."""

NOISE = ""
"""Topic of a coded sentence that has none, and cluster of a sentence that is in none."""


def read_topics(topics: Path, coded: Path) -> pd.DataFrame:
    """Every coded sentence of gold with its topic outside the codebook.

    Parameters
    ----------
    topics
        ``andre_emner.json``: ``sentences`` is a list of ``project``, ``question``, ``position``
        (from 1 within the answer) and ``topic``.
    coded
        ``selvevalueringer.jsonl``.

    Returns
    -------
    pandas.DataFrame
        ``unit_id``, ``text`` and ``topic``, :data:`NOISE` where the sentence has none.
    """
    place = ["unit_id", "question", "position"]
    sentences = pd.DataFrame(
        [
            (answer["project"], answer["question"], position, sentence["text"])
            for answer in read_json_lines(coded)
            for position, sentence in enumerate(answer["sentences"], start=1)
        ],
        columns=[*place, "text"],
    )
    known = pd.DataFrame(read_json(topics)["sentences"]).rename(columns={"project": "unit_id"})
    truth = sentences.merge(known[[*place, "topic"]], on=place, how="left")
    return truth.assign(topic=truth["topic"].fillna(NOISE))[["unit_id", "text", "topic"]]


def segments_of(topics: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """The truth about the segments that are, word for word, a coded sentence of their project.

    Parameters
    ----------
    topics
        As :func:`read_topics` gives them.
    segments
        ``segment_id``, ``unit_id`` and unmasked ``text``.

    Returns
    -------
    pandas.DataFrame
        ``segment_id``, ``unit_id`` and ``topic``.
    """
    truth = topics.assign(plain=_plain(topics["text"])).drop_duplicates(["unit_id", "plain"])
    found = segments.assign(plain=_plain(segments["text"])).merge(
        truth[["unit_id", "plain", "topic"]], on=["unit_id", "plain"]
    )
    return found[["segment_id", "unit_id", "topic"]].sort_values("segment_id", ignore_index=True)


def by_topic(
    clusters: pd.DataFrame,
    members: pd.DataFrame,
    truth: pd.DataFrame,
    *,
    first: int = FIRST,
    exemplars: int = EXEMPLARS,
) -> pd.DataFrame:
    """For each topic the candidate that shows it best.

    Parameters
    ----------
    clusters
        ``cluster_id`` and ``rank``.
    members
        ``cluster_id``, ``segment_id`` and ``rank`` within the cluster.
    truth
        ``segment_id``, ``unit_id`` and ``topic``; a segment may have several topics, in several
        rows. Members that are not in it were not coded: they are passed over.
    first, exemplars
        So many candidates, and so many coded members of each, are looked at.

    Returns
    -------
    pandas.DataFrame
        One row per topic: ``n_sentences`` and ``n_projects`` in the truth, the ``rank`` of the
        candidate among the first with most right exemplars (missing where none has any), how many
        of its exemplars are ``right``, and ``recall`` and ``precision`` of all its coded members.
    """
    coded = truth["segment_id"].drop_duplicates()
    shown = members[members["segment_id"].isin(coded)].merge(
        clusters[["cluster_id", "rank"]].rename(columns={"rank": "cluster_rank"}), on="cluster_id"
    )
    shown = shown[shown["cluster_rank"] <= first].sort_values(["cluster_rank", "rank"])
    shown = shown.assign(place=shown.groupby("cluster_rank").cumcount())
    rows = []
    for topic, sentences in truth[truth["topic"] != NOISE].groupby("topic"):
        is_right = shown["segment_id"].isin(sentences["segment_id"])
        found = shown.assign(hit=is_right, right=is_right & (shown["place"] < exemplars))
        best = found.groupby("cluster_rank").agg(
            right=("right", "sum"), hits=("hit", "sum"), coded=("hit", "size")
        )
        best = best[best["right"] > 0].sort_values("right", ascending=False, kind="stable")
        rank = int(best.index[0]) if len(best) else None
        right, hits, n_coded = (int(n) for n in best.iloc[0]) if len(best) else (0, 0, 0)
        rows.append(
            {
                "topic": topic,
                "n_sentences": sentences["segment_id"].nunique(),
                "n_projects": sentences["unit_id"].nunique(),
                "rank": rank,
                "right": right,
                "recall": round(hits / sentences["segment_id"].nunique(), 3),
                "precision": round(hits / max(n_coded, 1), 3),
            }
        )
    columns = ["topic", "n_sentences", "n_projects", "rank", "right", "recall", "precision"]
    return pd.DataFrame(rows, columns=columns).astype({"rank": "Int64"})


def partition_agreement(members: pd.DataFrame, truth: pd.DataFrame) -> dict[str, float]:
    """How alike candidates and topics divide the coded sentences; no candidate is a class too.

    Adjusted mutual information (Vinh et al. 2010), adjusted Rand index (Hubert and Arabie 1985)
    and the Fowlkes–Mallows index (1983).

    Parameters
    ----------
    members, truth
        As for :func:`by_topic`; of several topics or clusters the first counts.
    """
    from sklearn.metrics import (
        adjusted_mutual_info_score,
        adjusted_rand_score,
        fowlkes_mallows_score,
    )

    topic = truth.sort_values(["segment_id", "topic"]).drop_duplicates("segment_id")
    cluster = members.sort_values(["segment_id", "cluster_id"]).drop_duplicates("segment_id")
    cluster_of = dict(zip(cluster["segment_id"], cluster["cluster_id"], strict=True))
    told = [cluster_of.get(segment_id, NOISE) for segment_id in topic["segment_id"]]
    measures = {
        "ami": adjusted_mutual_info_score,
        "ari": adjusted_rand_score,
        "fmi": fowlkes_mallows_score,
    }
    return {
        name: round(float(measure(topic["topic"], told)), 3) for name, measure in measures.items()
    }


def best_match_jaccard(one: Sequence[set[str]], other: Sequence[set[str]]) -> float:
    """Mean over the clusters of both runs of the Jaccard index with the most alike of the other's.

    Hennig (2007), "Cluster-wise assessment of cluster stability", sec. 3, made symmetric.

    >>> best_match_jaccard([{"a", "b"}], [{"a", "b"}, {"c"}]), best_match_jaccard([], [])
    (0.6666666666666666, 1.0)
    """
    if not one or not other:
        return float(len(one) == len(other))
    alike = np.array([[len(a & b) / len(a | b) for b in other] for a in one])
    return float(np.concatenate([alike.max(axis=1), alike.max(axis=0)]).mean())


def _plain(texts: pd.Series) -> pd.Series:
    """Texts with every run of white space as one space."""
    return texts.str.split().str.join(" ")
