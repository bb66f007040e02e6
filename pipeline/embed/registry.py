"""Which embedders there are, by the name they have in params.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.embed.embedder import Embedder
from pipeline.embed.lsa import Lsa
from pipeline.errors import AftrykError, Problem
from pipeline.paths import FEATURES, PARAMS
from pipeline.settings import Embed

LOADERS: dict[str, Callable[[Path], Embedder]] = {"lsa": Lsa.load}
"""Name to what loads the embedder from the folder of the features."""


def load_embedder(settings: Embed, folder: Path = FEATURES) -> Embedder:
    """Load the embedder that params.yaml names.

    Parameters
    ----------
    settings
        The knobs ``embed``.
    folder
        What ``fit_features`` wrote.

    Raises
    ------
    AftrykError
        When the name is unknown or ``fit_features`` has not been run.
    """
    loader = LOADERS.get(settings.embedder)
    if loader is None:
        raise AftrykError(
            Problem(
                f"”embed.embedder”: ”{settings.embedder}” findes ikke.",
                f"Vælg en af disse: {', '.join(sorted(LOADERS))}.",
                file=PARAMS.name,
            )
        )
    try:
        return loader(folder)
    except FileNotFoundError:
        raise AftrykError(
            Problem(
                "ordforrådet er ikke lært endnu.",
                "Kør først: python -m pipeline.fit_features",
                file=folder.as_posix(),
            )
        ) from None
