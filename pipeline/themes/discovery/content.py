"""Which segments say something, and which are thanks, budgets and general praise."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

LEAST = 20
"""Background texts of either kind from which the difference is learnt."""


def content(
    texts: Sequence[Sequence[str]], background: Sequence[Sequence[str]], themed: np.ndarray
) -> np.ndarray:
    """Probability that a segment reads like one with a theme, whichever that is.

    A logistic regression on words and pairs of words, learnt from the training sentences: those
    with a theme against those without. What is about a topic in no theme reads like the former.

    Parameters
    ----------
    texts
        Lemmas of n segments, stop words among them.
    background
        Lemmas of m training sentences.
    themed
        Whether each of these carries a theme, shape (m,).

    Returns
    -------
    numpy.ndarray
        Shape (n,); all one half where the background has too few of either kind.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    if min(themed.sum(), (~themed).sum()) < LEAST:
        return np.full(len(texts), 0.5)
    counter = TfidfVectorizer(analyzer=_words_and_pairs, sublinear_tf=True, min_df=2)
    learnt = counter.fit_transform(background)
    model = LogisticRegression(C=3, class_weight="balanced", tol=1e-8, max_iter=1000)
    model.fit(learnt, themed)
    return np.asarray(model.predict_proba(counter.transform(texts))[:, 1])


def _words_and_pairs(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{one} {next_}" for one, next_ in itertools.pairwise(words))]
