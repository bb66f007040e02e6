"""Stage ``discover``: cluster and name what no theme explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.language.language import Language
from pipeline.language.load import profile_language
from pipeline.privacy import masked_slices
from pipeline.settings import Discover, load_settings
from pipeline.tables import (
    CLUSTER_DECISIONS,
    CLUSTER_HISTORY,
    CLUSTER_MEMBERS,
    CLUSTER_WORDS,
    CLUSTERS,
    PREDICTIONS,
    SEGMENTS,
    SPANS,
    TEXTS,
    UNEXPLAINED,
)
from pipeline.themes.bertopic_topics import bertopic_candidates
from pipeline.themes.discover import (
    Candidate,
    find_candidates,
    highest_probabilities,
    unexplained_segments,
)
from pipeline.themes.discovery.background import Background, read_background
from pipeline.themes.identity import Found, identify
from pipeline.themes.identity_register import known_clusters, member_keys, read_register
from pipeline.themes.identity_words import words_table
from pipeline.themes.naming import label, name_clusters


@dataclass(frozen=True)
class Material:
    """What is clustered, by whatever method.

    Parameters
    ----------
    segments
        ``segment_id``, ``answer_id``, ``unit_id``, masked ``text`` and ``explained``, the
        probability of the likeliest theme, of every segment that is no non-answer.
    vectors
        Of the segments by the profile's embedder, row for row.
    unexplained
        Ids of those that no theme explains.
    background
        Sentences that the themes were learnt from.
    language
        What finds words and lemmas.
    """

    segments: pd.DataFrame
    vectors: np.ndarray
    unexplained: set[str]
    background: Background
    language: Language


def main() -> None:
    """Read segments and predictions, write candidates for new themes, known again by their ids."""
    settings = load_settings().discover
    material = read_material(settings)
    found = with_words(material, *discover(material, settings), settings)
    known = known_clusters(
        read_register(paths.KNOWN_CLUSTERS), read_table(CLUSTER_DECISIONS, paths.REPLAYED)
    )
    found, history = identify(found, member_keys(material.segments), known, settings.identity)
    clusters, members = found.clusters, found.members
    rest = unexplained_table(material, members)
    with replacing_directory(paths.DISCOVERED) as folder:
        write_table(clusters, CLUSTERS, folder)
        write_table(members, CLUSTER_MEMBERS, folder)
        write_table(found.words, CLUSTER_WORDS, folder)
        write_table(history, CLUSTER_HISTORY, folder)
        write_table(rest, UNEXPLAINED, folder)
    again = history["alike"].notna().sum()
    print(
        f"{len(rest)} af {len(material.segments)} sætninger forklares ikke sikkert af noget tema. "
        f"Fandt {len(clusters)} forslag til nye temaer, heraf {again} kendte; "
        f"{(~rest['in_candidate']).sum()} af de uforklarede sætninger er i intet forslag."
    )


def read_material(settings: Discover) -> Material:
    """Read what is to be clustered."""
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    vectors = np.load(paths.COLLECTED / "embeddings.npy", allow_pickle=False)
    told = (segments["kind"] != "non_answer").to_numpy()
    segments = segments[told].reset_index(drop=True)
    unit_of = texts.set_index("answer_id")["unit_id"]
    predictions = read_table(PREDICTIONS, paths.CLASSIFIED)
    segments = segments.assign(
        text=masked_slices(segments, texts, spans),
        unit_id=segments["answer_id"].map(unit_of),
        explained=segments["segment_id"].map(highest_probabilities(predictions)),
    )
    return Material(
        segments,
        vectors[told],
        unexplained_segments(predictions, settings.unexplained_below),
        read_background(paths.TRAINING, set(predictions["theme_id"])),
        profile_language(),
    )


def discover(material: Material, settings: Discover) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find and name candidates by the method of the settings.

    Returns
    -------
    clusters, members
        As :data:`~pipeline.tables.CLUSTERS` and :data:`~pipeline.tables.CLUSTER_MEMBERS`.
    """
    segments, language = material.segments, material.language
    if settings.method == "bertopic":
        candidates = bertopic_candidates(
            segments,
            material.vectors,
            material.unexplained,
            material.background.texts,
            settings,
            language,
        )
    else:
        candidates = find_candidates(segments, material.background, settings, language)
    names = name_clusters(
        segments,
        [candidate.members for candidate in candidates],
        n_terms=settings.terms,
        min_units=settings.min_units_per_word,
        language=language,
    )
    return clusters_table(candidates, names), members_table(candidates)


def with_words(
    material: Material, clusters: pd.DataFrame, members: pd.DataFrame, settings: Discover
) -> Found:
    """Add the words that each candidate is known again by."""
    words = words_table(
        material.segments[["segment_id", "unit_id", "text"]],
        clusters,
        members,
        most=settings.identity.words,
        min_units=settings.min_units_per_word,
        language=material.language,
    )
    return Found(clusters, members, words)


def unexplained_table(material: Material, members: pd.DataFrame) -> pd.DataFrame:
    """What no theme explains, in a candidate or not: :data:`~pipeline.tables.UNEXPLAINED`."""
    segments = material.segments[material.segments["segment_id"].isin(material.unexplained)]
    return UNEXPLAINED.conform(
        pd.DataFrame(
            {
                "segment_id": segments["segment_id"],
                "probability": segments["explained"],
                "in_candidate": segments["segment_id"].isin(members["segment_id"]),
            }
        )
    )


def clusters_table(candidates: list[Candidate], names: list[list[str]]) -> pd.DataFrame:
    """Candidates, best first, and their words as :data:`~pipeline.tables.CLUSTERS`."""
    return CLUSTERS.frame(
        [
            {
                "cluster_id": candidate.cluster_id,
                "rank": rank,
                "label": label(terms),
                "terms": ", ".join(terms),
                "n_segments": len(candidate.members),
                "n_units": candidate.n_units,
                "stability": candidate.stability,
            }
            for rank, (candidate, terms) in enumerate(zip(candidates, names, strict=True), start=1)
        ]
    )


def members_table(candidates: list[Candidate]) -> pd.DataFrame:
    """Members of the candidates as :data:`~pipeline.tables.CLUSTER_MEMBERS`."""
    return CLUSTER_MEMBERS.frame(
        [
            {"cluster_id": candidate.cluster_id, "segment_id": segment_id, "rank": rank}
            for candidate in candidates
            for rank, segment_id in enumerate(candidate.members, start=1)
        ]
    )


if __name__ == "__main__":
    stage.run(main)
