"""What people decided about sentences, as something to learn from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.privacy import masked_slices
from pipeline.tables import DECIDED
from pipeline.themes.examples import SENTENCE_COLUMNS, Examples, examples_from

PLACE = ["answer_id", "start", "end"]
"""What names a segment in a decision."""


def live_decisions(decisions: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Coding decisions whose segment is still there with the same words.

    Parameters
    ----------
    decisions, segments
        As :data:`~pipeline.tables.CODING_DECISIONS` and :data:`~pipeline.tables.SEGMENTS`.
    """
    return decisions.merge(segments[[*PLACE, "segment_hash"]], on=[*PLACE, "segment_hash"])


def decided_sentences(
    decisions: pd.DataFrame, texts: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """What people decided, with the words and the project of the segments it is about.

    Parameters
    ----------
    decisions
        As :func:`live_decisions` gives them.
    texts, spans
        As :data:`~pipeline.tables.TEXTS` and :data:`~pipeline.tables.SPANS`.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.DECIDED`.
    """
    unit_of = texts.set_index("answer_id")["unit_id"]
    told = decisions[[*PLACE, "theme_id", "verdict"]].reset_index(drop=True)
    return DECIDED.conform(
        told.assign(unit_id=told["answer_id"].map(unit_of), text=masked_slices(told, texts, spans))
    )


def decision_examples(decided: pd.DataFrame, theme_ids: Sequence[str], weight: float) -> Examples:
    """What people decided about segments: 1 accepted, 0 rejected, NaN for themes not decided on.

    Decisions about themes that are not learnt are left out.

    Parameters
    ----------
    decided
        As :func:`decided_sentences` gives it.
    theme_ids
        The themes to learn.
    weight
        Of a decision against one training sentence.
    """
    known = decided[decided["theme_id"].isin(list(theme_ids))]
    if known.empty:
        return examples_from([], theme_ids)
    known = known.assign(target=(known["verdict"] == "accepted").astype("float64"))
    targets = known.pivot_table(index=PLACE, columns="theme_id", values="target")
    targets = targets.reindex(columns=list(theme_ids)).rename_axis(columns=None)
    words = known.drop_duplicates(PLACE).set_index(PLACE)[["text", "unit_id"]]
    sentences = words.loc[targets.index].reset_index(drop=True)
    sentences = sentences.assign(
        text=sentences["text"].astype(object), source="decision", tone=None, weight=weight
    )
    return Examples(sentences.reindex(columns=SENTENCE_COLUMNS), targets.reset_index(drop=True))
