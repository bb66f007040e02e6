"""Whoever was forgotten after a run was frozen is taken out before it is made again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.backup.union import name_of
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml, write_bytes
from pipeline.freeze.make import exclusion_lines, line_hash
from pipeline.freeze.record import Frozen
from pipeline.ingest.exclusions import project_hash
from pipeline.models.store import sha256
from pipeline.report.numbers import whole
from pipeline.running.dvc import environment


@dataclass(frozen=True)
class Erased:
    """Who was erased since, and where it shows.

    Parameters
    ----------
    lines
        How many were erased, by day and reason, in Danish.
    touched
        Inputs that are not as they were for that reason.
    """

    lines: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()


def take_out(root: Path, place: Path, frozen: Frozen) -> Erased:
    """Take everybody who was erased since out of the project that was laid out.

    Raises
    ------
    AftrykError
        When it cannot be done: then nothing may be run.
    """
    known = set(frozen.erased)
    new = [line for line in exclusion_lines(root) if line_hash(line) not in known]
    if not new:
        return Erased()
    before = _state(place, frozen)
    there = exclusion_lines(place)
    kept_out = [*there, *(line for line in new if line not in there)]
    write_bytes(b"".join(line + b"\n" for line in kept_out), place / paths.EXCLUSIONS)
    _decisions(root / paths.DECISIONS, place / paths.DECISIONS)
    _numbered(place, {one for line in new for one in json.loads(line)["hashes"]})
    _forget_again(place)
    after = _state(place, frozen)
    changed = {name for name in frozen.inputs if before[name] != after[name]}
    return Erased(_told(new), frozenset(changed | {paths.EXCLUSIONS.as_posix()}))


def _state(place: Path, frozen: Frozen) -> dict[str, Any]:
    """What each input holds."""
    found: dict[str, Any] = {}
    for name in frozen.inputs:
        path = place / name
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else []
        found[name] = [(f.as_posix(), sha256(f)) for f in ([path] if path.is_file() else files)]
    return found


def _decisions(present: Path, target: Path) -> None:
    """Decisions that were changed since are taken as they are now: only forgetting changes one."""
    if not present.is_file() or not target.is_file():
        return
    now = {name_of(line): line for line in present.read_bytes().splitlines() if line.strip()}
    lines = target.read_bytes().splitlines(keepends=True)
    written = [
        line
        if (other := now.get(name_of(line.strip()), line.strip())) == line.strip()
        else (other.strip() + b"\n")
        for line in lines
    ]
    write_bytes(b"".join(written), target)


def _numbered(place: Path, hashes: set[str]) -> None:
    """Lines of gold and training that name a project that was erased."""
    # Read as it stands: knobs that came since are not in a file of then.
    key = read_yaml(place / paths.PARAMS)["ids"]["hash_key"]
    for folder in (paths.GOLD, paths.TRAINING):
        for path in sorted((place / folder).glob("*.jsonl")):
            lines = path.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if not _theirs(line, hashes, key)]
            if len(kept) < len(lines):
                write_bytes(b"".join(kept), path)


def _theirs(line: bytes, hashes: set[str], key: str) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    project = str(row.get("project", "")) if isinstance(row, dict) else ""
    return bool(project) and project_hash(project, key) in hashes


def _forget_again(place: Path) -> None:
    """Cut them out of the deliveries as they were, and of what those lead to."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "forget", "--again", "--yes"],
        cwd=place,
        env={**environment(), "PYTHONPATH": str(place), "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise AftrykError(
            Problem(
                "de personer, der er slettet siden, kan ikke tages ud, så intet er kørt.",
                "Kør ”aftryk forget --again” i mappen; den siger, hvad der er galt. Slet mappen "
                "bagefter.",
                file=place.as_posix(),
            )
        )


def _told(lines: list[bytes]) -> tuple[str, ...]:
    rows = [json.loads(line) for line in lines]
    counts = Counter((str(row.get("date", "")), str(row.get("reason", ""))) for row in rows)
    return tuple(
        f"{day}: {whole(count)} {'linje' if count == 1 else 'linjer'} i "
        f"{paths.EXCLUSIONS.as_posix()}. {reason}".rstrip()
        for (day, reason), count in sorted(counts.items())
    )
