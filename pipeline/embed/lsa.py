"""Latent semantic analysis of the features: the embedder that runs anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.embed.features import Features
from pipeline.errors import AftrykError, Problem
from pipeline.paths import TRAINING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_COMPONENTS = "lsa.npy"
_CHUNK = 4_000


class Lsa:
    """Features projected on the strongest singular vectors, each row of length one.

    Deerwester et al. 1990, "Indexing by latent semantic analysis".

    Parameters
    ----------
    features
        What sentences are described by.
    components
        Shape ``(n_terms, dimensions)``, float32.
    """

    name = "lsa"

    def __init__(self, features: Features, components: npt.NDArray[np.float32]) -> None:
        self.features = features
        self.components = components

    @classmethod
    def fit(cls, features: Features, rows: csr_matrix, dimensions: int, seed: int) -> Lsa:
        """Find the singular vectors of the training sentences.

        Parameters
        ----------
        features
            What ``rows`` was made by.
        rows
            Training sentences, shape ``(n_texts, n_terms)``.
        dimensions
            Number of singular vectors; fewer when there are fewer sentences or terms.
        seed
            Where the solver starts from.

        Raises
        ------
        AftrykError
            When there are too few sentences or terms to find one singular vector.
        """
        from sklearn.decomposition import TruncatedSVD

        # ARPACK runs until machine precision, so that processors agree; sklearn fixes the signs.
        kept = min(dimensions, min(rows.shape) - 1)
        if kept < 1:
            raise AftrykError(
                Problem(
                    "der er for få træningssætninger til at lære ord af.",
                    "Tilføj flere sætninger, eller sæt ”features.min_count” ned i params.yaml.",
                    file=TRAINING.as_posix(),
                )
            )
        solver = TruncatedSVD(kept, algorithm="arpack", tol=0, random_state=seed)
        solver.fit(rows)
        return cls(features, np.ascontiguousarray(solver.components_.T, dtype=np.float32))

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self.components.shape[1]

    @cached_property
    def key(self) -> str:
        """Hash of the features and the singular vectors."""
        digest = hashlib.blake2b(self.features.key.encode("ascii"), digest_size=16)
        digest.update(self.components.tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of texts; see :meth:`pipeline.embed.embedder.Embedder.encode`."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for first in range(0, len(texts), _CHUNK):
            rows = self.features.transform(texts[first : first + _CHUNK])
            vectors[first : first + _CHUNK] = self.project(rows)
        return vectors

    def project(self, rows: csr_matrix) -> npt.NDArray[np.float32]:
        """Vectors of rows that the features have made.

        Parameters
        ----------
        rows
            Shape ``(n_texts, n_terms)``.

        Returns
        -------
        numpy.ndarray
            Shape ``(n_texts, dimensions)``, float32.
        """
        # A sparse product runs row by row, without BLAS: no row depends on those beside it.
        vectors = np.asarray(rows.astype(np.float32) @ self.components)
        lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)

    def save(self, folder: Path) -> None:
        """Write features and singular vectors: no pickle, fixed bytes."""
        self.features.save(folder)
        np.save(folder / _COMPONENTS, self.components, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Lsa:
        """Read what :meth:`save` wrote."""
        components = np.load(folder / _COMPONENTS, allow_pickle=False)
        return cls(Features.load(folder), components)
