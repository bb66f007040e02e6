"""The file frozen/NAME.yaml: what a report was made of, as hashes, and what it became."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml, write_text
from pipeline.freeze.deliveries import Kept
from pipeline.freeze.surroundings import Surroundings
from pipeline.running.dvc import LOADER

FOLDER = Path("frozen")
NAME = re.compile(r"[0-9a-zæøå](?:[0-9a-zæøå_-]|\.(?!\.|lock$))*(?<!\.)")


class Frozen(BaseModel):
    """A run that is kept.

    Parameters
    ----------
    name, date
        What it is called, and the day it was frozen.
    code
        The commit it was run from; ``None`` where the project is not in git.
    lock
        SHA-256 of dvc.lock, which has the hash of all that every stage read and wrote.
    batches
        The deliveries in it.
    decisions
        Version of the decision log, and how many decisions it had.
    models
        The language and the vectors: kind, name, revision and digest.
    surroundings
        Program versions and processor.
    erased
        Hash of each line of corpus/exclusions.jsonl, so that later ones are known.
    params
        All of params.yaml, with a check in place of the secret key.
    inputs, made
        Path to DVC's hash: of what people wrote and the program is, and of what the stages made.
    files
        Path to SHA-256 of each file of the report.
    kept
        Where each delivery's files can be found again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    date: str
    code: str | None
    lock: str
    batches: list[str]
    decisions: dict[str, Any]
    models: dict[str, dict[str, Any]]
    surroundings: Surroundings
    erased: list[str]
    params: dict[str, Any]
    inputs: dict[str, str]
    made: dict[str, str]
    files: dict[str, str]
    kept: dict[str, Kept] = Field(default_factory=dict)


def path_of(name: str) -> Path:
    """Where the file of a name lies.

    Raises
    ------
    AftrykError
        When the name cannot be a file's and a git tag's.
    """
    if not NAME.fullmatch(name):
        raise AftrykError(
            Problem(
                f"”{name}” kan ikke bruges som navn.",
                "Brug små bogstaver, tal, punktum og bindestreg, f.eks. rapport-2024.",
            )
        )
    return FOLDER / f"{name}.yaml"


def tag_of(name: str) -> str:
    """Name of its tag in git."""
    return f"aftryk/{name}"


def written(frozen: Frozen) -> str:
    """The file's text."""
    return yaml.safe_dump(
        frozen.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=100
    )


def write(frozen: Frozen, root: Path) -> Path:
    """Write the file, and give back where it lies in the project."""
    path = path_of(frozen.name)
    write_text(written(frozen), root / path)
    return path


def parse(data: bytes, path: Path) -> Frozen:
    """Read the file's bytes.

    Raises
    ------
    AftrykError
        When it is not such a file.
    """
    try:
        return Frozen.model_validate(yaml.load(data.decode("utf-8"), LOADER))
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError):
        raise AftrykError(
            Problem(
                "filen er ikke, som ”aftryk freeze” skrev den.",
                "Hent den igen fra git.",
                file=path.as_posix(),
            )
        ) from None


def listed(root: Path) -> list[Frozen]:
    """Every frozen run, oldest first."""
    files = sorted((root / FOLDER).glob("*.yaml"))
    found = [parse(file.read_bytes(), file.relative_to(root)) for file in files]
    return sorted(found, key=lambda frozen: (frozen.date, frozen.name))


def read(root: Path, name: str) -> Frozen:
    """The frozen run of a name.

    Raises
    ------
    AftrykError
        When there is none.
    """
    path = path_of(name)
    if not (root / path).is_file():
        there = ", ".join(frozen.name for frozen in listed(root)) or "ingen endnu"
        raise AftrykError(
            Problem(
                f"der er ikke frosset noget under navnet ”{name}”.",
                f"Vælg et af disse: {there}. Er det frosset på en anden maskine, så hent det med "
                "”git pull --tags”.",
            )
        )
    return parse((root / path).read_bytes(), path)


def params_of(root: Path) -> dict[str, Any]:
    """params.yaml, with a check of the secret key in place of it."""
    from pipeline import paths
    from pipeline.ingest.exclusions import key_check

    values: dict[str, Any] = read_yaml(root / paths.PARAMS)
    ids = dict(values.get("ids") or {})
    if "hash_key" in ids:
        ids["hash_key"] = f"tjek {key_check(str(ids['hash_key']))}"
    return {**values, "ids": ids}
