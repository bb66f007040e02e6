"""Topics that grow from seed words: the strongest first, no two alike, and how steady each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.settings import Discover
from pipeline.themes.discovery.growth import Field, grow
from pipeline.themes.discovery.key_words import strength
from pipeline.themes.discovery.terms import Terms

LEAST_NEWS = 1.0
"""Projects that use a seed word times its novelty: fewer is no news."""

MOST_SHARE = 0.04
"""A word in a larger share of all segments is too common to be a seed."""

PRIOR_POWER = 1.5
"""Of the core's mean prior in its rank, against the strength of its words."""

ALIKE = 0.1
"""Two cores that share this much of the smaller are one topic."""


@dataclass(frozen=True)
class Topic:
    """What grew from a seed.

    Parameters
    ----------
    seed
        Rows that it grew from.
    core
        Rows of its surest segments.
    score
        Of every segment, shape (n,).
    rank_score
        What topics are ordered by.
    """

    seed: np.ndarray
    core: np.ndarray
    score: np.ndarray
    rank_score: float


def seed_rows(terms: Terms) -> Iterator[np.ndarray]:
    """Segments that use each seed word: one that is over-used, and not everywhere."""
    most = max(10, MOST_SHARE * terms.present.shape[0])
    good = (terms.novelty * terms.units >= LEAST_NEWS) & (terms.texts <= most)
    columns = terms.present.tocsc()
    for word in np.flatnonzero(good):
        yield np.sort(columns.indices[columns.indptr[word] : columns.indptr[word + 1]])


def strongest(field: Field, terms: Terms, *, least_units: int, most: int) -> list[Topic]:
    """Grow every seed, and keep the strongest topic of those that share their core.

    Parameters
    ----------
    field, terms
        Of the same n segments.
    least_units
        A core must come from this many projects.
    most
        As many topics at most.
    """
    grown: dict[tuple[int, ...], Topic] = {}
    for seed in seed_rows(terms):
        core, score = grow(field, seed)
        place = tuple(np.sort(core).tolist())
        if place in grown or len(np.unique(field.unit[core])) < least_units:
            continue
        tied = strength(terms, field.unit, core)
        if tied > 0:
            rank_score = tied * float(np.exp(PRIOR_POWER * field.prior[core].mean()))
            grown[place] = Topic(seed, core, score, round(rank_score, 5))
    kept: list[Topic] = []
    for topic in sorted(grown.values(), key=lambda topic: (-topic.rank_score, topic.core.tolist())):
        if len(kept) == most:
            break
        shared = [
            np.isin(topic.core, other.core).sum() / min(len(topic.core), len(other.core))
            for other in kept
        ]
        if max(shared, default=0) < ALIKE:
            kept.append(topic)
    return kept


def stability(field: Field, topic: Topic, settings: Discover) -> float:
    """How much of a topic comes back when only some of the projects are there.

    The mean Jaccard index of the core and what grows from the same seed word among the projects
    drawn (Hennig 2007, "Cluster-wise assessment of cluster stability").

    Parameters
    ----------
    settings
        ``subsamples`` draws with a ``subsample_share`` of the projects in each, from ``seed``.
    """
    random = np.random.default_rng(settings.seed)
    n_units = int(field.unit.max()) + 1
    size = max(2, round(settings.subsample_share * n_units))
    found = []
    for _ in range(settings.subsamples):
        units = random.choice(n_units, size, replace=False)
        drawn = np.isin(field.unit, units)
        core, start = topic.core[drawn[topic.core]], topic.seed[drawn[topic.seed]]
        if not len(core):
            continue
        again = grow(field, start, drawn)[0] if len(start) else start
        # A core of fewer projects would be filled up with others: as many count as are left.
        again = again[: len(core)]
        found.append(len(np.intersect1d(core, again)) / len(np.union1d(core, again)))
    return float(np.mean(found)) if found else 0.0
