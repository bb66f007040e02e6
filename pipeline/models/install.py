"""The last step of every way in: check what came, pin it the first time, store it whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.files import replacing_directory
from pipeline.models.manifest import Model
from pipeline.models.pins import Pin, read_pins, write_pin
from pipeline.models.safety import refuse_unsafe
from pipeline.models.store import differences, hashes
from pipeline.paths import MODEL_STORE, PINS

UNKNOWN = "ukendt"
"""Revision of a model that was carried by hand without word of it; its hashes say which it is."""


def install(model: Model, folder: Path, revision: str) -> bool:
    """Put a model in the store; it takes the place of an earlier one when all went well.

    Parameters
    ----------
    folder
        Its files and nothing else; they are moved.
    revision
        The hub's commit, the version of a spaCy package, or ``ukendt``.

    Returns
    -------
    bool
        Whether the model was pinned now, so that models/pins.yaml is to be committed.

    Raises
    ------
    AftrykError
        When it could run code, or is not the one that was pinned; the store is left as it was.
    """
    refuse_unsafe(model, folder)
    found = hashes(folder)
    pinned = read_pins().get(model.name)
    if pinned is not None:
        refuse_other(model, pinned, differences(found, pinned), revision)
    with replacing_directory(MODEL_STORE / model.name) as fresh:
        for name in sorted(found):
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / name, target)
            target.chmod(0o644)
    if pinned is not None and pinned.revision != UNKNOWN:
        return False
    write_pin(model.name, Pin(revision=revision, files=found))
    return pinned is None or revision != UNKNOWN


def refuse_other(model: Model, pinned: Pin, wrong: list[str], revision: str) -> None:
    """Refuse another model than the pinned one: other bytes, or another revision.

    Raises
    ------
    AftrykError
        Saying what differs, and what to do if the change is meant.
    """
    if UNKNOWN not in (revision, pinned.revision) and revision != pinned.revision:
        wrong = [f"udgaven er {revision}, ikke {pinned.revision}", *wrong]
    if wrong:
        raise AftrykError(
            Problem(
                f"modellen ”{model.name}” afvises: den er ikke den, som {PINS.as_posix()} fastlåser"
                f" ({', '.join(wrong[:4])}{' …' if len(wrong) > 4 else ''}).",
                f"Find den fastlåste udgave. Skal projektet skifte udgave, så slet ”{model.name}” i"
                f" {PINS.as_posix()}, og prøv igen; resultaterne ændrer sig da.",
            )
        )
