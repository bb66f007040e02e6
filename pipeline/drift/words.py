"""Words that are new, or used far more than before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.language.language import Language
from pipeline.periods import in_time_order
from pipeline.settings import Drift
from pipeline.tables import NEW_WORDS
from pipeline.themes.identity_words import lemmas_of


def used_words(
    sentences: pd.DataFrame, training: Sequence[str], language: Language
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Words of the sentences, and of those that the themes were learnt from.

    Returns
    -------
    used
        ``segment_id``, ``series``, ``period``, ``unit``, ``lemma``: a row per sentence and word.
    trained
        ``lemma`` and ``n``, the training sentences it is in.
    """
    used = lemmas_of(sentences[["segment_id", "series", "period", "unit", "text"]], language)
    learnt = lemmas_of(pd.DataFrame({"text": list(training)}, dtype="str"), language)
    trained = learnt.groupby("lemma").size().rename("n").reset_index()
    return used, trained


def words_table(
    sentences: pd.DataFrame,
    used: pd.DataFrame,
    trained: pd.DataFrame,
    n_training: int,
    knobs: Drift,
) -> pd.DataFrame:
    """The words that each period uses most beyond what was used before, as ``NEW_WORDS``.

    A word in u projects, in a share p of the period's sentences and a share q of the training
    sentences and those of earlier periods, has the strength u · ln(p / q), as in
    :func:`pipeline.themes.keyness.keyness`.

    Parameters
    ----------
    sentences
        With ``segment_id`` and ``period``.
    used, trained
        From :func:`used_words`.
    n_training
        How many training sentences.
    knobs
        The group ``drift`` of params.yaml; a word that fewer than ``min_units`` projects of the
        period use is not shown, so that no name slips through.
    """
    told = dict(zip(trained["lemma"], trained["n"], strict=True))
    n_before, rows = n_training, []
    for period in in_time_order(set(sentences["period"])):
        here = used[used["period"] == period]
        n_here = int((sentences["period"] == period).sum())
        counts = here.groupby("lemma").agg(
            n_units=("unit", "nunique"), n_sentences=("segment_id", "nunique")
        )
        common = counts[counts["n_units"] >= knobs.min_units]
        earlier = np.array([told.get(lemma, 0) for lemma in common.index], dtype=float)
        lift = np.log(common["n_sentences"] / n_here) - np.log((earlier + 1) / (n_before + 1))
        strength = (common["n_units"] * lift).round(9)
        best = common.assign(n_sentences_before=earlier.astype(int), strength=strength)
        best = best[best["strength"] > 0].reset_index()
        best = best.sort_values(["strength", "lemma"], ascending=[False, True])[: knobs.words]
        rows += best.assign(period=period, rank=range(1, len(best) + 1)).to_dict("records")
        for lemma, n in counts["n_sentences"].items():
            told[lemma] = told.get(lemma, 0) + n
        n_before += n_here
    return NEW_WORDS.frame(rows)
