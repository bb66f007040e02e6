"""Stage: what the machine suggests, apart from what people decided about it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.review.apply import apply_theme_edits
from pipeline.review.queue import questions
from pipeline.review.references import resolve
from pipeline.settings import Queue, load_settings
from pipeline.tables import (
    CLUSTERS,
    CODING_DECISIONS,
    PREDICTIONS,
    QUEUE,
    SEGMENTS,
    SUGGESTIONS,
    TEXTS,
    THEME_EDITS,
    THEMES,
)
from pipeline.themes.codebook import Codebook, read_codebook
from pipeline.themes.thresholds import Thresholds


def suggest_codings(predictions: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Keep what is probable enough to count or to be looked at.

    Parameters
    ----------
    predictions
        As ``PREDICTIONS``.
    thresholds
        What a theme's probability must reach; what is below ``review`` is not suggested.

    Returns
    -------
    pandas.DataFrame
        As ``SUGGESTIONS``.

    >>> rows = [{"segment_id": s, "theme_id": "t", "probability": p}
    ...         for s, p in [("a", 0.6), ("b", 0.3), ("c", 0.299)]]
    >>> import numpy as np
    >>> limits = Thresholds(["t"], np.array([0.6]), np.array([0.3]))
    >>> suggest_codings(PREDICTIONS.frame(rows), limits)["zone"].tolist()
    ['auto', 'review']
    """
    auto, review = (
        predictions["theme_id"].map(dict(zip(thresholds.names, limits, strict=True))).astype(float)
        for limits in (thresholds.auto, thresholds.review)
    )
    kept = predictions["probability"] >= review
    zone = (predictions["probability"] >= auto).map({True: "auto", False: "review"})
    return SUGGESTIONS.conform(predictions[kept].assign(zone=zone[kept]))


def suggest_themes(codebook: Codebook, clusters: pd.DataFrame) -> pd.DataFrame:
    """List the codebook's themes as active and the clusters as suggested themes.

    Parameters
    ----------
    codebook
        The themes people wrote.
    clusters
        As ``CLUSTERS``; a cluster's terms stand for a definition.

    Returns
    -------
    pandas.DataFrame
        As ``THEMES``.
    """
    undecided = {"locked": False, "signed_off": False}
    written = [
        {"theme_id": theme.id, "label": theme.label, "definition": theme.definition}
        | {"status": "active", "source": "codebook"}
        | undecided
        for theme in codebook.themes
    ]
    found = clusters.rename(columns={"cluster_id": "theme_id", "terms": "definition"})
    found = found.assign(status="suggested", source="cluster", **undecided)
    columns = ["theme_id", "label", "definition", "status", "source", *undecided]
    return THEMES.frame(written + found[columns].to_dict("records"))


def suggest_questions(
    predictions: pd.DataFrame,
    suggestions: pd.DataFrame,
    themes: pd.DataFrame,
    thresholds: Thresholds,
    knobs: Queue,
) -> pd.DataFrame:
    """Read what people decided and where the sentences stand; give what to ask as ``QUEUE``.

    Parameters
    ----------
    predictions, suggestions
        As ``PREDICTIONS`` and ``SUGGESTIONS``.
    themes
        As ``THEMES``, before people's decisions; themes they took out of use are not asked about.
    thresholds
        A sentence counts as being about a theme midway between its two.
    knobs
        The group ``queue`` of params.yaml.
    """
    segments, texts = (read_table(table, paths.COLLECTED) for table in (SEGMENTS, TEXTS))
    edits = read_table(THEME_EDITS, paths.REPLAYED)
    decisions = read_table(CODING_DECISIONS, paths.REPLAYED)
    now, _ = apply_theme_edits(themes, edits)
    in_use = now.loc[now["status"] == "active", "theme_id"]
    middle = dict(zip(thresholds.names, (thresholds.auto + thresholds.review) / 2, strict=True))
    return questions(
        predictions,
        {theme_id: middle[theme_id] for theme_id in in_use if theme_id in middle},
        segments,
        texts.set_index("answer_id")[["survey", "unit_id"]].agg("/".join, axis=1),
        np.load(paths.COLLECTED / "embeddings.npy"),
        suggestions,
        resolve(decisions, segments, kind="coding")[0],
        knobs,
    )


def main() -> None:
    """Read predictions, thresholds, clusters and codebook; write suggestions, themes and queue."""
    predictions = read_table(PREDICTIONS, paths.CLASSIFIED)
    clusters = read_table(CLUSTERS, paths.DISCOVERED)
    thresholds = Thresholds.load(paths.THEME_MODEL)
    codings = suggest_codings(predictions, thresholds)
    themes = suggest_themes(read_codebook(), clusters)
    asked = suggest_questions(predictions, codings, themes, thresholds, load_settings().queue)
    with replacing_directory(paths.SUGGESTED) as folder:
        write_table(codings, SUGGESTIONS, folder)
        write_table(themes, THEMES, folder)
        write_table(asked, QUEUE, folder)


if __name__ == "__main__":
    stage.run(main)
