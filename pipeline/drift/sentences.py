"""Every sentence with the series and period it belongs to, and how well a theme explains it."""

from __future__ import annotations

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_table
from pipeline.privacy import masked_slices


def read_sentences(unexplained_below: float) -> pd.DataFrame:
    """Read all sentences that are no non-answers; see :func:`sentences_table`."""
    segments, texts, spans, surveys, batches = (
        read_table(table, paths.COLLECTED)
        for table in (
            *(tables.SEGMENTS, tables.TEXTS, tables.SPANS),
            *(tables.SURVEYS, tables.BATCHES),
        )
    )
    predictions = read_table(tables.PREDICTIONS, paths.CLASSIFIED)
    highest = predictions.groupby("segment_id")["probability"].max()
    segments = segments.assign(text=masked_slices(segments, texts, spans), probability=0.0)
    segments["probability"] = segments["segment_id"].map(highest)
    return sentences_table(segments, texts, surveys, batches, unexplained_below)


def sentences_table(
    segments: pd.DataFrame,
    texts: pd.DataFrame,
    surveys: pd.DataFrame,
    batches: pd.DataFrame,
    unexplained_below: float,
) -> pd.DataFrame:
    """Say where each sentence belongs.

    Parameters
    ----------
    segments
        As ``SEGMENTS``, with masked ``text`` and the ``probability`` of the likeliest theme; those
        without one are non-answers and are left out.
    texts, surveys, batches
        As ``TEXTS``, ``SURVEYS`` and ``BATCHES``. What no survey asked (reports, notes) is a series
        of its own kind.
    unexplained_below
        No theme explains a sentence whose likeliest is below this.

    Returns
    -------
    pandas.DataFrame
        ``segment_id``, ``series``, ``period``, ``unit``, ``text``, ``probability``,
        ``unexplained``.
    """
    series = dict(zip(surveys["survey"], surveys["series"], strict=True))
    period = dict(zip(batches["batch"], batches["period"], strict=True))
    told = segments[segments["probability"].notna()].merge(
        texts[["answer_id", "survey", "unit_id", "batch"]], on="answer_id"
    )
    told = told.assign(
        series=told["survey"].map(lambda survey: series.get(survey, survey)),
        period=told["batch"].map(lambda batch: period[batch]),
        unit=told["survey"].astype(str) + "/" + told["unit_id"].astype(str),
        unexplained=told["probability"] < unexplained_below,
    )
    columns = ["segment_id", "series", "period", "unit", "text", "probability", "unexplained"]
    return told[columns].sort_values("segment_id", ignore_index=True)
