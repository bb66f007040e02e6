"""What sentences are described by: their terms, and beside them the vectors of a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pipeline import paths
from pipeline.embed.cache import VectorCache, text_hash
from pipeline.embed.embedder import Embedder
from pipeline.embed.features import Features
from pipeline.embed.registry import load_embedder
from pipeline.errors import AftrykError, Problem
from pipeline.models.chosen import read_chosen

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LENGTH = 1.0
"""Of a typical row of the vectors' block: that of the lemmas' and of the characters' block."""

_BLOCK = "vectors.npz"


class Describer(Protocol):
    """Turns sentences into rows that themes are learnt from."""

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Describe sentences, shape (n_texts, n_columns); no row depends on the others."""


@dataclass(frozen=True)
class Block:
    """How vectors are laid beside terms, so that neither drowns the other.

    Vectors of language models share a large part that tells nothing (Mu and Viswanath 2018, "All-
    but-the-top"), so the mean is taken out before they are scaled.

    Parameters
    ----------
    center
        Mean vector, shape (d,).
    scale
        Factor after the mean is taken out.
    """

    center: np.ndarray
    scale: float

    def placed(self, vectors: np.ndarray) -> np.ndarray:
        """Vectors as columns of the description, shape (n, d); a vector of zeros stays one."""
        filled = vectors.any(axis=1, keepdims=True)
        return np.where(filled, (vectors.astype("float64") - self.center) * self.scale, 0.0)


def fit_block(vectors: np.ndarray, length: float = LENGTH) -> Block:
    """Choose mean and scale so that rows are ``length`` long, as the root of the mean square.

    Parameters
    ----------
    vectors
        Shape (n, d), of sentences to learn from, in a fixed order.

    >>> fit_block(np.array([[1.0, 0.0], [0.0, 1.0]])).placed(np.array([[1.0, 0.0]])).round(2)
    array([[ 0.71, -0.71]])
    """
    filled = vectors[vectors.any(axis=1)].astype("float64")
    center = filled.mean(axis=0) if len(filled) else np.zeros(vectors.shape[1])
    spread = np.sqrt(((filled - center) ** 2).sum(axis=1).mean()) if len(filled) else 0.0
    return Block(center, float(length / spread) if spread > 0 else 0.0)


@dataclass(frozen=True)
class WithVectors:
    """Terms, and a language model's vectors as more columns.

    Parameters
    ----------
    features
        What finds the terms.
    embedder
        What makes the vectors.
    block
        How they are laid beside.
    cache
        Where vectors are kept between runs; None where no trace of the texts may stay.
    """

    features: Features
    embedder: Embedder
    block: Block
    cache: VectorCache | None

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Describe sentences: the terms' columns first, then the vectors'."""
        from scipy.sparse import csr_matrix, hstack

        beside = self.block.placed(vectors_of(texts, self.embedder, self.cache))
        return csr_matrix(hstack([self.features.transform(texts), csr_matrix(beside)]))


def vectors_of(texts: Sequence[str], embedder: Embedder, cache: VectorCache | None) -> np.ndarray:
    """Vectors of texts, shape (n_texts, d), only those computed that the cache lacks."""
    return embedder.encode(texts) if cache is None else cache.encode(texts, embedder)[0]


def learn_describer(texts: Sequence[str]) -> Describer:
    """What describes sentences with the profile's models, before anything is learnt.

    Parameters
    ----------
    texts
        Training sentences, that show how the vectors lie; their order does not matter. With the
        embedded profile there are no vectors beside the terms, and the texts are not read.
    """
    features, chosen = Features.load(paths.FEATURES), read_chosen(paths.VECTORS_PROFILE)
    if chosen.is_embedded:
        return features
    return with_vectors(features, load_embedder(chosen), texts, VectorCache(paths.LEARNT_VECTORS))


def with_vectors(
    features: Features, embedder: Embedder, texts: Sequence[str], cache: VectorCache | None
) -> WithVectors:
    """Lay an embedder's vectors beside terms, as texts to learn from show that they lie."""
    block = fit_block(vectors_of(sorted(set(texts)), embedder, cache))
    return WithVectors(features, embedder, block, cache)


def keep_describer(describer: Describer, texts: Sequence[str], folder: Path) -> None:
    """Write beside the model what describes other sentences alike; terms are written elsewhere.

    Parameters
    ----------
    describer
        What the model was learnt with.
    texts
        All that it was learnt from: vectors of other texts are deleted from the cache.
    folder
        That of the model.
    """
    if not isinstance(describer, WithVectors):
        return
    key, block = describer.embedder.key, describer.block
    np.savez(folder / _BLOCK, center=block.center, scale=block.scale, key=np.array(key))
    if describer.cache is not None:
        describer.cache.prune(text_hash(text, key) for text in texts)


def load_describer(cache: VectorCache | None) -> Describer:
    """What describes sentences as those were that ``models/themes`` was learnt from.

    Parameters
    ----------
    cache
        As in :class:`WithVectors`.

    Raises
    ------
    AftrykError
        When the model was learnt with another profile.
    """
    features, chosen = Features.load(paths.FEATURES), read_chosen(paths.VECTORS_PROFILE)
    path = paths.THEME_MODEL / _BLOCK
    if chosen.is_embedded and not path.exists():
        return features
    if not chosen.is_embedded and path.exists():
        embedder = load_embedder(chosen)
        with np.load(path, allow_pickle=False) as arrays:
            block, key = Block(arrays["center"], float(arrays["scale"])), str(arrays["key"])
        if key == embedder.key:
            return WithVectors(features, embedder, block, cache)
    raise AftrykError(
        Problem(
            "temaerne er lært med en anden modelprofil end den, der er valgt nu.",
            "Kør ”aftryk repro”.",
            file=paths.THEME_MODEL.as_posix(),
        )
    )
