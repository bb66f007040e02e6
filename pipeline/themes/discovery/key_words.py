"""The words that tie a core together, and how strongly they do."""

from __future__ import annotations

import numpy as np

from pipeline.themes.discovery.terms import Terms
from pipeline.themes.novelty import membership

MOST = 8
"""Words that are counted: a topic is carried by a few."""

SMOOTHING = 3
"""Segments that are taken to use words as usual, beside those of the core."""

NO_NEWS = 1.5
"""ln of how much commoner a word must be in the core than elsewhere before it counts."""

MOST_NOVELTY = 1.5
"""More than this, a word is simply rare."""


def key_words(terms: Terms, unit: np.ndarray, core: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Words that more than one of a core's projects use, far more than anyone else.

    A word in u projects of the core and a share p of it, but a share q of everything else, weighs
    u · (ln(p / q) - 1.5): its part of the log-likelihood ratio (Dunning 1993) with projects in the
    place of sentences.

    Parameters
    ----------
    terms
        Words of n segments.
    unit
        Number of the project of each, shape (n,).
    core
        Rows of the core.

    Returns
    -------
    words
        Their numbers, the weightiest first, at most :data:`MOST`; of "chat" and "gruppechat" only
        the weightier.
    weights
        Of the same.
    """
    n = terms.present.shape[0]
    inside = terms.present[core]
    texts = np.asarray(inside.sum(axis=0)).ravel()
    units = np.asarray(((membership(unit[core]) @ inside) > 0).sum(axis=0)).ravel()
    usual = np.maximum(terms.usual, (terms.texts - texts + 0.5) / (n + 1))
    share = (units + SMOOTHING * usual) / (len(core) + SMOOTHING)
    weight = units * np.maximum(np.log(share / usual) - NO_NEWS, 0) * (units >= 2)
    weight = weight.round(6)
    chosen: list[int] = []
    for word in np.argsort(-weight, kind="stable")[: 5 * MOST]:
        name = terms.names[word]
        others = terms.names[chosen]
        if weight[word] <= 0 or len(chosen) == MOST:
            break
        if not any(name in other or other in name for other in others):
            chosen.append(int(word))
    return np.array(chosen, dtype=int), weight[chosen]


def strength(terms: Terms, unit: np.ndarray, core: np.ndarray) -> float:
    """How strongly several new words tie a core's projects together.

    Square roots are summed, so that several words count more than one, which any filler has.
    """
    words, weights = key_words(terms, unit, core)
    if not len(words):
        return 0.0
    inside = terms.present[core][:, words]
    units = np.asarray(((membership(unit[core]) @ inside) > 0).sum(axis=0)).ravel()
    novelty = np.clip(terms.novelty[words], 0, MOST_NOVELTY)
    return float(np.sqrt(weights * novelty * (units - 1) / units).sum())
