"""``aftryk freeze``: write down what a finished run was made of."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from pipeline import paths
from pipeline.backup.repository import Repository
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.freeze import lock, ready, record, surroundings
from pipeline.freeze.deliveries import kept_in
from pipeline.freeze.mark import mark, tagged
from pipeline.freeze.record import Frozen
from pipeline.models.store import sha256
from pipeline.running.lock import holding_run


def freeze(root: Path, name: str, today: date) -> Frozen:
    """Freeze the run that lies in a project.

    Raises
    ------
    AftrykError
        When the name is taken, or the run is not finished and committed.
    """
    path = record.path_of(name)
    repository = Repository.of(root)
    if (root / path).exists() or (repository and tagged(repository, name)):
        raise AftrykError(
            Problem(
                f"”{name}” er brugt, og det, der er frosset, bliver aldrig skrevet over.",
                "Vælg et andet navn; ”aftryk frozen” viser dem, der er.",
                file=path.as_posix(),
            )
        )
    with holding_run(root):
        if repository is not None:
            repository.check_free()
        known = lock.stages(root / "dvc.lock")
        ready.check(root, list(lock.inputs(known)), repository)
        frozen = describe(root, name, today, repository)
        record.write(frozen, root)
        if repository is not None:
            mark(repository, name, path)
    return frozen


def describe(root: Path, name: str, today: date, repository: Repository | None) -> Frozen:
    """What lies in a project, in the form it is frozen in."""
    known = lock.stages(root / "dvc.lock")
    params = record.params_of(root)
    snapshot = read_json(root / paths.REPLAYED / "snapshot.json")
    return Frozen(
        name=name,
        date=today.isoformat(),
        code=repository.head if repository else None,
        lock=sha256(root / "dvc.lock"),
        batches=sorted(params["batches"]),
        decisions={key: snapshot[key] for key in ("log_version", "events")},
        models={
            part: read_json(root / path)
            for part, path in (
                ("language", paths.LANGUAGE_PROFILE),
                ("vectors", paths.VECTORS_PROFILE),
            )
        },
        surroundings=surroundings.here(),
        erased=[line_hash(line) for line in exclusion_lines(root)],
        params=params,
        inputs=lock.inputs(known),
        made=lock.made(known),
        files=report_files(root, lock.made(known)),
        kept=kept_in(root, lock.inputs(known), repository),
    )


def report_files(root: Path, made: dict[str, str]) -> dict[str, str]:
    """Path to SHA-256 of each file that the stages wrote in report/."""
    outs = [root / out for out in made if Path(out).is_relative_to(paths.REPORT)]
    found = [
        file
        for out in outs
        for file in ([out] if out.is_file() else out.rglob("*"))
        if file.is_file()
    ]
    return {file.relative_to(root).as_posix(): sha256(file) for file in sorted(found)}


def exclusion_lines(root: Path) -> list[bytes]:
    """Lines of corpus/exclusions.jsonl: everybody who was erased."""
    path = root / paths.EXCLUSIONS
    return (
        [line.strip() for line in path.read_bytes().split(b"\n") if line.strip()]
        if (path.is_file())
        else []
    )


def line_hash(line: bytes) -> str:
    """What an exclusion's line is known again by."""
    return hashlib.sha256(line).hexdigest()[:16]
