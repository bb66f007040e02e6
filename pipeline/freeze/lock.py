"""What dvc.lock says that the stages read and wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.running.dvc import LOADER


@dataclass(frozen=True)
class Stage:
    """One stage as it was last run: path to hash."""

    reads: dict[str, str]
    writes: dict[str, str]


def stages(path: Path) -> dict[str, Stage]:
    """Every stage of a dvc.lock; none where there is no such file."""
    if not path.is_file():
        return {}
    known = yaml.load(path.read_text(encoding="utf-8"), LOADER) or {}
    return {
        name: Stage(_hashes(entry.get("deps")), _hashes(entry.get("outs")))
        for name, entry in sorted((known.get("stages") or {}).items())
    }


def _hashes(entries: list[dict[str, Any]] | None) -> dict[str, str]:
    return {entry["path"]: str(entry.get("md5", "")) for entry in entries or []}


def made(known: dict[str, Stage]) -> dict[str, str]:
    """Path to hash of everything that stages wrote, also of the folders around it that are read.

    >>> made({"a": Stage({"in": "1"}, {"x/y": "2"}), "b": Stage({"x": "3"}, {})})
    {'x': '3', 'x/y': '2'}
    """
    outs = _outs(known)
    read = {path: value for path, value in _reads(known).items() if _within(path, outs)}
    return dict(sorted({**read, **outs}.items()))


def inputs(known: dict[str, Stage]) -> dict[str, str]:
    """Path to hash of what stages read and no stage wrote.

    >>> inputs({"a": Stage({"in": "1"}, {"x": "2"}), "b": Stage({"x": "2", "x/y": "3"}, {})})
    {'in': '1'}
    """
    outs = _outs(known)
    return {path: value for path, value in _reads(known).items() if not _within(path, outs)}


def _outs(known: dict[str, Stage]) -> dict[str, str]:
    return {path: value for stage in known.values() for path, value in stage.writes.items()}


def _reads(known: dict[str, Stage]) -> dict[str, str]:
    read = {path: value for stage in known.values() for path, value in stage.reads.items()}
    return dict(sorted(read.items()))


def _within(path: str, outs: dict[str, str]) -> bool:
    """Whether a path is an output, lies in one, or is a folder around one."""
    return any(
        path == out or path.startswith(f"{out}/") or out.startswith(f"{path}/") for out in outs
    )
