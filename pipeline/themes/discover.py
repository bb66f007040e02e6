"""Candidates for new themes among the segments that no theme explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.ids import stable_hash
from pipeline.language.language import EMBEDDED, Language
from pipeline.settings import Discover
from pipeline.themes.consensus import agreement_matrix, consensus_labels, mean_pair
from pipeline.themes.keyness import keyness
from pipeline.themes.novelty import membership, novel_vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, order=True)
class Candidate:
    """A cluster of segments.

    Parameters
    ----------
    cluster_id
        Hash of the members' ids: the same members are the same candidate.
    members
        Segment ids, the most central first.
    n_units
        Projects they come from.
    stability
        Share of the subsamples in which two members were clustered together, on average.
    """

    cluster_id: str
    members: list[str]
    n_units: int
    stability: float


def unexplained_segments(predictions: pd.DataFrame, below: float) -> set[str]:
    """Segments where no theme reaches the probability ``below``."""
    highest = predictions.groupby("segment_id")["probability"].max()
    return set(highest.index[highest < below])


def find_candidates(
    segments: pd.DataFrame,
    unexplained: set[str],
    background: Sequence[str],
    settings: Discover,
    language: Language = EMBEDDED,
) -> list[Candidate]:
    """Cluster what is unexplained; what belongs to no cluster is left alone.

    Parameters
    ----------
    segments
        ``segment_id``, ``answer_id``, ``unit_id`` and masked ``text`` of every segment that is no
        non-answer, also the explained ones: they tell what an answer is about.
    unexplained
        Ids of those to cluster.
    background
        Texts that the themes were learnt from.
    settings
        The group ``discover`` of params.yaml.
    language
        What finds words and lemmas.

    Returns
    -------
    list of Candidate
        Those with the strongest words of their own first (:func:`keyness`), at most
        ``max_clusters``; none when too little is unexplained.
    """
    everything = segments.sort_values("segment_id", ignore_index=True)
    rows = everything.assign(place=everything.index)
    is_open = rows["segment_id"].isin(unexplained).to_numpy()
    if not is_open.any():
        return []
    vectors = novel_vectors(
        rows["text"].tolist(),
        rows["unit_id"].tolist(),
        rows["answer_id"].tolist(),
        background,
        min_units=settings.min_units_per_word,
        context=settings.context,
        language=language,
    )
    is_open = is_open & (vectors.getnnz(axis=1) > 0)
    if is_open.sum() < settings.min_segments:
        return []
    rows, vectors = rows[is_open].reset_index(drop=True), vectors[is_open]
    same_text, vectors = _merge_duplicates(rows["text"], vectors)
    drawn = _draw(vectors.shape[0], settings)
    if len(drawn) < 2:
        return []
    similarity = np.clip((vectors[drawn] @ vectors[drawn].T).toarray(), 0, 1)
    np.fill_diagonal(similarity, 1)
    agreement = agreement_matrix(
        1 - similarity,
        subsamples=settings.subsamples,
        share=settings.subsample_share,
        cluster_sizes=settings.cluster_sizes,
        seed=settings.seed,
    )
    label_of = pd.Series(consensus_labels(agreement, settings.agreement), index=drawn)
    rows = rows.assign(group=same_text, label=pd.Series(same_text).map(label_of))
    position = pd.Series(np.arange(len(drawn)), index=drawn)
    clusters = [
        members.assign(row=members["group"].map(position))
        for _, members in rows.dropna(subset="label").groupby("label")
        if len(members) >= settings.min_segments
        and members["unit_id"].nunique() >= settings.min_units
    ]
    strength = keyness(
        everything["text"].tolist(),
        everything["unit_id"].tolist(),
        background,
        [members["place"].to_numpy() for members in clusters],
        settings.min_units_per_word,
        language,
    ).round(6)
    ranked = sorted(
        (-strength[number], _candidate(members, similarity, agreement))
        for number, members in enumerate(clusters)
    )
    return [candidate for _, candidate in ranked[: settings.max_clusters]]


def _merge_duplicates(texts: pd.Series, vectors: csr_matrix) -> tuple[np.ndarray, csr_matrix]:
    """Number of the distinct text of each row, and one vector of length 1 per distinct text."""
    from sklearn.preprocessing import normalize

    plain = texts.str.casefold().str.split().str.join(" ")
    same_text, _ = pd.factorize(plain, sort=True)
    return same_text, normalize(membership(same_text) @ vectors)


def _draw(n: int, settings: Discover) -> np.ndarray:
    """Numbers of the distinct texts that are clustered: all, or as many as memory allows."""
    if n <= settings.max_texts:
        return np.arange(n)
    return np.sort(
        np.random.default_rng(settings.seed).choice(n, settings.max_texts, replace=False)
    )


def _candidate(members: pd.DataFrame, similarity: np.ndarray, agreement: np.ndarray) -> Candidate:
    """One cluster; ``row`` of a member is its place in the matrices."""
    row = members["row"].to_numpy(dtype=int)
    nearness = similarity[np.ix_(row, row)].mean(axis=1).round(6)
    central = members.assign(nearness=nearness).sort_values(
        ["nearness", "segment_id"], ascending=[False, True]
    )
    return Candidate(
        cluster_id=stable_hash("cluster", *sorted(members["segment_id"])),
        members=central["segment_id"].tolist(),
        n_units=members["unit_id"].nunique(),
        stability=round(mean_pair(agreement, np.unique(row)), 3),
    )
