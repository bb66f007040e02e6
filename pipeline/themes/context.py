"""What stands around a sentence: its neighbours, its answer and the question asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.privacy import masked_slices

CONTEXT_COLUMNS = ["answer_id", "position", "question"]

LEANING = frozenset(
    [
        "det",
        "den",
        "de",
        "han",
        "hun",
        "dem",
        "her",
        "der",
        "så",
        "disse",
        "dette",
        "denne",
        "nu",
        "men",
        "og",
        "også",
        "til",
        "derfor",
        "hermed",
        "derved",
        "samtidig",
    ]
)
"""First words of sentences that often get their meaning from the one before."""

SHORT = 7
"""As many words or fewer are few to tell a theme by."""


@dataclass(frozen=True)
class Context:
    """What is known around each of n sentences.

    Parameters
    ----------
    before, after
        Row of the neighbour in the same answer, -1 where there is none; shape (n,).
    answer
        Number of the answer, 0, 1, 2 …; shape (n,).
    n_words
        Shape (n,).
    leans
        Whether the first word is one of :data:`LEANING`; shape (n,).
    question
        The question asked, "" where it is not known; shape (n,), strings.
    """

    before: np.ndarray
    after: np.ndarray
    answer: np.ndarray
    n_words: np.ndarray
    leans: np.ndarray
    question: np.ndarray

    def __len__(self) -> int:
        return len(self.before)


def context_of(sentences: pd.DataFrame) -> Context:
    """Find the neighbours of every sentence.

    Parameters
    ----------
    sentences
        ``text`` and :data:`CONTEXT_COLUMNS`: ``position`` orders an answer's sentences; a sentence
        without ``answer_id`` stands alone; ``question`` is missing or "" where it is not known.

    >>> rows = {"text": ["Vi mødes.", "Det hjælper.", "Ro."], "answer_id": ["a", "a", None]}
    >>> context_of(pd.DataFrame(rows | {"position": [1, 2, 1], "question": ""})).before.tolist()
    [-1, 0, -1]
    """
    n = len(sentences)
    alone = sentences["answer_id"].isna().to_numpy()
    answer = np.arange(n) + n
    codes = pd.factorize(sentences["answer_id"])[0]
    answer = np.where(alone, answer, codes)
    order = np.lexsort((sentences["position"].fillna(0).to_numpy(), answer))
    same = np.flatnonzero(answer[order][1:] == answer[order][:-1])
    before, after = np.full(n, -1), np.full(n, -1)
    before[order[same + 1]] = order[same]
    after[order[same]] = order[same + 1]
    words = [text.lower().split() for text in sentences["text"]]
    return Context(
        before,
        after,
        np.unique(answer, return_inverse=True)[1],
        np.array([len(found) for found in words], dtype="float64"),
        np.array([bool(found) and found[0].strip(",") in LEANING for found in words], dtype=bool),
        sentences["question"].astype(object).fillna("").to_numpy(dtype=str),
    )


def in_context(segments: pd.DataFrame, texts: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Segments that are no non-answers, with masked ``text``, the ``question`` and the ``unit_id``.

    Parameters
    ----------
    segments, texts, spans
        As :data:`~pipeline.tables.SEGMENTS`, :data:`~pipeline.tables.TEXTS` and
        :data:`~pipeline.tables.SPANS`.
    """
    coded = segments[segments["kind"] != "non_answer"].reset_index(drop=True)
    told = texts.set_index("answer_id")[["question", "unit_id"]]
    return coded.assign(
        text=masked_slices(coded, texts, spans),
        question=coded["answer_id"].map(told["question"]),
        unit_id=coded["answer_id"].map(told["unit_id"]),
    )


def neighbour(values: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Values of the rows that ``row`` points to, 0 where it points to none; shape (n, k)."""
    return np.where((row >= 0)[:, None], values[row], 0.0)


def rest_of_answer(values: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """Mean over the other sentences of each sentence's answer, 0 where there are none; (n, k)."""
    sums = np.zeros((answer.max(initial=-1) + 1, values.shape[1]))
    np.add.at(sums, answer, values)
    others = np.bincount(answer)[answer] - 1
    return (sums[answer] - values) / np.maximum(others, 1)[:, None]
