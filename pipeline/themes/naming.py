"""Names for candidates: words that set them apart by class-based TF-IDF, no two of them alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.embed.grams import character_runs
from pipeline.language.language import EMBEDDED, Language
from pipeline.language.stop_words import stop_words
from pipeline.language.tokens import WORD, composed, without_placeholders

WORDS_IN_LABEL = 3

DIVERSITY = 0.3
"""Of a word's being unlike those before it against its weight."""

NO_NAME = "uden navn"
"""Label of a candidate that no word is common enough to name."""


def name_clusters(
    segments: pd.DataFrame,
    clusters: Sequence[Sequence[str]],
    *,
    n_terms: int,
    min_units: int,
    language: Language = EMBEDDED,
) -> list[list[str]]:
    """Words that name each cluster, the most telling first.

    BERTopic's class-based TF-IDF (Grootendorst 2022, eq. 2) with BM25 weighting over lemmas; each
    is shown as the form of it that the cluster uses most.

    Parameters
    ----------
    segments
        ``segment_id``, ``unit_id`` and masked ``text``. Those in no cluster are one class more, so
        that words that are common everywhere name nothing.
    clusters
        Segment ids of each cluster.
    n_terms
        As many words at most.
    min_units
        A word must occur in this many projects, so that no one's name slips through.
    language
        What finds words and lemmas.

    Returns
    -------
    list of list of str
        Whole words from the texts; fewer, or none, where none are common enough.
    """
    if not clusters:
        return []
    tokens = _tokens(segments, language)
    numbered = list(enumerate(clusters))
    # A segment of several clusters names the first, which is the strongest.
    cluster_of = {name: number for number, names in reversed(numbered) for name in names}
    tokens["cluster"] = tokens["segment_id"].map(cluster_of).fillna(len(clusters)).astype(int)
    units = tokens.groupby("word")["unit_id"].transform("nunique")
    tokens = tokens[units >= min_units]
    if tokens.empty:
        return [[] for _ in clusters]
    # A project counts once for a word in a cluster, however often it repeats it.
    once = tokens.drop_duplicates(["cluster", "lemma", "unit_id"])
    counts = pd.crosstab(once["cluster"], once["lemma"])
    counts = counts.reindex(range(len(clusters) + 1), fill_value=0)
    weights = class_tf_idf(counts.to_numpy()).round(9)
    form = _commonest_forms(tokens)
    return [
        [form[number, base] for base in _telling(counts.iloc[number], weights[number], n_terms)]
        for number in range(len(clusters))
    ]


def label(terms: Sequence[str]) -> str:
    """Short name made of the first words.

    >>> label(["sprog", "dansk", "tolk", "engelsk"]), label([])
    ('Sprog, dansk, tolk', 'Uden navn')
    """
    text = ", ".join(terms[:WORDS_IN_LABEL]) or NO_NAME
    return text[0].upper() + text[1:]


def _tokens(segments: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row per word of every segment that is no stop word; "ADHD" stays in capitals."""
    stop = stop_words()
    columns = (segments[name].tolist() for name in ("segment_id", "unit_id", "text"))
    read = language.read(segments["text"].tolist())
    rows = [
        (segment_id, unit_id, written if written.isupper() else word, base)
        for segment_id, unit_id, text, found in zip(*columns, read, strict=True)
        for written, (word, base) in zip(_written(text, len(found)), found, strict=False)
        if len(base) > 1 and not {word, base} & stop
    ]
    return pd.DataFrame(rows, columns=["segment_id", "unit_id", "word", "lemma"])


def _written(text: str, n_words: int) -> list[str]:
    """Words of a text as they are written.

    Nothing as it is written where putting "İ" in lower case has cut a word in two.
    """
    found = WORD.findall(composed(without_placeholders(text)))
    return found if len(found) == n_words else [""] * n_words


def class_tf_idf(counts: np.ndarray) -> np.ndarray:
    """Class-based TF-IDF with BM25 weights and the square root of frequencies.

    As BERTopic's ``ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True)``
    (Grootendorst 2022, eq. 2), whose import costs more than all that discovery does besides.

    Parameters
    ----------
    counts
        Shape (n_classes, n_words).

    Returns
    -------
    numpy.ndarray
        Of the same shape.
    """
    size = counts.sum(axis=1, keepdims=True)
    everywhere, mean_size = counts.sum(axis=0), int(size.mean())
    rarity = np.log(1 + (mean_size - everywhere + 0.5) / (everywhere + 0.5))
    return np.asarray(np.sqrt(counts / np.maximum(size, 1)) * rarity)


def _telling(counts: pd.Series, weights: np.ndarray, n_terms: int) -> list[str]:
    """Lemmas of a class that more than one of its projects use: heavy, and not alike.

    Maximal marginal relevance (Carbonell and Goldstein 1998): each next word is the one with the
    highest weight less its likeness to the words before it, in runs of letters, so that
    "afbrydelse" is not followed by "afbryde". Ties by alphabet.
    """
    shared = pd.Series(weights, index=counts.index)[counts > 1].sort_index()
    shared = shared.sort_values(ascending=False, kind="stable")[: 5 * n_terms]
    left = {str(base): weight / shared.iloc[0] for base, weight in shared.items() if weight > 0}
    chosen: list[str] = []
    while left and len(chosen) < n_terms:
        alike = {
            base: max((_likeness(base, other) for other in chosen), default=0) for base in left
        }
        best = max(left, key=lambda base: (1 - DIVERSITY) * left[base] - DIVERSITY * alike[base])
        chosen.append(best)
        del left[best]
    return chosen


def _likeness(one: str, other: str) -> float:
    """Share of the shorter word's runs of three letters that are in the other word too."""
    first, second = (set(character_runs(word, (3, 3))) for word in (one, other))
    return len(first & second) / min(len(first), len(second))


def _commonest_forms(tokens: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Cluster and lemma to the form of the word that is used most there; ties by alphabet."""
    uses = tokens.groupby(["cluster", "lemma", "word"]).size().rename("uses").reset_index()
    most = uses.sort_values(["uses", "word"], ascending=[False, True]).drop_duplicates(
        ["cluster", "lemma"]
    )
    keys = zip(most["cluster"].tolist(), most["lemma"].tolist(), strict=True)
    return dict(zip(keys, most["word"].tolist(), strict=True))
