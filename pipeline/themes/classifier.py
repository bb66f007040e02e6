"""Which themes are learnt, and what is told about them as a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.tables import PREDICTIONS
from pipeline.themes.codebook import Codebook, Theme


def themes_to_learn(
    codebook: Codebook, edits: pd.DataFrame, decisions: pd.DataFrame, min_positives: int
) -> Codebook:
    """The codebook as people have worded it, and the themes they created and coded enough.

    Parameters
    ----------
    edits, decisions
        As :data:`~pipeline.tables.THEME_EDITS` and :data:`~pipeline.tables.CODING_DECISIONS`.
    min_positives
        A theme that is not in the codebook is learnt once it has this many accepted segments.

    Returns
    -------
    Codebook
        The codebook's themes in its order, then the created ones by id.
    """
    worded = {
        theme_id: {"label": label, "definition": definition}
        for theme_id, label, definition in zip(
            edits["theme_id"], edits["label"], edits["definition"], strict=True
        )
    }
    themes = [
        theme.model_copy(
            update={
                field: text
                for field, text in worded.get(theme.id, {}).items()
                if isinstance(text, str) and text.strip()
            }
        )
        for theme in codebook.themes
    ]
    accepted = decisions.loc[decisions["verdict"] == "accepted", "theme_id"].value_counts()
    enough = set(accepted.index[accepted >= min_positives])
    made = edits["source"].isin(["created", "cluster"]) & (edits["status"] == "active")
    for theme_id in sorted(enough & set(edits.loc[made, "theme_id"]) - set(codebook.ids)):
        text = worded[theme_id]
        themes.append(
            Theme.model_construct(
                id=theme_id, label=text["label"] or theme_id, definition=text["definition"] or ""
            )
        )
    return Codebook.model_construct(version=codebook.version, themes=tuple(themes))


def predictions_table(
    segment_ids: pd.Series, names: list[str], probabilities: np.ndarray
) -> pd.DataFrame:
    """Probabilities as :data:`~pipeline.tables.PREDICTIONS`, rounded to three decimals.

    Parameters
    ----------
    segment_ids
        n ids.
    names
        k theme ids.
    probabilities
        Shape (n, k).
    """
    return PREDICTIONS.conform(
        pd.DataFrame(
            {
                "segment_id": np.repeat(segment_ids.to_numpy(dtype=object), len(names)),
                "theme_id": np.tile(np.array(names, dtype=object), len(segment_ids)),
                "probability": probabilities.round(3).ravel(),
            }
        )
    )
