"""Which segments have which terms, and which of them the training sentences have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.language.language import Language, Word
from pipeline.language.stop_words import stop_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


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

    >>> from pipeline.language.language import EMBEDDED
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
