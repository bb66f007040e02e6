"""The installed model behind a part of the profile."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.models.chosen import Chosen
from pipeline.models.store import model_folder, pin_of


def installed_folder(chosen: Chosen) -> Path:
    """Folder of the very version that the stage ``profile`` looked up.

    Raises
    ------
    AftrykError
        When the model is not installed, or is another version.
    """
    folder = model_folder(chosen.name)
    if pin_of(chosen.name).digest != chosen.digest:
        raise AftrykError(
            Problem(
                f"modellen ”{chosen.name}” er en anden udgave end den, der blev slået op.",
                "Kør ”aftryk repro”, så det, der bygger på modellen, bliver lavet om.",
                file=folder.as_posix(),
            )
        )
    return folder
