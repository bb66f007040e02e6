"""TF-IDF of lemma and character runs, fitted on the training sentences alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.embed.grams import character_runs, lemma_runs
from pipeline.embed.lookup import LemmaLookup
from pipeline.files import read_json, write_json
from pipeline.language.language import EMBEDDED, Language, Word
from pipeline.language.load import load_language
from pipeline.models.chosen import Chosen

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_CHUNK = 4_000
_TERMS, _IDF = "terms.json", "idf.npy"


class Features:
    """Sentences to sparse rows: lemma runs first, then character runs.

    The weight of a term is ``(1 + ln tf) · idf`` with ``idf = ln((1 + n) / (1 + df)) + 1``; each of
    the two blocks of a row has length one (scikit-learn's ``TfidfVectorizer`` with
    ``sublinear_tf``, "User guide", 6.2.3.4). Runs of characters stay within words, so what a word
    contributes is looked up once per word.

    Parameters
    ----------
    lemma_terms, character_terms
        Terms of the two blocks, sorted.
    idf
        Weights of both blocks' terms, shape ``(n_terms,)``.
    lemma_ngrams, character_ngrams
        Shortest and longest run.
    lemma_skips
        Shortest and longest distance in pairs of lemmas with others between; None = no pairs.
    language
        What finds words and lemmas.
    """

    def __init__(
        self,
        lemma_terms: Sequence[str],
        character_terms: Sequence[str],
        idf: npt.NDArray[np.float64],
        lemma_ngrams: tuple[int, int],
        character_ngrams: tuple[int, int],
        lemma_skips: tuple[int, int] | None = None,
        language: Language = EMBEDDED,
    ) -> None:
        self.lemma_terms = list(lemma_terms)
        self.character_terms = list(character_terms)
        self.idf = idf
        self.lemma_ngrams = lemma_ngrams
        self.character_ngrams = character_ngrams
        self.lemma_skips = lemma_skips
        self.language = language
        self._lemmas = LemmaLookup(self.lemma_terms)
        self._character_column = {
            term: column for column, term in enumerate(self.character_terms, len(self.lemma_terms))
        }
        self._words: dict[Word, tuple[int, npt.NDArray[np.int64]]] = {}

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        min_count: int,
        lemma_ngrams: tuple[int, int],
        character_ngrams: tuple[int, int],
        lemma_skips: tuple[int, int] | None = None,
        language: Language = EMBEDDED,
    ) -> Features:
        """Learn terms and weights.

        Parameters
        ----------
        texts
            Training sentences, masked; their order does not matter.
        min_count
            A term must occur in this many sentences.
        lemma_ngrams, character_ngrams, lemma_skips, language
            As those of the class.
        """
        lemma_counts: Counter[str] = Counter()
        character_counts: Counter[str] = Counter()
        runs_of: dict[str, list[str]] = {}
        for found in language.read(texts):
            lemmas = [lemma for _, lemma in found]
            for word, _ in found:
                if word not in runs_of:
                    runs_of[word] = list(character_runs(word, character_ngrams))
            lemma_counts.update(set(lemma_runs(lemmas, lemma_ngrams, lemma_skips)))
            character_counts.update(set(chain.from_iterable(runs_of[word] for word, _ in found)))
        blocks = [
            sorted(term for term, count in counts.items() if count >= min_count)
            for counts in (lemma_counts, character_counts)
        ]
        document_frequency = np.array(
            [lemma_counts[term] for term in blocks[0]]
            + [character_counts[term] for term in blocks[1]],
            dtype=np.float64,
        )
        idf = np.log((1 + len(texts)) / (1 + document_frequency)) + 1
        return cls(blocks[0], blocks[1], idf, lemma_ngrams, character_ngrams, lemma_skips, language)

    @property
    def terms(self) -> list[str]:
        """The term of every column."""
        return self.lemma_terms + self.character_terms

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Describe sentences by their terms.

        Parameters
        ----------
        texts
            Sentences, masked; placeholders describe nothing.

        Returns
        -------
        scipy.sparse.csr_matrix
            Shape ``(n_texts, n_terms)``, float64, indices sorted.
        """
        from scipy.sparse import csr_matrix, vstack

        parts = [
            self._transform_chunk(texts[first : first + _CHUNK])
            for first in range(0, len(texts), _CHUNK)
        ]
        empty = csr_matrix((0, len(self.idf)))
        return csr_matrix(vstack(parts, format="csr")) if parts else empty

    def _transform_chunk(self, texts: Sequence[str]) -> csr_matrix:
        """Rows of some texts at once."""
        from scipy.sparse import csr_matrix

        found = self.language.read(texts)
        described = [self._described(word) for word in chain.from_iterable(found)]
        text = np.repeat(np.arange(len(texts)), [len(of_text) for of_text in found])
        lemmas = np.array([number for number, _ in described], dtype=np.int64)
        runs = self._lemmas.find(lemmas, text, self.lemma_ngrams, self.lemma_skips)
        rows, columns = [list(part) for part in zip(*runs, strict=True)]
        n_runs = np.array([len(of_word) for _, of_word in described], dtype=np.int64)
        rows.append(np.repeat(text, n_runs))
        columns += [of_word for _, of_word in described]
        place = (np.concatenate(rows), np.concatenate(columns))
        counts = csr_matrix((np.ones(len(place[0])), place), shape=(len(texts), len(self.idf)))
        counts.data = (1 + np.log(counts.data)) * self.idf[counts.indices]
        return self._normalised(counts)

    def _described(self, word: Word) -> tuple[int, npt.NDArray[np.int64]]:
        """Number of a word's lemma, and the columns of its runs of characters."""
        described = self._words.get(word)
        if described is None:
            known = self._character_column
            runs = character_runs(word.text, self.character_ngrams)
            columns = np.array([known[run] for run in runs if run in known], dtype=np.int64)
            described = self._words[word] = (self._lemmas.number.get(word.lemma, -1), columns)
        return described

    def _normalised(self, matrix: csr_matrix) -> csr_matrix:
        """Each block of each row divided by its length."""
        n_rows, split = matrix.shape[0], len(self.lemma_terms)
        row = np.repeat(np.arange(n_rows), np.diff(matrix.indptr))
        block = 2 * row + (matrix.indices >= split)
        squares = np.bincount(block, weights=matrix.data**2, minlength=2 * n_rows)
        matrix.data /= np.sqrt(squares)[block]
        return matrix

    def save(self, folder: Path) -> None:
        """Write the terms as JSON and their weights as a NumPy array: no pickle, fixed bytes."""
        np.save(folder / _IDF, self.idf, allow_pickle=False)
        value: dict[str, Any] = {
            "lemma_ngrams": list(self.lemma_ngrams),
            "character_ngrams": list(self.character_ngrams),
            "lemma_skips": list(self.lemma_skips) if self.lemma_skips else None,
            "lemma_terms": self.lemma_terms,
            "character_terms": self.character_terms,
        }
        if self.language.key:
            value["language"] = {"name": self.language.name, "digest": self.language.key}
        write_json(value, folder / _TERMS)

    @classmethod
    def load(cls, folder: Path) -> Features:
        """Read what :meth:`save` wrote, with the language that it was fitted with.

        Raises
        ------
        AftrykError
            When that language's model is not installed.
        """
        value: dict[str, Any] = read_json(folder / _TERMS)
        shortest, longest = value["lemma_ngrams"]
        first, last = value["character_ngrams"]
        skips, model = value["lemma_skips"], value.get("language")
        return cls(
            value["lemma_terms"],
            value["character_terms"],
            np.load(folder / _IDF, allow_pickle=False),
            (shortest, longest),
            (first, last),
            (skips[0], skips[1]) if skips else None,
            load_language(Chosen(kind="spacy", **model)) if model else EMBEDDED,
        )

    @cached_property
    def key(self) -> str:
        """Hash of the fitted terms, weights and parameters."""
        digest = hashlib.blake2b((self.language.key or "").encode("ascii"), digest_size=16)
        parameters = [self.lemma_ngrams, self.character_ngrams, self.lemma_skips, self.lemma_terms]
        digest.update(json.dumps([*parameters, self.character_terms]).encode("utf-8"))
        digest.update(self.idf.tobytes())
        return digest.hexdigest()
