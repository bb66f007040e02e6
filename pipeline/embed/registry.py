"""The embedder of the profile: one way in to all kinds."""

from __future__ import annotations

from pathlib import Path

from pipeline.embed.embedder import Embedder
from pipeline.errors import AftrykError, Problem
from pipeline.models.chosen import Chosen, read_chosen
from pipeline.paths import FEATURES, VECTORS_PROFILE


def profile_embedder() -> Embedder:
    """Load the embedder that the stage ``profile`` looked up."""
    return load_embedder(read_chosen(VECTORS_PROFILE))


def load_embedder(chosen: Chosen, folder: Path = FEATURES) -> Embedder:
    """Load an embedder.

    Parameters
    ----------
    chosen
        The profile's part for vectors.
    folder
        What ``fit_features`` wrote.

    Raises
    ------
    AftrykError
        When the model is not installed, or ``fit_features`` has not been run with this profile.
    """
    if chosen.kind == "sentence-transformers":
        from pipeline.embed.transformer import load

        return load(chosen)
    try:
        if chosen.kind == "spacy":
            from pipeline.embed.spacy_vectors import SpacyVectors

            return SpacyVectors.load(folder, chosen)
        from pipeline.embed.lsa import Lsa

        return Lsa.load(folder)
    except FileNotFoundError:
        raise AftrykError(
            Problem(
                "ordforrådet er ikke lært endnu med denne profil.",
                "Kør først: python -m pipeline.fit_features",
                file=folder.as_posix(),
            )
        ) from None
