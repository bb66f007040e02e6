"""What segments tell that the training sentences don't: vectors of novel terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from pipeline.embed.grams import character_runs
from pipeline.language.language import EMBEDDED, Language, Word
from pipeline.language.stop_words import stop_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CHARACTER_RUNS = (4, 5)
"""Lengths of the runs that let "sprogcafé" meet "sprogmentor"."""

CHARACTER_WEIGHT = 0.2
"""Of one run against one lemma: a word has about five runs of either length."""


def novel_vectors(
    texts: Sequence[str],
    units: Sequence[str],
    answers: Sequence[str],
    background: Sequence[str],
    *,
    min_units: int,
    context: float,
    language: Language = EMBEDDED,
) -> csr_matrix:
    """Describe segments by the terms that are commoner here than in the background.

    A term in a share p of the segments and q of the background weighs ln(p / q) · ln(n / df) where
    p > q, and nothing otherwise: the log ratio of relative frequencies (Monroe, Colaresi and Quinn
    2008, sec. 3.2) times the usual idf. To each segment is added the mean of its answer, since one
    sentence is too short to meet another by its own words.

    Parameters
    ----------
    texts
        Masked texts of n segments.
    units, answers
        The project and the answer that each segment comes from.
    background
        Texts that the themes were learnt from.
    min_units
        A term must occur in this many projects.
    context
        Weight of the answer's mean against the segment's own terms.
    language
        What finds words and lemmas.

    Returns
    -------
    csr_matrix
        Shape (n, n_terms); rows of length 1, or 0 where a whole answer has no novel term.
    """
    from scipy.sparse import csr_matrix, diags, hstack
    from sklearn.preprocessing import normalize

    own = hstack(
        [
            _novel_terms(texts, units, background, terms, min_units, language) * weight
            for terms, weight in ((content_lemmas, 1.0), (_runs, CHARACTER_WEIGHT))
        ]
    ).tocsr()
    if own.shape[1] == 0:
        return own
    answer = membership(answers)
    mean = diags(1 / np.asarray(answer.sum(axis=1)).ravel()) @ answer @ own
    return normalize(csr_matrix(own + context * (answer.T @ mean)))


def membership(groups: Sequence[str] | np.ndarray) -> csr_matrix:
    """Which of n rows belong to which of g groups: shape (g, n), ones and zeros, groups sorted.

    >>> membership(["b", "a", "b"]).toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    """
    from scipy.sparse import csr_matrix

    _, group = np.unique(np.asarray(groups), return_inverse=True)
    return csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))))


def content_lemmas(words: Sequence[Word]) -> list[str]:
    """Lemmas of a text's words but for stop words and single letters.

    >>> content_lemmas(*EMBEDDED.read(["Vi har fået sprogmentorer"]))
    ['sprogmentor']
    """
    stop = stop_words()
    return [base for word, base in words if not {word, base} & stop and len(base) > 1]


def term_presence(
    texts: Sequence[str],
    background: Sequence[str],
    terms: Callable[[Sequence[Word]], list[str]],
    language: Language,
) -> tuple[csr_matrix, np.ndarray]:
    """Which texts have which terms, and how many background texts have each.

    Returns
    -------
    present
        Ones and zeros, shape (n_texts, n_terms); no columns when no text has a term.
    in_background
        Shape (n_terms,).
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    read = language.read(texts)
    if not any(map(terms, read)):
        return csr_matrix((len(texts), 0)), np.zeros(0)
    counter = CountVectorizer(analyzer=terms, binary=True, dtype=np.float64)
    present = counter.fit_transform(read)
    return present, np.asarray(counter.transform(language.read(background)).sum(axis=0)).ravel()


def _runs(words: Sequence[Word]) -> list[str]:
    """Runs of characters of a text's lemmas."""
    return list(
        chain.from_iterable(character_runs(base, CHARACTER_RUNS) for base in content_lemmas(words))
    )


def _novel_terms(
    texts: Sequence[str],
    units: Sequence[str],
    background: Sequence[str],
    terms: Callable[[Sequence[Word]], list[str]],
    min_units: int,
    language: Language,
) -> csr_matrix:
    """Presence of the terms that are in enough projects, weighted by their novelty."""
    from scipy.sparse import csr_matrix, diags

    present, there = term_presence(texts, background, terms, language)
    in_units = np.asarray(((membership(units) @ present) > 0).sum(axis=0)).ravel()
    here = np.asarray(present.sum(axis=0)).ravel()
    ratio = np.log((here + 1) / len(texts)) - np.log((there + 1) / max(len(background), 1))
    idf = np.log((1 + len(texts) + len(background)) / (1 + here + there))
    weight = np.where(in_units >= min_units, np.maximum(ratio, 0) * idf, 0)
    return csr_matrix(present @ diags(weight))[:, np.flatnonzero(weight)]
