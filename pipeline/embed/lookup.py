"""Columns of runs of lemmas, looked up for many sentences at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


class LemmaLookup:
    """Terms of :func:`~pipeline.embed.grams.lemma_runs` as numbers in base n_lemmas.

    A run of lemmas 3, 1, 4 is the number 314; sorted numbers are searched for all runs of all
    sentences in one go.

    Parameters
    ----------
    terms
        The term of each column: lemmas joined by blanks, or two by ``_``.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        parts = [term.split("_") if "_" in term else term.split(" ") for term in terms]
        names = sorted({lemma for part in parts for lemma in part})
        self.number = {lemma: number for number, lemma in enumerate(names)}
        self._base = len(names)
        keys: dict[int, list[int]] = {}
        columns: dict[int, list[int]] = {}
        for column, (term, part) in enumerate(zip(terms, parts, strict=True)):
            kind = 0 if "_" in term else len(part)
            key = 0
            for lemma in part:
                key = key * self._base + self.number[lemma]
            keys.setdefault(kind, []).append(key)
            columns.setdefault(kind, []).append(column)
        self._tables: dict[int, tuple[Whole, Whole]] = {}
        for kind, found in keys.items():
            order = np.argsort(np.array(found, dtype=np.int64), kind="stable")
            self._tables[kind] = (
                np.array(found, dtype=np.int64)[order],
                np.array(columns[kind], dtype=np.int64)[order],
            )

    def find(
        self,
        lemmas: Whole,
        sentence: Whole,
        lengths: tuple[int, int],
        skips: tuple[int, int] | None,
    ) -> Iterator[tuple[Whole, Whole]]:
        """Sentence and column of every run that is a term.

        Parameters
        ----------
        lemmas
            Number of each word's lemma, -1 where it is in no term; shape (n,).
        sentence
            Sentence of each word, ascending; shape (n,).
        lengths, skips
            As for :func:`~pipeline.embed.grams.lemma_runs`.

        Yields
        ------
        sentence, column
            Of the runs of one length or distance, one shape.
        """
        key, known = lemmas, lemmas >= 0
        for length in range(1, lengths[1] + 1):
            if length > 1:
                later = lemmas[length - 1 :]
                key = key[: len(later)] * self._base + later
                known = known[: len(later)] & (later >= 0)
                known &= sentence[: len(later)] == sentence[length - 1 :]
            if length >= lengths[0]:
                yield self._search(length, key[known], sentence[: len(key)][known])
        for distance in range(skips[0], skips[1] + 1) if skips else ():
            first, second = lemmas[:-distance], lemmas[distance:]
            known = (first >= 0) & (second >= 0) & (sentence[:-distance] == sentence[distance:])
            key = first * self._base + second
            yield self._search(0, key[known], sentence[:-distance][known])

    def _search(self, kind: int, key: Whole, sentence: Whole) -> tuple[Whole, Whole]:
        """Those of the runs that are terms."""
        if kind not in self._tables:
            return sentence[:0], key[:0]
        keys, columns = self._tables[kind]
        place = np.searchsorted(keys, key).clip(max=len(keys) - 1)
        found = keys[place] == key
        return sentence[found], columns[place[found]]
