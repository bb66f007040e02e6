"""Stage ``discover``: cluster and name what no theme explains."""

from __future__ import annotations

import pandas as pd

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.language.load import profile_language
from pipeline.privacy import masked_slices
from pipeline.settings import load_settings
from pipeline.tables import CLUSTER_MEMBERS, CLUSTERS, PREDICTIONS, SEGMENTS, SPANS, TEXTS
from pipeline.themes.discover import Candidate, find_candidates, unexplained_segments
from pipeline.themes.naming import label, name_clusters
from pipeline.themes.training_data import read_training


def main() -> None:
    """Read segments and predictions, write candidates for new themes and their members."""
    settings, language = load_settings().discover, profile_language()
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    segments = segments[segments["kind"] != "non_answer"].reset_index(drop=True)
    segments = segments.assign(text=masked_slices(segments, texts, spans)).merge(
        texts[["answer_id", "unit_id"]], on="answer_id"
    )
    predictions = read_table(PREDICTIONS, paths.CLASSIFIED)
    unexplained = unexplained_segments(predictions, settings.unexplained_below)
    background = read_training(paths.TRAINING, []).sentences["text"].tolist()
    candidates = find_candidates(segments, unexplained, background, settings, language)
    names = name_clusters(
        segments,
        [candidate.members for candidate in candidates],
        n_terms=settings.terms,
        min_units=settings.min_units_per_word,
        language=language,
    )
    with replacing_directory(paths.DISCOVERED) as folder:
        write_table(clusters_table(candidates, names), CLUSTERS, folder)
        write_table(members_table(candidates), CLUSTER_MEMBERS, folder)
    print(
        f"{len(unexplained)} af {len(segments)} sætninger forklares ikke sikkert af noget tema; "
        f"fandt {len(candidates)} forslag til nye temaer blandt dem."
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
