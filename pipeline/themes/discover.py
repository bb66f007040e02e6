"""Candidates for new themes: what several projects tell that the themes' sentences don't."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.ids import stable_hash
from pipeline.language.language import EMBEDDED, Language
from pipeline.settings import Discover
from pipeline.themes.discovery.background import Background
from pipeline.themes.discovery.content import content
from pipeline.themes.discovery.growth import Field
from pipeline.themes.discovery.nearness import nearness
from pipeline.themes.discovery.seeds import Topic, stability, strongest
from pipeline.themes.discovery.terms import (
    Terms,
    beginnings,
    compound_parts,
    count_terms,
    runs,
    whole_words,
)
from pipeline.themes.novelty import content_lemmas

OPEN_WEIGHT = 0.5
"""Of how open a segment is in its prior; a new topic is often told beside a known theme."""

MEMBER_SHARE = 0.45
"""A segment is a member when it scores this share of the core's mean."""


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
        How much of it comes back when only some of the projects are there, 0 to 1.
    """

    cluster_id: str
    members: list[str]
    n_units: int
    stability: float


def highest_probabilities(predictions: pd.DataFrame) -> pd.Series:
    """The probability of the likeliest theme of each segment, by segment id."""
    return predictions.groupby("segment_id")["probability"].max()


def unexplained_segments(predictions: pd.DataFrame, below: float) -> set[str]:
    """Segments where no theme reaches the probability ``below``."""
    highest = highest_probabilities(predictions)
    return set(highest.index[highest < below])


def find_candidates(
    segments: pd.DataFrame,
    background: Background,
    settings: Discover,
    language: Language = EMBEDDED,
) -> list[Candidate]:
    """Grow topics from over-used words; what belongs to none is left alone.

    Parameters
    ----------
    segments
        ``segment_id``, ``answer_id``, ``unit_id``, masked ``text`` and ``explained``, the
        probability of the likeliest theme, of every segment that is no non-answer.
    background
        Sentences that the themes were learnt from.
    settings
        The group ``discover`` of params.yaml.
    language
        What finds words and lemmas.

    Returns
    -------
    list of Candidate
        Those that the strongest new words tie together first, at most ``max_clusters``. What a
        theme explains well may be a member too, if it is as near: an answer can be about both.
    """
    rows = _drawn(segments.sort_values("segment_id", ignore_index=True), settings)
    if rows["unit_id"].nunique() < settings.min_units:
        return []
    field, terms = _field(rows, background, language)
    topics = strongest(field, terms, least_units=settings.min_units, most=settings.max_clusters)
    found = [(topic, _members(topic)) for topic in topics]
    return [
        _candidate(rows.iloc[at], stability(field, topic, settings))
        for topic, at in found
        if len(at) >= settings.min_segments
    ]


def _members(topic: Topic) -> np.ndarray:
    """Rows that score nearly as high as the core, the highest first."""
    at = np.flatnonzero(topic.score >= MEMBER_SHARE * topic.score[topic.core].mean())
    return at[np.argsort(-topic.score[at], kind="stable")]


def _candidate(members: pd.DataFrame, steady: float) -> Candidate:
    ids = members["segment_id"].tolist()
    return Candidate(
        cluster_id=stable_hash("cluster", *sorted(ids)),
        members=ids,
        n_units=members["unit_id"].nunique(),
        stability=round(steady, 3),
    )


def _drawn(rows: pd.DataFrame, settings: Discover) -> pd.DataFrame:
    """All segments, or as many as memory allows: whole projects, drawn at random."""
    if len(rows) <= settings.max_texts:
        return rows
    size = rows.groupby("unit_id").size()
    order = np.random.default_rng(settings.seed).permutation(len(size))
    fits = size.iloc[order].cumsum() <= settings.max_texts
    return rows[rows["unit_id"].isin(fits.index[fits])].reset_index(drop=True)


def _field(rows: pd.DataFrame, background: Background, language: Language) -> tuple[Field, Terms]:
    """Where topics grow, and the words that may be seeds."""
    known = background.only_told()
    here, there = language.read(rows["text"].tolist()), language.read(known.texts)
    every = there if known is background else language.read(background.texts)
    words, words_there = ([content_lemmas(text) for text in read] for read in (here, there))
    parts = compound_parts([*words, *words_there])
    units, answers = rows["unit_id"].tolist(), rows["answer_id"].tolist()

    def counted(terms: list[list[str]], terms_there: list[list[str]]) -> Terms:
        return count_terms(terms, units, terms_there, known.themed, least_units=2)

    whole, whole_there = (
        [whole_words(text, parts) for text in texts] for texts in (words, words_there)
    )
    begun = counted(
        [[*text, *beginnings(text)] for text in whole],
        [[*text, *beginnings(text)] for text in whole_there],
    )
    characters = counted([runs(text) for text in words], [runs(text) for text in words_there])
    lemmas, lemmas_there = (
        [[word.lemma for word in text] for text in read] for read in (here, every)
    )
    plain = rows["text"].str.casefold().str.split().str.join(" ")
    field = Field(
        near=nearness(begun, characters, len(there), answers, units),
        unit=pd.factorize(rows["unit_id"], sort=True)[0],
        text=pd.factorize(plain, sort=True)[0],
        prior=OPEN_WEIGHT * _log_lift(1 - rows["explained"].to_numpy())
        + _log_lift(content(lemmas, lemmas_there, background.themed)),
    )
    seeds = counted(whole, whole_there)
    return field, seeds.where(seeds.novelty > 0)


def _log_lift(share: np.ndarray) -> np.ndarray:
    """Ln of shares against their mean, not far below it."""
    return np.asarray(np.log((share + 0.05) / (share.mean() + 0.05)))
