"""Terms of texts: words, the parts of compounds, word beginnings and runs of characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from pipeline.embed.grams import character_runs
from pipeline.themes.novelty import membership

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SHORTEST_PART = 4
"""Letters of the shortest word that a compound is cut into."""

BEGINNING = 5
"""Letters by which "afbrydelse" meets "afbrudt" and "sprogcafé" meets "sprogmentor"."""

CHARACTER_RUNS = (4, 5)

PRIOR_TEXTS = 300
"""Texts without a theme are few: so many more are taken to use words as texts with a theme do."""


@dataclass(frozen=True)
class Terms:
    """Which of n segments have which of v terms, and how common those are.

    Parameters
    ----------
    present
        Ones and zeros, shape (n, v).
    names
        The terms, shape (v,).
    units
        Projects that use each term, shape (v,).
    usual
        Share of the background's texts that are expected to use each term, shape (v,).
    """

    present: csr_matrix
    names: np.ndarray
    units: np.ndarray
    usual: np.ndarray

    @property
    def texts(self) -> np.ndarray:
        """Segments that use each term, shape (v,)."""
        return np.asarray(self.present.sum(axis=0)).ravel()

    @property
    def novelty(self) -> np.ndarray:
        """How over-used each term is: ln of its share here against the usual one, shape (v,)."""
        share = (self.texts + 0.5) / (self.present.shape[0] + 1)
        return np.asarray(np.log(share / self.usual))

    def where(self, keep: np.ndarray) -> Terms:
        """Only the terms where ``keep`` is true."""
        return Terms(self.present[:, keep], self.names[keep], self.units[keep], self.usual[keep])


def count_terms(
    here: Sequence[Sequence[str]],
    units: Sequence[str],
    background: Sequence[Sequence[str]],
    themed: np.ndarray,
    least_units: int,
) -> Terms:
    """Terms of enough projects, and their usual share.

    The usual share is the larger of those in the texts with a theme and in those without: a word of
    thanks is no news because theme sentences lack it, nor is a theme's word because the others do.

    Parameters
    ----------
    here
        Terms of n segments.
    units
        The project of each.
    background
        Terms of m texts.
    themed
        Whether each of these carries a theme, shape (m,).
    least_units
        A term must occur in this many projects.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=set, binary=True, dtype=np.float64)
    present = counter.fit_transform([*here, ["\0"]])[:-1].tocsr()
    n_units = np.asarray(((membership(units) @ present) > 0).sum(axis=0)).ravel()
    there = counter.transform(background) if len(background) else present[:0]
    with_theme, without = (
        np.asarray(there[rows].sum(axis=0)).ravel() for rows in (themed, ~themed)
    )
    # Without a background, what is used once is as usual as can be told.
    usual = (with_theme + 0.5) / ((themed.sum() or len(here)) + 1)
    plain = (without + PRIOR_TEXTS * usual) / ((~themed).sum() + PRIOR_TEXTS)
    names = counter.get_feature_names_out()
    return Terms(present, names, n_units, np.maximum(usual, plain)).where(n_units >= least_units)


def compound_parts(texts: Sequence[Sequence[str]]) -> Callable[[str], tuple[str, ...]]:
    """What cuts a word in two words that these texts use by themselves, if it can be cut.

    >>> compound_parts([["krise", "plan"]] * 3)("kriseplan")
    ('krise', 'plan')
    >>> compound_parts([["leder", "møde"]] * 3)("ledersmøde")
    ('leder', 'møde')
    """
    uses = Counter(chain.from_iterable(set(words) for words in texts))
    known = {word for word, n in uses.items() if n >= 3 and len(word) >= SHORTEST_PART}

    @cache
    def parts(word: str) -> tuple[str, ...]:
        whole = word.replace("-", "")
        for end in range(SHORTEST_PART, len(whole) - SHORTEST_PART + 1):
            first, last = whole[:end], whole[end:]
            if last in known:
                if first in known:
                    return first, last
                if len(first) > SHORTEST_PART and first[-1] in "se" and first[:-1] in known:
                    return first[:-1], last
        return ()

    return parts


def whole_words(words: Sequence[str], parts: Callable[[str], tuple[str, ...]]) -> list[str]:
    """Words and the parts of compounds: what a topic may be known by."""
    return [*words, *chain.from_iterable(map(parts, words))]


def beginnings(words: Sequence[str]) -> list[str]:
    """First letters of the longer words.

    >>> beginnings(["afbrydelse", "uro"])
    ['afbry*']
    """
    return [f"{word[:BEGINNING]}*" for word in words if len(word) > BEGINNING]


def runs(words: Sequence[str]) -> list[str]:
    """Runs of characters of the words."""
    return list(chain.from_iterable(character_runs(word, CHARACTER_RUNS) for word in words))
