"""Which of the joined networks has not seen a project.

A network that has learnt from a sentence is surer of it than of one like it. Were gold's projects
coded by all networks, a year that is in gold would show more of every theme than the next, and the
difference would be told as a change (decision 0038). So each of gold's projects is coded by the one
network that was learnt without it, as in cross-validation; the thresholds were found on the same
log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.files import read_json, write_json
from pipeline.themes.network import Network

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_FILE = "held_out.json"


@dataclass(frozen=True)
class HeldOut:
    """Which member each project was held out from.

    Parameters
    ----------
    offsets
        Shape (n_networks, k), float32: each network's own, of which the joined one has the mean.
    member_of
        Project, or respondent, to the number of the network that has not seen it; those that are
        not here were seen by none.
    """

    offsets: np.ndarray = field(default_factory=lambda: np.zeros((1, 0), np.float32))
    member_of: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, units: pd.Series, fold: np.ndarray, numbers: Sequence[int], networks: Sequence[Network]
    ) -> HeldOut:
        """From the folds that the networks were learnt without.

        Parameters
        ----------
        units
            Project of each labelled sentence, missing where it is from none.
        fold
            Shape (n,): fold of each, -1 of those that every network has seen.
        numbers
            The fold that each network was learnt without.
        networks
            In that order.
        """
        known = units.notna().to_numpy() & (fold >= 0)
        member = {number: place for place, number in enumerate(numbers)}
        pairs = zip(units[known].astype(str), fold[known].tolist(), strict=True)
        offsets = np.array([network.offset for network in networks], dtype=np.float32)
        return cls(offsets, {unit: member[number] for unit, number in sorted(set(pairs))})

    def logits(self, network: Network, features: csr_matrix, units: pd.Series | None) -> np.ndarray:
        """Log-odds by networks that have not seen the rows' projects; shape (n_rows, k).

        Parameters
        ----------
        network
            The members as one, from :func:`pipeline.themes.network.joined`.
        features
            Shape (n_rows, n_features).
        units
            Project of each row; None where they are from none that is known.
        """
        told = network.logits(features)
        if units is None or not self.member_of:
            return told
        member = units.astype(object).map(self.member_of).fillna(-1).to_numpy(dtype=int)
        for number in np.unique(member[member >= 0]):
            rows = member == number
            told[rows] = network.member(int(number), self.offsets).logits(features[rows])
        return told

    def save(self, folder: Path) -> None:
        """Write into a folder, as JSON."""
        told = {"offsets": self.offsets.tolist(), "member_of": dict(self.member_of)}
        write_json(told, folder / _FILE)

    @classmethod
    def load(cls, folder: Path) -> HeldOut:
        """Read what :meth:`save` wrote."""
        told = read_json(folder / _FILE)
        offsets = np.array(told["offsets"], dtype=np.float32)
        return cls(offsets, {str(unit): int(one) for unit, one in told["member_of"].items()})
