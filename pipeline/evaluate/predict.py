"""Probabilities for gold from models that have not seen it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, vstack

from pipeline.embed.features import Features
from pipeline.settings import Train
from pipeline.themes.classifier import fit_themes
from pipeline.themes.examples import Examples
from pipeline.themes.tone import fit_tone, tone_probabilities

TOLERANCE = 1e-4
"""Moves probabilities by less than 1e-5, and is twice as fast as what is shipped."""


@dataclass(frozen=True)
class Part:
    """Examples and their features, row i to row i."""

    examples: Examples
    features: csr_matrix

    def where(self, keep: np.ndarray) -> Part:
        """Only the rows where ``keep`` is true."""
        return Part(self.examples.where(keep), self.features[keep])


def part(examples: Examples, features: Features) -> Part:
    """Examples with their features."""
    return Part(examples, features.transform(examples.sentences["text"].tolist()))


def join(parts: list[Part]) -> Part:
    """Parts laid under each other, in the order given."""
    filled = [part for part in parts if len(part.examples)]
    return Part(
        Examples(
            pd.concat([part.examples.sentences for part in filled], ignore_index=True),
            pd.concat([part.examples.targets for part in filled], ignore_index=True),
        ),
        csr_matrix(vstack([part.features for part in filled])),
    )


def predict_themes(known: Part, gold: Part, settings: Train) -> np.ndarray:
    """Probabilities of the themes for gold from one model that saw none of it: (n, k)."""
    return fit_themes(known.features, known.examples, settings, TOLERANCE).probabilities(
        gold.features
    )


def predict_tone(known: Part, gold: Part, settings: Train) -> np.ndarray:
    """Probabilities of the tones for gold from one model that saw none of it: (n, 3)."""
    return tone_probabilities(
        fit_tone(known.features, known.examples, settings, TOLERANCE), gold.features
    )


def out_of_fold(
    known: Part, gold: Part, decisions: Part, fold: np.ndarray, settings: Train
) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of themes and tones for each fold of gold from the other folds.

    Parameters
    ----------
    known
        What belongs to no project: definitions and training sentences.
    gold
        All of gold.
    decisions
        What people decided; those about projects, or of the same words as sentences, of the fold
        that is predicted are left out.
    fold
        Shape (n_gold,).

    Returns
    -------
    themes
        Shape (n_gold, k).
    tones
        Shape (n_gold, 3).
    """
    from tqdm import tqdm

    themes = np.zeros(gold.examples.targets.shape)
    tones = np.zeros((len(fold), 3))
    sentences, decided = gold.examples.sentences, decisions.examples.sentences
    for number in tqdm(np.unique(fold), desc="Måler mod håndkodningen", disable=None, leave=False):
        held_out = fold == number
        test_rows = sentences[held_out]
        leaks = decided["unit_id"].isin(test_rows["unit_id"]) | decided["text"].isin(
            test_rows["text"]
        )
        seen = join([known, gold.where(~held_out), decisions.where((~leaks).to_numpy())])
        test = gold.where(held_out)
        themes[held_out] = predict_themes(seen, test, settings)
        tones[held_out] = predict_tone(seen, test, settings)
    return themes, tones
