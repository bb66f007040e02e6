"""In which order to ask people about sentences, so that few answers teach much."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.review.audit import audit_draw
from pipeline.review.diversity import Sentences, diverse, sketch_array
from pipeline.review.replay import EVERY_THEME
from pipeline.settings import Queue
from pipeline.tables import QUEUE

LIKELY, UNSURE, AUDIT = "likely", "unsure", "audit"
ANY_THEME = ""
"""Stands for the theme where the question is which themes fit, if any."""

_LEAST = 0.0005
"""Half of the last decimal of a stored probability."""


def theme_order(
    probability: np.ndarray,
    threshold: float,
    sentences: Sentences,
    ties: np.ndarray,
    n: int,
    knobs: Queue,
    *,
    is_new: bool,
) -> np.ndarray:
    """The sentences that teach most about one theme.

    A theme that is new or rare needs sentences that carry it, so the likeliest come first. Once
    enough sentences reach the threshold, those nearest to it do (uncertainty sampling, Lewis and
    Gale 1994). Either order is thinned by :func:`~pipeline.review.diversity.diverse`.

    Parameters
    ----------
    probability
        Of the theme, shape (n_sentences,), of the sentences nobody has decided on.
    threshold
        From which a sentence counts as being about the theme.
    sentences
        In the same rows.
    ties
        Shape (n_sentences,); orders what is equally probable.
    n
        How many to choose.
    knobs
        The group ``queue`` of params.yaml.
    is_new
        Whether fewer than ``few`` sentences reach the threshold, decided ones among them.

    Returns
    -------
    numpy.ndarray
        At most n rows, the most useful first.
    """
    distance = -probability if is_new else np.abs(_log_odds(probability) - _log_odds(threshold))
    order = np.lexsort((ties, distance))
    return diverse(order, sentences, n, nearness=knobs.nearness, apart=knobs.apart)


def questions(
    predictions: pd.DataFrame,
    limits: dict[str, float],
    segments: pd.DataFrame,
    unit: pd.Series,
    vectors: np.ndarray,
    suggestions: pd.DataFrame,
    decided: pd.DataFrame,
    knobs: Queue,
) -> pd.DataFrame:
    """What to ask people about, in order.

    Every theme gets its turn, the most useful question of each first. The audit's sentences are
    spread evenly between, in the order they were drawn, so that however far people get, what they
    have answered of it is a random sample.

    Parameters
    ----------
    predictions
        As ``PREDICTIONS``.
    limits
        Theme to the probability from which a sentence counts as being about it; other themes are
        not asked about.
    segments
        As ``SEGMENTS``.
    unit
        Answer to the project or document it comes from.
    vectors
        Shape (n_segments, d), row to row with ``segments``.
    suggestions
        As ``SUGGESTIONS``: a sentence of the audit is done with when they are decided on too.
    decided
        ``segment_id``, ``theme_id`` ("*" for every theme) and ``verdict`` of what people decided.
    knobs
        The group ``queue`` of params.yaml.

    Returns
    -------
    pandas.DataFrame
        As ``QUEUE``.
    """
    told = predictions.pivot_table(index="segment_id", columns="theme_id", values="probability")
    place = pd.Index(segments["segment_id"]).get_indexer(told.index)
    found = segments.iloc[place]
    sentences = Sentences(
        told.index.to_numpy(dtype=object),
        pd.factorize(found["answer_id"].map(unit), sort=True)[0],
        sketch_array(found["sketch"].tolist()),
        vectors[place],
    )
    draw = audit_draw(sentences.segment_id.tolist(), knobs.seed)
    audit = np.argsort(draw, kind="stable")[: (draw < knobs.audit_share).sum()]
    parts = [_asked(sentences, audit, ANY_THEME, AUDIT)]
    for theme_id in sorted(set(limits) & set(told.columns)):
        settled = decided.loc[decided["theme_id"].isin([theme_id, EVERY_THEME]), "segment_id"]
        rows = np.flatnonzero(told[theme_id].notna() & ~told.index.isin(settled))
        limit = limits[theme_id]
        is_new = bool((told[theme_id] >= limit).sum() < knobs.few)
        chosen = theme_order(
            told[theme_id].to_numpy()[rows],
            limit,
            sentences.where(rows),
            -draw[rows],
            knobs.per_theme,
            knobs,
            is_new=is_new,
        )
        reason = LIKELY if is_new else UNSURE
        parts.append(_asked(sentences, rows[chosen], theme_id, reason))
    return _in_turns(pd.concat(parts), decided, suggestions)


def unsettled(asked: pd.DataFrame, decided: pd.DataFrame, open_: pd.Series) -> pd.DataFrame:
    """The questions that nobody has answered.

    A sentence of the audit is answered when someone has said that no theme fits, or that one does
    and no suggestion for it is left.

    Parameters
    ----------
    asked
        With ``segment_id`` and ``theme_id``, such as ``QUEUE``.
    decided
        ``segment_id``, ``theme_id`` and ``verdict`` of what people decided.
    open_
        The segments with a suggestion that nobody has decided on.
    """
    pairs = ["segment_id", "theme_id"]
    every = decided.loc[decided["theme_id"] == EVERY_THEME, "segment_id"]
    accepted = decided.loc[decided["verdict"] == "accepted", "segment_id"]
    told = pd.MultiIndex.from_frame(asked[pairs]).isin(pd.MultiIndex.from_frame(decided[pairs]))
    coded = asked["segment_id"].isin(accepted) & ~asked["segment_id"].isin(open_)
    audited = (asked["theme_id"] == ANY_THEME) & coded
    return asked[~told & ~audited & ~asked["segment_id"].isin(every)]


def _in_turns(
    asked: pd.DataFrame, decided: pd.DataFrame, suggestions: pd.DataFrame
) -> pd.DataFrame:
    """Rank the questions, one of every theme at a time, with the audit's spread between them."""
    left = unsettled(suggestions, decided, pd.Series(dtype=object))
    asked = unsettled(asked, decided, left["segment_id"])
    audit = asked["reason"] == AUDIT
    by_turn = asked[~audit].sort_values(["turn", "theme_id"], kind="stable")
    both = pd.concat([by_turn, asked[audit]])
    along = np.concatenate([_evenly(len(by_turn)), _evenly(int(audit.sum()))])
    both = both.iloc[np.argsort(along, kind="stable")]
    return QUEUE.conform(both.assign(rank=np.arange(1, len(both) + 1)))


def _evenly(n: int) -> np.ndarray:
    """The middles of n equal parts of the way from 0 to 1."""
    return (np.arange(n) + 0.5) / max(n, 1)


def _asked(sentences: Sentences, rows: np.ndarray, theme_id: str, reason: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "segment_id": sentences.segment_id[rows],
            "theme_id": theme_id,
            "reason": reason,
            "turn": np.arange(len(rows)),
        }
    )


def _log_odds(probability: np.ndarray | float) -> np.ndarray:
    from scipy.special import logit

    return logit(np.clip(probability, _LEAST, 1 - _LEAST))
