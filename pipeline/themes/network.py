"""A network with one hidden layer on sparse features, and the ensemble of several as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.settings import Network as Knobs

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_RARE = -2.5
"""Log-odds that the outputs start from: about one sentence in twelve."""


@dataclass(frozen=True)
class Network:
    """Terms' vectors are summed, cut at zero and weighed together, once per output.

    The layout of Joulin et al. (2017, "Bag of tricks for efficient text classification") with
    rectified units between, so that a theme can be told by words that belong together.

    Parameters
    ----------
    embedding
        Shape (n_features, h), float32: a vector for each term.
    bias
        Shape (h,), float32.
    output
        Shape (h, k), float32.
    offset
        Shape (k,), float32.
    """

    embedding: np.ndarray
    bias: np.ndarray
    output: np.ndarray
    offset: np.ndarray

    def logits(self, features: csr_matrix) -> np.ndarray:
        """Log-odds of each output for each row, shape (n_rows, k), float64."""
        hidden = np.maximum(features.astype(np.float32) @ self.embedding + self.bias, 0)
        return hidden.astype("float64") @ self.output.astype("float64") + self.offset

    def member(self, number: int, offsets: np.ndarray) -> Network:
        """One of the networks that :func:`joined` laid side by side.

        Parameters
        ----------
        number
            Its place among them.
        offsets
            Shape (n_networks, k): the offsets of each.
        """
        units = len(self.bias) // len(offsets)
        own = slice(number * units, (number + 1) * units)
        output = self.output[own] * np.float32(len(offsets))
        return Network(self.embedding[:, own], self.bias[own], output, offsets[number])

    def save(self, path: Path) -> None:
        """Write as an npz file: arrays, no pickle.

        Vectors take two bytes a number, which moves log-odds in the fourth decimal.
        """
        np.savez(
            path,
            embedding=self.embedding.astype(np.float16),
            bias=self.bias,
            output=self.output,
            offset=self.offset,
        )

    @classmethod
    def load(cls, path: Path) -> Network:
        """Read what :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                arrays["embedding"].astype(np.float32),
                *(arrays[part] for part in ("bias", "output", "offset")),
            )


def fit_network(
    features: csr_matrix, targets: np.ndarray, weights: np.ndarray, knobs: Knobs
) -> Network:
    """Learn a network.

    Parameters
    ----------
    features
        Shape (n_rows, n_features), indices sorted. The rows must come in a fixed order.
    targets
        Shape (n_rows, k): 1, 0 or NaN; a row counts for an output only where it is not NaN.
    weights
        Shape (n_rows,), of each row against the others.
    knobs
        The group ``train.network`` of params.yaml.
    """
    from pipeline.themes.descent import descend

    random = np.random.default_rng(knobs.seed)
    (n_rows, n_features), n_out = features.shape, targets.shape[1]
    network = Network(
        random.normal(0, 0.05, (n_features, knobs.units)).astype(np.float32),
        np.zeros(knobs.units, np.float32),
        random.normal(0, knobs.units**-0.5, (knobs.units, n_out)).astype(np.float32),
        np.full(n_out, _RARE, np.float32),
    )
    descend(
        features.indptr,
        features.indices,
        features.data.astype(np.float32),
        targets.astype(np.float32),
        weights.astype(np.float32),
        np.concatenate([random.permutation(n_rows) for _ in range(knobs.epochs)]),
        network.embedding,
        network.bias,
        network.output,
        network.offset,
        knobs.rate,
        knobs.output_rate,
        knobs.input_dropout,
        knobs.dropout,
        knobs.seed * 2_654_435_761 + 88_172_645_463_325_252,
    )
    return network


def joined(networks: Sequence[Network]) -> Network:
    """One network whose log-odds are the mean of several's: their hidden layers side by side."""
    return Network(
        np.hstack([network.embedding for network in networks]),
        np.concatenate([network.bias for network in networks]),
        np.vstack([network.output for network in networks]) / np.float32(len(networks)),
        np.mean([network.offset for network in networks], axis=0, dtype="float64").astype(
            "float32"
        ),
    )
