"""Which profile params.yaml picks."""

from __future__ import annotations

from pipeline.errors import AftrykError, Problem
from pipeline.models.manifest import Profile, read_manifest
from pipeline.paths import PARAMS
from pipeline.settings import Settings


def profile_of(settings: Settings) -> Profile:
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
