"""What every embedder can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt


class Embedder(Protocol):
    """Turns texts into vectors.

    A text gives the same vector, byte for byte, whatever it is encoded together with.
    """

    @property
    def name(self) -> str:
        """The name in params.yaml."""

    @property
    def key(self) -> str:
        """Hash of the model and its parameters: vectors with different keys must not be mixed."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length one (or zero for a text without known words).

        Returns
        -------
        numpy.ndarray
            Shape ``(n_texts, dimensions)``, float32.
        """
