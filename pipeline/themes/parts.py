"""Labelled sentences with their features beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.themes.describe import Describer
from pipeline.themes.examples import Examples

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Part:
    """Examples and their features, row i to row i."""

    examples: Examples
    features: csr_matrix

    def __len__(self) -> int:
        return len(self.examples)

    def where(self, keep: np.ndarray) -> Part:
        """Only the rows where ``keep`` is true."""
        return Part(self.examples.where(keep), self.features[keep])


def part(examples: Examples, describer: Describer) -> Part:
    """Examples with their features."""
    return Part(examples, describer.transform(examples.sentences["text"].tolist()))


def join(parts: list[Part]) -> Part:
    """Parts laid under each other, in the order given."""
    from scipy.sparse import csr_matrix, vstack

    filled = [part for part in parts if len(part)]
    return Part(
        Examples(
            pd.concat([part.examples.sentences for part in filled], ignore_index=True),
            pd.concat([part.examples.targets for part in filled], ignore_index=True),
        ),
        csr_matrix(vstack([part.features for part in filled])),
    )
