"""The methods of ``discover`` beside each other, on the project's own sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.discover import Material, discover, read_material
from pipeline.evaluate.discovery import (
    by_topic,
    partition_agreement,
    read_topics,
    segments_of,
)
from pipeline.files import read_table
from pipeline.settings import Settings
from pipeline.tables import CLUSTER_MEMBERS, CLUSTERS, SEGMENTS, TEXTS
from pipeline.themes.novelty import content_lemmas

HALF, FEWEST = 0.5, 2
"""A candidate shows a topic when this share of its coded sentences is about it, and as many."""

Found = tuple[pd.DataFrame, pd.DataFrame]
"""Clusters and their members, as the stage ``discover`` writes them."""


def read_found(settings: Settings) -> tuple[Material, dict[str, Found]]:
    """What the method in use has found, as it was written, and what the others find now."""
    knobs = settings.discover
    material = read_material(knobs)
    written = (
        read_table(CLUSTERS, paths.DISCOVERED),
        read_table(CLUSTER_MEMBERS, paths.DISCOVERED),
    )
    others = [name for name in settings.evaluate.discovery_methods if name != knobs.method]
    found: dict[str, Found] = {
        name: discover(material, knobs.model_copy(update={"method": name}))
        for name in dict.fromkeys(others)
    }
    return material, {knobs.method: written, **found}


def read_truth() -> pd.DataFrame | None:
    """The topics outside the codebook that gold's sentences are known to have; None without."""
    if not paths.OTHER_TOPICS.is_file():
        return None
    return segments_of(read_topics(paths.OTHER_TOPICS, paths.CODED), raw_segments())


def raw_segments() -> pd.DataFrame:
    """Segments with their project and their words as written, to be known again by."""
    segments, texts = read_table(SEGMENTS, paths.COLLECTED), read_table(TEXTS, paths.COLLECTED)
    whole = segments[["answer_id"]].merge(texts[["answer_id", "unit_id", "text"]], on="answer_id")
    places = zip(whole["text"], segments["start"], segments["end"], strict=True)
    return segments.assign(
        unit_id=whole["unit_id"].to_numpy(), text=[text[start:end] for text, start, end in places]
    )


def method_table(
    material: Material, found: dict[str, Found], truth: pd.DataFrame | None
) -> pd.DataFrame:
    """One row per method.

    Parameters
    ----------
    material
        What was clustered.
    found
        By method.
    truth
        ``segment_id``, ``unit_id`` and ``topic``; None where nobody has coded other topics.

    Returns
    -------
    pandas.DataFrame
        ``method``, ``candidates``, ``segments`` in them, the ``share`` of the unexplained that is,
        ``projects`` per candidate (median) and ``coherence`` (:func:`coherence`); with truth also
        ``topics`` that are known, how many of them are ``found`` (one of the first candidates has
        at least half of its coded sentences from it), mean ``recall`` and ``precision`` of those
        that show them best, and ``ami`` over what is coded and unexplained.
    """
    answers = _words_of_answers(material)
    rows = []
    for method, (clusters, members) in found.items():
        terms = [_lemmas(line, material) for line in clusters["terms"]]
        row: dict[str, object] = {
            "method": method,
            "candidates": len(clusters),
            "segments": len(members),
            "share": members["segment_id"].isin(material.unexplained).sum()
            / max(len(material.unexplained), 1),
            "projects": float(clusters["n_units"].median()) if len(clusters) else 0.0,
            "coherence": coherence(terms, answers),
        }
        if truth is not None:
            topics = by_topic(clusters, members, truth)
            shown = (topics["precision"] >= HALF) & (topics["right"] >= FEWEST)
            coded = truth[truth["segment_id"].isin(material.unexplained)]
            row |= {
                "topics": len(topics),
                "found": int(shown.sum()),
                "recall": float(topics["recall"].mean()),
                "precision": float(topics["precision"].mean()),
                "ami": partition_agreement(members, coded)["ami"],
            }
        rows.append(row)
    return pd.DataFrame(rows).round(3)


def coherence(candidates: Sequence[Sequence[str]], answers: Sequence[set[str]]) -> float:
    """How much oftener than by chance the words of a candidate stand in the same answers.

    Mean normalised pointwise mutual information over pairs of a candidate's words (Bouma 2009;
    closest to people's judgement of topics in Lau, Newman and Baldwin 2014), then over candidates.

    Parameters
    ----------
    candidates
        Words that name each.
    answers
        Words of each answer.

    Returns
    -------
    float
        -1 to 1; 0 where no candidate has two words.

    >>> coherence([["a", "b"]], [{"a", "b"}, {"c"}]), coherence([["a", "c"]], [{"a"}, {"c"}])
    (1.0, -1.0)
    """
    means = []
    for words in candidates:
        present = np.array([[word in answer for word in words] for answer in answers], dtype=float)
        if len(words) < 2 or not len(answers):
            continue
        both = present.T @ present / len(answers)
        alone = np.diag(both)
        one, other = np.triu_indices(len(words), k=1)
        joint, chance = both[one, other], alone[one] * alone[other]
        known = (joint > 0) & (joint < 1)
        value = np.where(joint >= 1, 1.0, -1.0)
        value[known] = np.log(joint[known] / chance[known]) / -np.log(joint[known])
        means.append(value.mean())
    return float(np.mean(means)) if means else 0.0


def _words_of_answers(material: Material) -> list[set[str]]:
    """Lemmas of each answer, stop words apart."""
    read = material.language.read(material.segments["text"].tolist())
    lemmas = pd.Series([content_lemmas(words) for words in read])
    joined = lemmas.groupby(material.segments["answer_id"].to_numpy()).agg(list)
    return [{lemma for part in parts for lemma in part} for parts in joined]


def _lemmas(terms: str, material: Material) -> list[str]:
    """Lemmas of a candidate's words, each once."""
    return list(dict.fromkeys(content_lemmas(material.language.read([terms])[0])))
