"""Every coding as a plain table, one row per sentence and theme, for other programs."""

from __future__ import annotations

import pandas as pd

from pipeline.privacy import masked_slices

COLUMNS = [
    "batch", "survey", "unit_id", "question", "answer_id", "start", "end", "text", "theme_id",
    "theme", "status", "source", "reviewer", "probability",
]  # fmt: skip
_CONTROLS = ("=", "+", "-", "@", "\t", "\r")


def codings_table(
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    texts: pd.DataFrame,
    masks: pd.DataFrame,
    labels: dict[str, str],
) -> pd.DataFrame:
    """Every coding with its masked sentence and where it stands.

    Parameters
    ----------
    codings, segments, texts
        As ``CODINGS``, ``SEGMENTS`` and ``TEXTS``.
    masks
        As ``privacy.effective_masks`` gives them.
    labels
        Theme id to label.

    Returns
    -------
    pandas.DataFrame
        Columns ``COLUMNS``. A text that a spreadsheet would take for a formula has an apostrophe
        before it, so ``text`` is for reading; what counts are the offsets.
    """
    where = segments[["segment_id", "answer_id", "start", "end"]]
    found = codings.merge(where, on="segment_id").merge(
        texts[["answer_id", "batch", "survey", "unit_id", "question"]], on="answer_id"
    )
    found["text"] = masked_slices(found, texts, masks, numbered=True)
    found["theme"] = found["theme_id"].map(labels).fillna(found["theme_id"])
    for column in ("text", "theme", "reviewer"):
        found[column] = found[column].map(_no_formula, na_action="ignore")
    order = ["survey", "unit_id", "question", "answer_id", "start", "theme_id"]
    return found.sort_values(order, kind="stable", ignore_index=True)[COLUMNS]


def _no_formula(text: str) -> str:
    """Keep spreadsheets from running a cell as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_CONTROLS) else text
