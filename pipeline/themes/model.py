"""The model that codes sentences: networks, second stages and thresholds, used as one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.themes.context import Context, context_of
from pipeline.themes.held_out import HeldOut
from pipeline.themes.network import Network
from pipeline.themes.prototype_model import Prototypes
from pipeline.themes.stacking import Stacking
from pipeline.themes.thresholds import Thresholds
from pipeline.themes.tone import ToneStage
from pipeline.themes.training_data import TONES

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_NETWORK, _THEMES, _TONE = "network.npz", "second_stage.json", "tone.json"


@dataclass(frozen=True)
class Coded:
    """What n sentences are about.

    Parameters
    ----------
    probabilities
        Shape (n, k), of the themes.
    tones
        Shape (n, 3), of the tones.
    tone
        Number of the tone chosen, shape (n,).
    """

    probabilities: np.ndarray
    tones: np.ndarray
    tone: np.ndarray


@dataclass(frozen=True)
class Stages:
    """What comes after the network.

    Parameters
    ----------
    themes, tones
        From log-odds and the context to probabilities.
    thresholds
        Of the zones; its names are the k themes.
    """

    themes: Stacking
    tones: ToneStage
    thresholds: Thresholds

    def code(self, logits: np.ndarray, context: Context) -> Coded:
        """Code n sentences.

        Parameters
        ----------
        logits
            Shape (n, k + 4): the themes, that there is none of them, and the tones.
        context
            Of the n sentences.
        """
        tones = self.tones.probabilities(logits[:, -len(TONES) :], context)
        return Coded(
            self.themes.probabilities(logits[:, : -len(TONES)], context),
            tones,
            self.tones.chosen(tones),
        )


@dataclass(frozen=True)
class CodingModel:
    """What tells the themes and the tone of a sentence, and how sure to be.

    Parameters
    ----------
    network
        The members as one.
    stages
        From its log-odds and the context to probabilities, tones and zones.
    prototypes
        Themes with too few sentences to be learnt so; None where there are none.
    held_out
        Which member codes the projects that the others have seen.
    """

    network: Network
    stages: Stages
    prototypes: Prototypes | None = None
    held_out: HeldOut = field(default_factory=HeldOut)

    @property
    def thresholds(self) -> Thresholds:
        """Zones of all themes, those that are learnt first."""
        learnt, new = self.stages.thresholds, self.prototypes
        if new is None:
            return learnt
        return learnt.only(new.learnt_alone).beside(new.limits)

    @property
    def names(self) -> list[str]:
        """The themes' ids."""
        return self.thresholds.names

    def code(self, features: csr_matrix, sentences: pd.DataFrame) -> Coded:
        """Code sentences, each by networks that were learnt without its project.

        Parameters
        ----------
        features
            Shape (n, n_features).
        sentences
            What :func:`~pipeline.themes.context.context_of` needs; whole answers, so that
            neighbours are known. ``unit_id`` says the project, where there is one.
        """
        logits = self.held_out.logits(self.network, features, sentences.get("unit_id"))
        context = context_of(sentences)
        coded = self.stages.code(logits, context)
        if self.prototypes is None:
            return coded
        new = self.prototypes.probabilities(features, logits[:, : -len(TONES)], context)
        return replace(coded, probabilities=self.prototypes.laid_over(coded.probabilities, new))

    def save(self, folder: Path) -> None:
        """Write into a folder: arrays without pickle, and JSON."""
        self.network.save(folder / _NETWORK)
        self.stages.themes.save(folder / _THEMES)
        self.stages.tones.save(folder / _TONE)
        self.thresholds.save(folder)
        self.held_out.save(folder)
        if self.prototypes is not None:
            self.prototypes.save(folder)

    @classmethod
    def load(cls, folder: Path) -> CodingModel:
        """Read what :meth:`save` wrote."""
        prototypes, limits = Prototypes.load(folder), Thresholds.load(folder)
        return cls(
            Network.load(folder / _NETWORK),
            Stages(
                Stacking.load(folder / _THEMES),
                ToneStage.load(folder / _TONE),
                limits if prototypes is None else limits.only(prototypes.learnt),
            ),
            prototypes,
            HeldOut.load(folder),
        )
