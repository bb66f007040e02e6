"""Candidates for quotes: central to their theme, unlike each other, understandable alone.

Among the first is one of another mind, where there are such.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.quoting import alone
from pipeline.quoting.dissent import dissenting
from pipeline.quoting.printed import nearest
from pipeline.texts import DOCUMENT_SURVEYS

# Weight of relevance against novelty (Carbonell & Goldstein 1998, maximal marginal relevance).
RELEVANCE = 0.7
MASK_PENALTY = 0.1
# Every survey, and the reports, may fill one place in this many, when they have that much to offer.
GUARANTEED = 6
# The place, from 0, that one of another mind has at the latest: within what a report shows.
DISSENT_AT = 2
# Scores are compared at this many decimals, so that processors that round differently agree.
DECIMALS = 6

SPAN = ["answer_id", "start", "end"]


def quotable(
    segments: pd.DataFrame, report_quotes: pd.DataFrame, texts: pd.DataFrame
) -> pd.DataFrame:
    """Everything that could be quoted, and the segments each is made of.

    From answers every segment; from reports and notes only what the people interviewed said,
    never the evaluator's or the secretariat's own prose.

    Returns
    -------
    pandas.DataFrame
        ``answer_id, start, end, unit_id, survey, segment_id, overlap`` (characters in common with
        the segment); a report quote over several segments has several rows.
    """
    said = segments.loc[segments["kind"] != "non_answer", ["segment_id", *SPAN]]
    located = said.merge(texts[["answer_id", "survey", "unit_id"]], on="answer_id")
    in_document = located["survey"].isin(DOCUMENT_SURVEYS)
    answers = located[~in_document]
    answers = answers.assign(overlap=answers["end"] - answers["start"])
    pairs = report_quotes[SPAN].merge(
        located[in_document], on="answer_id", suffixes=("", "_segment")
    )
    overlap = np.minimum(pairs["end"], pairs["end_segment"]) - np.maximum(
        pairs["start"], pairs["start_segment"]
    )
    quotes = pairs.assign(overlap=overlap)[overlap > 0]
    return pd.concat([answers, quotes[answers.columns]], ignore_index=True)


def choose(
    sources: pd.DataFrame,
    codings: pd.DataFrame,
    vectors: pd.DataFrame,
    tones: pd.DataFrame,
    shown: pd.DataFrame,
    rejected: pd.DataFrame,
    limits: tuple[int, int],
    per_theme: int,
) -> pd.DataFrame:
    """Describe everything that could be quoted, and rank candidates for every theme.

    Parameters
    ----------
    sources
        From :func:`quotable`.
    codings
        Codings that count, with ``theme_id, human, probability`` by ``segment_id``.
    vectors
        Embeddings of shape (n_segments, dimensions), indexed by ``segment_id``.
    tones
        ``answer_id, start, end, tone`` of segments.
    shown
        The masked text of every span: ``answer_id, start, end, text, masked``.
    rejected
        ``theme_id, answer_id, start, end`` that people have said no to; not offered again.
    limits
        Fewest and most characters of a quote.
    per_theme
        Candidates wanted for each theme.

    Returns
    -------
    pandas.DataFrame
        ``theme_id, answer_id, start, end, survey, text, masked, human, probability, leans``, if it
        ``dissents`` (:mod:`pipeline.quoting.dissent`), the cosine ``centrality`` to the theme's
        centre and its rank among the theme's sentences from 0 (least typical) to 1 ``typicality``,
        and ``rank``: missing for all but the candidates.
    """
    coded = sources.merge(codings[["segment_id", "theme_id", "human", "probability"]])
    span = ["theme_id", *SPAN, "unit_id", "survey"]
    pool = coded.groupby(span, as_index=False).agg(
        human=("human", "any"), probability=("probability", "max")
    )
    pool = pool.merge(shown, on=SPAN)
    refused = pd.MultiIndex.from_frame(rejected[["theme_id", *SPAN]])
    pool = pool[~pd.MultiIndex.from_frame(pool[["theme_id", *SPAN]]).isin(refused)]
    pool = pool[pool["text"].str.len().between(*limits)].sort_values(["theme_id", *SPAN])
    pool = pool.reset_index(drop=True)
    pool["tone"] = nearest(pool, tones, "tone")
    pool["dissents"] = dissenting(pool)
    pool["leans"] = alone.penalty(pool["text"])
    rows = _span_vectors(coded, pool, vectors)
    centres = _centres(codings, vectors)
    cosines = (rows * centres.loc[pool["theme_id"]].to_numpy()).sum(axis=1)
    pool["centrality"] = np.round(cosines, DECIMALS)
    pool["typicality"] = pool.groupby("theme_id")["centrality"].rank(pct=True)
    pool["score"] = pool["centrality"] - pool["leans"] - MASK_PENALTY * pool["masked"]
    ranks = pd.Series(pd.NA, index=pool.index, dtype="Int64")
    for _, part in pool.groupby("theme_id"):
        order = _spread(part, rows[part.index.to_numpy()], per_theme)
        ranks.loc[part.index[order]] = np.arange(1, len(order) + 1)
    return pool.assign(rank=ranks)


def _normed(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length > 0, length, 1)


def _span_vectors(coded: pd.DataFrame, pool: pd.DataFrame, vectors: pd.DataFrame) -> np.ndarray:
    """Unit vector of every span in the pool: the mean over the segments it is made of."""
    parts = coded[[*SPAN, "segment_id"]].drop_duplicates()
    own = vectors.loc[parts["segment_id"]].to_numpy(dtype="float64")
    means = pd.DataFrame(own).groupby([parts[name].to_numpy() for name in SPAN]).mean()
    return _normed(means.loc[pd.MultiIndex.from_frame(pool[SPAN])].to_numpy())


def _centres(codings: pd.DataFrame, vectors: pd.DataFrame) -> pd.DataFrame:
    """Unit vector of every theme: the middle of the segments coded with it."""
    inside = codings[codings["segment_id"].isin(vectors.index)].sort_values("segment_id")
    rows = pd.DataFrame(_normed(vectors.loc[inside["segment_id"]].to_numpy(dtype="float64")))
    means = rows.groupby(inside["theme_id"].to_numpy()).mean()
    return pd.DataFrame(_normed(means.to_numpy()), index=means.index)


def _spread(part: pd.DataFrame, rows: np.ndarray, wanted: int) -> list[int]:
    """Positions of the chosen rows, best first: maximal marginal relevance, one row per unit.

    What a person coded goes before what the machine suggests. The last places are kept for surveys
    (and reports) that would otherwise be drowned by a larger one, and the one at ``DISSENT_AT``
    for another mind, when none has come yet.
    """
    dissents = part["dissents"].to_numpy(dtype=bool)
    score, human = part["score"].to_numpy(), part["human"].to_numpy(dtype=bool)
    survey = part["survey"].to_numpy(dtype=object)
    units = part["survey"].str.cat(part["unit_id"], sep="\n").to_numpy(dtype=object)
    owed = part.groupby("survey")["unit_id"].nunique().clip(upper=wanted // GUARANTEED)
    free = np.ones(len(part), dtype=bool)
    nearest = np.zeros(len(part))
    chosen: list[int] = []
    while len(chosen) < wanted and free.any():
        eligible = free
        if 0 < owed.sum() >= wanted - len(chosen):
            eligible = free & np.isin(survey, owed.index[owed > 0].to_numpy(dtype=object))
        if len(chosen) == DISSENT_AT and not dissents[chosen].any() and (free & dissents).any():
            eligible = free & dissents
        eligible = eligible & human if (eligible & human).any() else eligible
        gain = np.round(RELEVANCE * score - (1 - RELEVANCE) * nearest, DECIMALS)
        best = int(np.argmax(np.where(eligible, gain, -np.inf)))
        chosen.append(best)
        owed[survey[best]] = max(owed[survey[best]] - 1, 0)
        free &= units != units[best]
        nearest = np.maximum(nearest, rows @ rows[best])
    return chosen
