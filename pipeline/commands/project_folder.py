"""Commands work from any folder inside the project: they go to its top first."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.errors import AftrykError, Problem


def top_folder(start: Path) -> Path | None:
    """Nearest folder, ``start`` or above it, that holds params.yaml; None where there is none."""
    return next((f for f in (start, *start.parents) if (f / paths.PARAMS).is_file()), None)


def in_project(command: Callable[..., None]) -> Callable[..., None]:
    """Run a command in the project's top folder; paths given by the user stay what they were.

    Raises
    ------
    AftrykError
        When the command is run outside any project.
    """

    @functools.wraps(command)
    def run(**arguments: Any) -> None:
        here = Path.cwd()
        top = top_folder(here)
        if top is None:
            raise AftrykError(
                Problem(
                    "her er intet Aftryk-projekt.",
                    f"Gå til projektets mappe (den med {paths.PARAMS}), og prøv igen.",
                    file=here.as_posix(),
                )
            )
        if top != here:
            arguments = {name: _absolute(value) for name, value in arguments.items()}
            os.chdir(top)
        command(**arguments)

    return run


def _absolute(value: Any) -> Any:
    """A path, or a list with paths in it, that stays the same in another folder."""
    if isinstance(value, list):
        return [_absolute(one) for one in value]
    return value.absolute() if isinstance(value, Path) else value
