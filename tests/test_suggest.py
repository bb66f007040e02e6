from __future__ import annotations

import numpy as np

from pipeline.suggest import suggest_codings, suggest_themes
from pipeline.tables import CLUSTERS, PREDICTIONS
from pipeline.themes.codebook import Codebook, Theme
from pipeline.themes.thresholds import Thresholds

LIMITS = Thresholds(["t", "u"], np.array([0.6, 0.9]), np.array([0.3, 0.8]))


def test_probabilities_fall_in_zones_and_what_is_below_both_is_not_suggested():
    rows = [("a", 0.29), ("b", 0.3), ("c", 0.599), ("d", 0.6), ("e", 1.0)]
    predictions = PREDICTIONS.frame(
        [{"segment_id": s, "theme_id": "t", "probability": p} for s, p in rows]
    )
    table = suggest_codings(predictions, LIMITS)
    assert dict(zip(table["segment_id"], table["zone"], strict=True)) == {
        "b": "review",
        "c": "review",
        "d": "auto",
        "e": "auto",
    }


def test_every_theme_has_limits_of_its_own():
    rows = [{"segment_id": "a", "theme_id": theme, "probability": 0.7} for theme in "tu"]
    table = suggest_codings(PREDICTIONS.frame(rows), LIMITS)
    assert table[["theme_id", "zone"]].to_numpy().tolist() == [["t", "auto"]]


def test_nothing_predicted_gives_an_empty_table():
    assert suggest_codings(PREDICTIONS.empty(), LIMITS).empty


def test_themes_are_the_codebooks_and_the_clusters_as_suggestions():
    book = Codebook(themes=(Theme(id="ledelse", label="Ledelse", definition="Om ledere."),))
    cluster = {"cluster_id": "k1", "rank": 1, "label": "Ro", "terms": "ro, møder"}
    clusters = CLUSTERS.frame([cluster | {"n_segments": 6, "n_units": 3, "stability": 0.8}])
    table = suggest_themes(book, clusters)
    columns = ["theme_id", "label", "definition", "status", "source"]
    assert table[columns].to_numpy().tolist() == [
        ["k1", "Ro", "ro, møder", "suggested", "cluster"],
        ["ledelse", "Ledelse", "Om ledere.", "active", "codebook"],
    ]
    assert suggest_themes(book, CLUSTERS.empty())["theme_id"].tolist() == ["ledelse"]
