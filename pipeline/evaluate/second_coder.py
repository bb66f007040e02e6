"""Agreement between gold and a second coder who has coded some of the same sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate import measure
from pipeline.evaluate.score import even
from pipeline.themes.examples import Examples

KEY = ["answer_id", "text"]
DISAGREEMENTS = ["row", "theme_id", "gold", "second"]


def aligned(second: Examples, gold: Examples) -> np.ndarray:
    """What the second coder said of gold's sentences.

    Parameters
    ----------
    second, gold
        As :func:`~pipeline.themes.training_data.read_gold` gives them, texts treated alike. A
        sentence is the same when answer and words are; of two the first counts.

    Returns
    -------
    numpy.ndarray
        Shape (n_gold, k): 1, 0, or NaN in the rows of sentences that the second did not code.
    """
    said = pd.concat([second.sentences[KEY], second.targets.fillna(0)], axis=1)
    said = said.drop_duplicates(KEY).set_index(KEY)
    places = pd.MultiIndex.from_frame(gold.sentences[KEY])
    return said.reindex(places).to_numpy(dtype="float64")


def between_coders(
    theme_ids: list[str], gold: np.ndarray, second: np.ndarray, resamples: np.ndarray
) -> tuple[dict[str, Any], pd.DataFrame]:
    """Agreement of two people, by the measures that the machine is held to.

    Parameters
    ----------
    theme_ids
        k themes.
    gold
        Shape (n, k): 1 or 0.
    second
        As :func:`aligned` gives it, with at least one sentence coded.
    resamples
        Shape (r, n), from :func:`~pipeline.evaluate.intervals.resample_units`.

    Returns
    -------
    metrics
        ``n_sentences`` that both coded, ``n_disagreements``, macro-F1 and alpha of all themes with
        intervals, and ``by_theme``.
    disagreements
        :data:`DISAGREEMENTS`: row of the sentence, and what either said, 1 or 0.
    """
    both = ~np.isnan(second).any(axis=1)
    told, truth, drawn = even(second[both]), gold[both], resamples[:, both]
    overall = measure.overall(truth, told, drawn)
    kept = [name for name in overall if name.startswith(("macro_f1", "micro_f1", "alpha"))]
    by_theme = measure.by_theme(theme_ids, truth, told, drawn).set_index("theme_id")
    shown = ["support", "suggested"]
    shown += [f"{name}{end}" for name in ("f1", "alpha") for end in ("", "_low", "_high")]
    rows, themes = np.nonzero(both[:, None] & (gold != second))
    disagreements = pd.DataFrame(
        {
            "row": rows,
            "theme_id": np.asarray(theme_ids)[themes],
            "gold": gold[rows, themes].astype(int),
            "second": second[rows, themes].astype(int),
        }
    )
    left_out = ("at_half", "best_threshold_optimistic")
    metrics = {
        "n_sentences": int(both.sum()),
        "n_disagreements": len(disagreements),
        **{name: overall[name] for name in kept if not name.endswith(left_out)},
        "by_theme": by_theme[shown].to_dict("index"),
    }
    return metrics, disagreements
