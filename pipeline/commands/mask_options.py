"""What ``aftryk mask`` masks: as the command line says, else params.yaml, else as is usual."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import paths
from pipeline.commands.project_folder import top_folder
from pipeline.errors import AftrykError, Problem
from pipeline.privacy.find import TYPES
from pipeline.privacy.masking import PLACEHOLDERS
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.privacy import ModelNames
    from pipeline.privacy.files import Rules

LEAST_SCORE = 0.5
"""Outside a project."""

_KINDS = TYPES | {"organisation"}


def chosen_rules(
    types: Sequence[str] | None,
    least_score: float | None,
    organisations: str | None,
    columns: Sequence[str],
) -> Rules:
    """Join what was said with the project's settings.

    Parameters
    ----------
    types
        Types by their names in params.yaml or as their placeholders say; several may stand in one
        with commas between.

    Raises
    ------
    AftrykError
        When a type is unknown, or params.yaml cannot be read.
    """
    from pipeline.privacy.files import Rules

    top = top_folder(Path.cwd())
    settings = load_settings(top / paths.PARAMS) if top else None
    knobs = settings.privacy if settings else None
    usual = knobs.masked_types if knobs else TYPES
    chosen = _types(types) if types else usual
    if organisations == "mask":
        chosen = chosen | {"organisation"}
    elif organisations == "keep":
        chosen = chosen - {"organisation"}
    if least_score is None:
        least_score = knobs.least_score if knobs else LEAST_SCORE
    names = _names(top, settings) if top and settings else None
    return Rules(frozenset(chosen), least_score, tuple(columns), names)


def _names(top: Path, settings: Settings) -> ModelNames | None:
    """What the language model of the project's profile finds, if the profile has one."""
    from pipeline.language.load import load_language
    from pipeline.models.profile import profile_of
    from pipeline.privacy import model_names
    from pipeline.profile import chosen_model

    with chdir(top):
        language = load_language(chosen_model(profile_of(settings).language))
    return model_names(language, settings.privacy.model_score)


def _types(said: Sequence[str]) -> frozenset[str]:
    names = {PLACEHOLDERS[kind].strip("[]"): kind for kind in _KINDS} | {k: k for k in _KINDS}
    wanted = [name.strip().lower() for one in said for name in one.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in names]:
        known = ", ".join(sorted(PLACEHOLDERS[kind].strip("[]") for kind in _KINDS))
        raise AftrykError(
            Problem(f"{len(unknown)} af typerne ved --types kendes ikke.", f"Vælg blandt: {known}.")
        )
    return frozenset(names[name] for name in wanted)
