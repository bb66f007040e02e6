"""Candidates for new themes by BERTopic, on the vectors of the profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.ids import stable_hash
from pipeline.language.language import EMBEDDED, Language
from pipeline.settings import Discover
from pipeline.themes.discover import Candidate
from pipeline.themes.keyness import keyness
from pipeline.themes.novelty import content_lemmas

if TYPE_CHECKING:
    from bertopic import BERTopic

NEIGHBOURS = 15
"""Of a text, by which UMAP lays it on the map; its authors' choice."""

COMPONENTS = 5
"""Dimensions of that map; BERTopic's choice."""

FEWEST = 3 * NEIGHBOURS
"""With fewer distinct texts there are no neighbourhoods to tell apart."""


def bertopic_candidates(
    segments: pd.DataFrame,
    vectors: np.ndarray,
    unexplained: set[str],
    background: Sequence[str],
    settings: Discover,
    language: Language = EMBEDDED,
) -> list[Candidate]:
    """Cluster what is unexplained; what belongs to no topic is left alone.

    Parameters
    ----------
    segments
        ``segment_id``, ``unit_id`` and masked ``text`` of every segment that is no non-answer.
    vectors
        Of the segments by the profile's embedder, row for row, shape (n, d).
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
        Those with the strongest words of their own first (:func:`~pipeline.themes.keyness
        .keyness`), at most ``max_clusters``; ``stability`` is HDBSCAN's persistence of the topic.
    """
    everything = segments.assign(row=range(len(segments)), plain=_plain(segments["text"]))
    everything = everything.sort_values("segment_id", ignore_index=True)
    everything = everything.assign(place=everything.index)
    texts = distinct_texts(everything[everything["segment_id"].isin(unexplained)], language)
    at = vectors[texts["row"].to_numpy(dtype=int)].astype(np.float32)
    texts, at = texts[at.any(axis=1)], at[at.any(axis=1)]
    if len(texts) < FEWEST:
        return []
    if len(texts) > settings.max_texts:
        drawn = np.random.default_rng(settings.seed).choice(
            len(texts), settings.max_texts, replace=False
        )
        texts, at = texts.iloc[np.sort(drawn)], at[np.sort(drawn)]
    model = topic_model(settings)
    topics, _ = model.fit_transform(texts["lemmas"].tolist(), embeddings=at)
    told = texts.assign(
        topic=topics, cluster=model.hdbscan_model.labels_, text_row=range(len(texts))
    )
    members = everything.merge(told[["plain", "topic", "cluster", "text_row"]], on="plain")
    found = [
        rows
        for _, rows in members[
            (members["topic"] >= 0) & members["segment_id"].isin(unexplained)
        ].groupby("topic")
        if len(rows) >= settings.min_segments and rows["unit_id"].nunique() >= settings.min_units
    ]
    strength = keyness(
        everything["text"].tolist(),
        everything["unit_id"].tolist(),
        background,
        [rows["place"].to_numpy() for rows in found],
        settings.min_units_per_word,
        language,
    ).round(6)
    persistence = model.hdbscan_model.cluster_persistence_
    ranked = sorted(
        (-strength[number], _candidate(rows, at, float(persistence[rows["cluster"].iloc[0]])))
        for number, rows in enumerate(found)
    )
    return [candidate for _, candidate in ranked[: settings.max_clusters]]


def topic_model(settings: Discover) -> BERTopic:
    """BERTopic with every part pinned, for a few hundred to a few thousand sentences.

    UMAP on one thread from a fixed seed; HDBSCAN's leaves, since the excess of mass joins the few
    unlike topics of so small a corpus; texts are already lemmas, so words are what spaces divide.
    ``language`` is not English, else all but a-z would be deleted; no embedding model is named,
    since the vectors are given.
    """
    from bertopic import BERTopic
    from bertopic.vectorizers import ClassTfidfTransformer
    from hdbscan import HDBSCAN
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    return BERTopic(
        language="danish",
        umap_model=UMAP(
            n_neighbors=NEIGHBOURS,
            n_components=COMPONENTS,
            min_dist=0.0,
            metric="cosine",
            random_state=settings.seed,
            n_jobs=1,
        ),
        hdbscan_model=HDBSCAN(
            min_cluster_size=settings.min_segments,
            min_samples=1,
            cluster_selection_method="leaf",
            core_dist_n_jobs=1,
        ),
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
        top_n_words=settings.terms,
        calculate_probabilities=False,
        verbose=False,
    )


def distinct_texts(segments: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Segments, each ``plain`` text once, with its ``lemmas`` but for stop words.

    Repeated texts would be topics of their own. Texts of stop words alone are left out.
    """
    once = segments.drop_duplicates("plain")
    read = language.read(once["text"].tolist())
    once = once.assign(lemmas=[" ".join(content_lemmas(words)) for words in read])
    return once[once["lemmas"] != ""].reset_index(drop=True)


def _plain(texts: pd.Series) -> pd.Series:
    """Texts however they are spaced and whatever their case."""
    return texts.str.casefold().str.split().str.join(" ")


def _candidate(members: pd.DataFrame, vectors: np.ndarray, persistence: float) -> Candidate:
    """One topic; ``text_row`` of a member is the row of its text's vector."""
    at = vectors[members["text_row"].to_numpy(dtype=int)].astype("float64")
    at = at / np.sqrt((at * at).sum(axis=1, keepdims=True))
    nearness = (at * at.mean(axis=0)).sum(axis=1).round(6)
    central = members.assign(nearness=nearness).sort_values(
        ["nearness", "segment_id"], ascending=[False, True]
    )
    return Candidate(
        cluster_id=stable_hash("cluster", *sorted(members["segment_id"])),
        members=central["segment_id"].tolist(),
        n_units=members["unit_id"].nunique(),
        stability=round(min(max(persistence, 0.0), 1.0), 3),
    )
