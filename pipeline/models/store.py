"""Where installed models lie, and whether they still are what was pinned."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json, write_json
from pipeline.models.manifest import Model, read_manifest
from pipeline.models.pins import Pin, read_pins
from pipeline.paths import MODEL_STORE, PINS

BLOCK = 1 << 20


def model_folder(name: str) -> Path:
    """Folder of an installed model, each of whose files has the hash that was pinned.

    The hashes are counted anew only for files whose size or time of change differ from last time.

    Parameters
    ----------
    name
        As in models/manifest.yaml.

    Raises
    ------
    AftrykError
        When there is no such model, it is not installed, or its files are not what was pinned.
    """
    model = known(name)
    folder = MODEL_STORE / name
    if not folder.is_dir():
        raise AftrykError(missing(model))
    check_files(name, folder, pin_of(name))
    return folder


def pin_of(name: str) -> Pin:
    """Pin of a model: its revision, the hash of each file, and one ``digest`` of all.

    Raises
    ------
    AftrykError
        When the model has never been fetched in this project.
    """
    pins = read_pins()
    if name not in pins:
        raise AftrykError(
            Problem(
                f"modellen ”{name}” er ikke fastlåst i {PINS.as_posix()}.",
                "Hent filen fra git, hvis en kollega har fastlåst modellen; ellers kør"
                f" ”aftryk models fetch {name}”.",
            )
        )
    return pins[name]


def known(name: str) -> Model:
    """A model of the manifest.

    Raises
    ------
    AftrykError
        When the manifest has no model of that name.
    """
    models = read_manifest().models
    if name not in models:
        raise AftrykError(
            Problem(
                f"modellen ”{name}” findes ikke.", f"Vælg en af disse: {', '.join(sorted(models))}."
            )
        )
    return models[name]


def missing(model: Model) -> Problem:
    """What is said when a model is not installed: both ways to get it."""
    return Problem(
        f"modellen ”{model.name}” er ikke installeret.",
        f"Hent den med ”aftryk models fetch {model.name}” ({model.size} MB, kræver internet), eller"
        f" læg en, du har båret med dig, ind med ”aftryk models add STI --name {model.name}”;"
        " docs/modeller.md viser hvordan.",
    )


def files_in(folder: Path) -> list[str]:
    """Paths of all files and links in a folder, with forward slashes, sorted."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def sha256(path: Path) -> str:
    """Hash of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """Hash of every file in a folder."""
    return {name: sha256(folder / name) for name in files_in(folder)}


def differences(found: dict[str, str], pin: Pin) -> list[str]:
    """What differs from the pin, one Danish line per file.

    >>> differences({"a": "1", "b": "2"}, Pin(revision="", files={"a": "0", "c": "3"}))
    ['a er ændret', 'b hører ikke til', 'c mangler']
    """
    lines = []
    for name in sorted({*found, *pin.files}):
        if name not in pin.files:
            lines.append(f"{name} hører ikke til")
        elif name not in found:
            lines.append(f"{name} mangler")
        elif found[name] != pin.files[name]:
            lines.append(f"{name} er ændret")
    return lines


def check_files(name: str, folder: Path, pin: Pin, afresh: bool = False) -> None:
    """Check a model's files against its pin.

    Parameters
    ----------
    afresh
        Count every hash anew, also of files that look untouched.

    Raises
    ------
    AftrykError
        When a file is missing, changed, or is not one of the model's.
    """
    note = MODEL_STORE / ".checked" / f"{name}.json"
    known_before = {} if afresh else _remembered(note)
    seen = {file: _mark(folder / file) for file in files_in(folder)}
    for file, entry in seen.items():
        old = known_before.get(file, {})
        untouched = {**old, "sha256": None} == {**entry, "sha256": None}
        entry["sha256"] = old["sha256"] if untouched else sha256(folder / file)
    wrong = differences({file: str(entry["sha256"]) for file, entry in seen.items()}, pin)
    if wrong:
        raise AftrykError(
            Problem(
                f"modellen ”{name}” er ikke den, som {PINS.as_posix()} fastlåser:"
                f" {', '.join(wrong[:5])}{' …' if len(wrong) > 5 else ''}.",
                f"Slet mappen, og hent modellen igen: ”aftryk models fetch {name}”.",
                file=folder.as_posix(),
            )
        )
    if seen != known_before:
        write_json(seen, note)


def _mark(path: Path) -> dict[str, int | str]:
    """What changes when a file is written, short of reading it."""
    state = path.lstat()
    return {"size": state.st_size, "changed": state.st_mtime_ns}


def _remembered(note: Path) -> dict[str, dict[str, int | str]]:
    """Sizes, times and hashes from last time; nothing when the note cannot be read."""
    try:
        value = read_json(note)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
