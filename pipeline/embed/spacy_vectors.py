"""Weighted means of a spaCy model's word vectors."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.files import read_json, write_json
from pipeline.language.load import load_spacy
from pipeline.language.tokens import composed, without_placeholders

if TYPE_CHECKING:
    from pipeline.language.spacy_language import SpacyLanguage
    from pipeline.models.chosen import Chosen

SMOOTHING = 1e-3
"""Arora et al. find 1e-4 to 1e-3 best and the choice between them of little weight."""

_COUNTS, _COMPONENT = "sif.json", "sif.npy"


class SpacyVectors:
    """Smooth inverse frequency: rare words weigh most, what all sentences share is taken out.

    A word with relative frequency p weighs a / (a + p); from the mean of a sentence's words its
    projection on the first singular vector of the training sentences is taken (Arora, Liang and Ma
    2017, "A simple but tough-to-beat baseline for sentence embeddings", algorithm 1).

    Parameters
    ----------
    language
        The model; its tokenizer and its vectors are used.
    counts
        Occurrences of each word, in lower case, in the training sentences. Other words weigh 1.
    component
        The first singular vector, shape ``(dimensions,)``, float64.
    """

    def __init__(
        self,
        language: SpacyLanguage,
        counts: dict[str, int],
        component: npt.NDArray[np.float64],
    ) -> None:
        self.language, self.counts, self.component = language, counts, component
        self._total = max(sum(counts.values()), 1)
        self._known: dict[str, npt.NDArray[np.float64] | None] = {}

    @property
    def name(self) -> str:
        """The name in models/manifest.yaml."""
        return self.language.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return len(self.component)

    @classmethod
    def fit(cls, language: SpacyLanguage, texts: Sequence[str]) -> SpacyVectors:
        """Count the words of the training sentences and find what they share.

        Parameters
        ----------
        language
            The model.
        texts
            Training sentences, masked, in a fixed order.
        """
        counts = Counter(token.lower() for found in _tokens(language, texts) for token in found)
        dimensions = language.nlp.vocab.vectors_length
        plain = cls(language, dict(sorted(counts.items())), np.zeros(dimensions))
        means = plain.means(texts)
        _, vectors = np.linalg.eigh(means.T @ means)
        component = vectors[:, -1]
        component *= np.sign(component[np.abs(component).argmax()])
        return cls(language, plain.counts, component)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of texts; see :meth:`pipeline.embed.embedder.Embedder.encode`."""
        vectors = self.means(texts)
        for vector in vectors:  # one by one, so that no text depends on those beside it
            vector -= self.component * (vector @ self.component)
            vector /= np.sqrt(vector @ vector) or 1.0
        return vectors.astype(np.float32)

    def means(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Weighted means of the texts' word vectors, shape ``(n_texts, dimensions)``."""
        means = np.zeros((len(texts), self.dimensions))
        for row, tokens in enumerate(_tokens(self.language, texts)):
            known = [vector for token in tokens if (vector := self._weighted(token)) is not None]
            if known:
                means[row] = np.array(known).mean(axis=0)
        return means

    def _weighted(self, token: str) -> npt.NDArray[np.float64] | None:
        """A token's vector times its weight; None where the model has no vector for it."""
        if token not in self._known:
            vocab = self.language.nlp.vocab
            written = next((w for w in (token, token.lower()) if vocab.has_vector(w)), None)
            share = self.counts.get(token.lower(), 0) / self._total
            weight = SMOOTHING / (SMOOTHING + share)
            vector = None if written is None else np.asarray(vocab.get_vector(written), dtype=float)
            self._known[token] = None if vector is None else vector * weight
        return self._known[token]

    @cached_property
    def key(self) -> str:
        """Hash of the model, the counts and the component."""
        digest = hashlib.blake2b(self.language.key.encode("ascii"), digest_size=16)
        digest.update(repr((SMOOTHING, self.counts)).encode("utf-8"))
        digest.update(self.component.tobytes())
        return digest.hexdigest()

    def save(self, folder: Path) -> None:
        """Write counts and component: no pickle, fixed bytes."""
        value = {"name": self.name, "digest": self.language.key, "counts": self.counts}
        write_json(value, folder / _COUNTS)
        np.save(folder / _COMPONENT, self.component, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, chosen: Chosen) -> SpacyVectors:
        """Read what :meth:`save` wrote.

        Raises
        ------
        FileNotFoundError
            When the vectors were fitted with another model.
        """
        value: dict[str, Any] = read_json(folder / _COUNTS)
        if value["digest"] != chosen.digest:
            raise FileNotFoundError(folder / _COUNTS)
        component = np.load(folder / _COMPONENT, allow_pickle=False)
        return cls(load_spacy(chosen.name, chosen.digest), value["counts"], component)


def _tokens(language: SpacyLanguage, texts: Sequence[str]) -> list[list[str]]:
    """Tokens with a letter or a digit, of texts without placeholders."""
    clean = [composed(without_placeholders(text)) for text in texts]
    return [
        [token for token in tokens if any(map(str.isalnum, token))]
        for tokens in language.tokens(clean)
    ]
