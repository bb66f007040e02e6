"""The language backend of the profile: one way in to both kinds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.language.language import Language, Simplemma
from pipeline.models.chosen import Chosen, read_chosen
from pipeline.models.installed import installed_folder
from pipeline.paths import LANGUAGE_PROFILE

if TYPE_CHECKING:
    from pipeline.language.spacy_language import SpacyLanguage


def profile_language() -> Language:
    """Load the backend that the stage ``profile`` looked up."""
    return load_language(read_chosen(LANGUAGE_PROFILE))


def load_language(chosen: Chosen) -> Language:
    """Load a backend.

    Parameters
    ----------
    chosen
        The profile's part for the language.

    Raises
    ------
    AftrykError
        When the model is not installed, or is another version than the one that was looked up.
    """
    return Simplemma() if chosen.kind == "simplemma" else load_spacy(chosen.name, chosen.digest)


@lru_cache(maxsize=2)
def load_spacy(name: str, digest: str | None) -> SpacyLanguage:
    """Load an installed spaCy pipeline, once in a process.

    Raises
    ------
    AftrykError
        As :func:`load_language`.
    """
    from pipeline.language.spacy_language import SpacyLanguage

    folder = installed_folder(Chosen(kind="spacy", name=name, digest=digest))
    return SpacyLanguage.load(folder, name, str(digest))
