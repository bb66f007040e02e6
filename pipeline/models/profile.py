"""Which profile params.yaml picks."""

from __future__ import annotations

from typing import Protocol

from pipeline.errors import AftrykError, Problem
from pipeline.models.manifest import Profile, read_manifest
from pipeline.paths import PARAMS


class Named(Protocol):
    """The knobs ``models``."""

    @property
    def profile(self) -> str:
        """Name of a profile in models/manifest.yaml."""


class HasModels(Protocol):
    """Settings, of which only the knobs ``models`` are read."""

    @property
    def models(self) -> Named:
        """The knobs ``models``."""


def profile_of(settings: HasModels) -> Profile:
    """Profile that ``params.yaml: models.profile`` picks.

    Raises
    ------
    AftrykError
        When the manifest has no profile of that name.
    """
    return profile_named(settings.models.profile)


def profile_named(name: str) -> Profile:
    """A profile of models/manifest.yaml.

    Raises
    ------
    AftrykError
        When the manifest has no profile of that name.
    """
    profiles = read_manifest().profiles
    if name not in profiles:
        raise AftrykError(
            Problem(
                f"”models.profile”: profilen ”{name}” findes ikke.",
                f"Vælg en af disse: {', '.join(profiles)}.",
                file=PARAMS.name,
            )
        )
    return profiles[name]
