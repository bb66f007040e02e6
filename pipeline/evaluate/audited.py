"""What people have coded without choosing: gold, and the decisions that the audit asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.evaluate.audit import Told, told_of
from pipeline.evaluate.material import Labelled
from pipeline.files import read_table
from pipeline.review.audit import in_audit
from pipeline.settings import Queue
from pipeline.tables import PREDICTIONS, QUEUE
from pipeline.themes.thresholds import Thresholds


def read_told(
    labelled: Labelled,
    places: pd.DataFrame,
    decisions: pd.DataFrame,
    segments: pd.DataFrame,
    texts: pd.DataFrame,
    theme_ids: list[str],
    knobs: Queue,
) -> Told:
    """Put beside each other what the machine and people say of every coded segment.

    Parameters
    ----------
    labelled
        What was measured.
    places
        ``segment_id`` of the same rows, missing where the sentence is no segment.
    decisions
        Live ones with ``segment_id``.
    segments, texts
        As :data:`~pipeline.tables.SEGMENTS` and :data:`~pipeline.tables.TEXTS`.
    theme_ids
        k themes.
    knobs
        The group ``queue`` of params.yaml.
    """
    coded = segments.loc[segments["kind"] != "non_answer", ["segment_id", "answer_id"]]
    coded = coded.merge(texts[["answer_id", "survey", "unit_id"]], on="answer_id")
    predictions = read_table(PREDICTIONS, paths.CLASSIFIED).pivot_table(
        index="segment_id", columns="theme_id", values="probability"
    )
    told = predictions.reindex(index=coded["segment_id"], columns=theme_ids).fillna(0).to_numpy()
    thresholds = Thresholds.load(paths.THEME_MODEL)
    auto = pd.Series(thresholds.auto, thresholds.names).reindex(theme_ids).fillna(1.001)
    found = places["segment_id"].notna().to_numpy()
    from_gold = found & (labelled.sentences["source"] == "gold").to_numpy()
    of_gold = pd.DataFrame(
        np.nan_to_num(labelled.labels[from_gold]), index=places["segment_id"][from_gold]
    )
    queue = read_table(QUEUE, paths.SUGGESTED)
    waiting = queue.loc[queue["reason"] == "audit", "segment_id"].tolist()
    of_audit = audited_decisions(decisions, waiting, theme_ids, knobs)
    asked = labelled.score.where(found)
    return told_of(
        coded,
        (told, told >= auto.to_numpy()),
        (pd.Index(places["segment_id"][found]), asked.probabilities, asked.counted),
        pd.concat([of_gold, of_audit.drop(of_gold.index, errors="ignore")]),
    )


def audited_decisions(
    decisions: pd.DataFrame, waiting: list[str], theme_ids: list[str], knobs: Queue
) -> pd.DataFrame:
    """Labels of as much of the random audit as is answered.

    Who decides on a sentence there has been asked which themes fit: those she did not accept do
    not.

    Parameters
    ----------
    decisions
        ``segment_id``, ``theme_id`` and ``verdict``.
    waiting
        Segments of the audit that nobody has answered: beyond the first of them, what is answered
        is no random sample.
    theme_ids
        k themes, the columns.
    knobs
        The group ``queue`` of params.yaml.

    Returns
    -------
    pandas.DataFrame
        1 or 0 by segment id, columns 0 to k - 1.
    """
    ids = decisions["segment_id"].drop_duplicates().sort_values()
    ids = ids[in_audit(ids.tolist(), knobs.audit_share, knobs.seed, waiting)]
    accepted = decisions.assign(label=(decisions["verdict"] == "accepted").astype("float64"))
    labels = accepted.pivot_table(index="segment_id", columns="theme_id", values="label")
    labels = labels.reindex(index=ids, columns=theme_ids).fillna(0.0)
    return labels.set_axis(range(len(theme_ids)), axis=1)
