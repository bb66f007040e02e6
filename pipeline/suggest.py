"""Stage: what the machine suggests, apart from what people decided about it."""

from __future__ import annotations

import pandas as pd

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.tables import CLUSTERS, PREDICTIONS, SUGGESTIONS, THEMES
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


def main() -> None:
    """Read predictions, thresholds, clusters and codebook; write suggestions and themes."""
    predictions = read_table(PREDICTIONS, paths.CLASSIFIED)
    clusters = read_table(CLUSTERS, paths.DISCOVERED)
    with replacing_directory(paths.SUGGESTED) as folder:
        codings = suggest_codings(predictions, Thresholds.load(paths.THEME_MODEL))
        write_table(codings, SUGGESTIONS, folder)
        write_table(suggest_themes(read_codebook(), clusters), THEMES, folder)


if __name__ == "__main__":
    stage.run(main)
