"""A copy of the decisions in a folder, for projects that are not in git."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipeline import paths
from pipeline.backup.union import missing
from pipeline.files import write_bytes
from pipeline.settings import load_settings

COPIES = {paths.DECISIONS: "beslutninger", paths.REVEALS: "afsloeringer"}


def folder_of(root: Path) -> Path:
    """The folder that params.yaml names, or one beside the project.

    Raises
    ------
    AftrykError
        When params.yaml cannot be read.
    """
    given = load_settings(root / paths.PARAMS).backup.folder
    whole = root.resolve()
    return whole / Path(given).expanduser() if given else whole.with_name(f"{whole.name}-kopi")


def copy(root: Path, at: datetime, decisions: bytes) -> tuple[Path, int]:
    """Lay a dated copy in the folder, unless the newest there is the same.

    Returns
    -------
    tuple
        The folder, and how many decisions were not in it.

    Raises
    ------
    AftrykError
        When nothing can be written there.
    """
    folder = folder_of(root)
    before = _newest(folder, COPIES[paths.DECISIONS])
    for source, name in COPIES.items():
        data = decisions
        if source != paths.DECISIONS:
            data = (root / source).read_bytes() if (root / source).exists() else b""
        if data and data != _newest(folder, name):
            write_bytes(data, folder / f"{name}_{at.astimezone():%Y-%m-%d_%H-%M-%S}.jsonl")
    return folder, missing(decisions, before)


def _newest(folder: Path, name: str) -> bytes:
    """The newest copy there is."""
    found = sorted(folder.glob(f"{name}_*.jsonl"))
    return found[-1].read_bytes() if found else b""
