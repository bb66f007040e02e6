"""How well the codebook fits each series and period, against the periods before."""

from __future__ import annotations

import pandas as pd

from pipeline.periods import in_time_order
from pipeline.settings import Drift
from pipeline.tables import DRIFT


def fit_table(
    sentences: pd.DataFrame, used: pd.DataFrame, trained: set[str], knobs: Drift
) -> pd.DataFrame:
    """Measure every series in every period.

    Parameters
    ----------
    sentences
        From :func:`pipeline.drift.sentences.sentences_table`.
    used
        ``segment_id``, ``series``, ``period``, ``lemma``: a row per sentence and word in it.
    trained
        Lemmas of the training sentences.
    knobs
        The group ``drift`` of params.yaml.

    Returns
    -------
    pandas.DataFrame
        As ``DRIFT``.
    """
    order = {period: at for at, period in enumerate(in_time_order(set(sentences["period"])))}
    first = used.groupby("lemma")["period"].agg(
        lambda periods: min(map(order.__getitem__, periods))
    )
    rows = []
    for (series, period), own in sentences.groupby(["series", "period"]):
        now = order[str(period)]
        before = sentences[(sentences["series"] == series) & (sentences["period"].map(order) < now)]
        words = used.loc[(used["series"] == series) & (used["period"] == period), "lemma"]
        new = ~words.isin(trained) & (words.map(first) == now)
        row = {
            "series": series,
            "period": period,
            "n_sentences": len(own),
            "n_unexplained": int(own["unexplained"].sum()),
            "confidence": _mean(own),
            "n_words": len(words),
            "n_new_words": int(new.sum()),
            "n_sentences_before": len(before),
            "n_unexplained_before": int(before["unexplained"].sum()),
            "confidence_before": _mean(before) if len(before) else None,
        }
        rows.append(row | {"warnings": ";".join(_warnings(row, knobs)) or None})
    return DRIFT.frame(rows)


def _mean(sentences: pd.DataFrame) -> float:
    return round(float(sentences["probability"].mean()), 3)


def _warnings(row: dict, knobs: Drift) -> list[str]:
    """What no longer fits; few sentences say nothing, now or before."""
    n, n_before = row["n_sentences"], row["n_sentences_before"]
    if n < knobs.least_sentences:
        return []
    share = row["n_unexplained"] / n
    compared = n_before >= knobs.least_sentences
    rise = share - row["n_unexplained_before"] / n_before if compared else 0.0
    fall = row["confidence_before"] - row["confidence"] if compared else 0.0
    new = row["n_new_words"] / max(row["n_words"], 1)
    told = {
        "unexplained": share > knobs.unexplained_most
        or (compared and round(rise, 9) >= knobs.unexplained_rise),
        "confidence": compared and round(fall, 9) >= knobs.confidence_fall,
        "words": new > knobs.new_words_most,
    }
    return [name for name, is_so in told.items() if is_so]
