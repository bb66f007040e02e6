"""New files put in the old ones' place, and others removed: all of it, or nothing.

Every new file is written beside the one it replaces. When all are there, a journal says what is to
be done; from then on the work is carried through, also by the next run when this one is killed.
The old files are moved aside first and deleted last, so that a place that refuses (a file that is
open in another program) puts everything back.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json, write_json

JOURNAL = Path(".aftryk/forget.json")
_FRESH, _OLD = ".forget-new.tmp", ".forget-old.tmp"


@dataclass(frozen=True)
class Change:
    """One path and what becomes of it.

    Parameters
    ----------
    target
        A file, or a folder to delete.
    fresh
        The file that takes its place; ``None``: it is deleted.
    old
        Where the old one is kept until all is done.
    before
        Hash of the file that ``fresh`` was made from.
    """

    target: Path
    fresh: Path | None
    old: Path
    before: str | None = None


def replacement(target: Path, data: bytes) -> Change:
    """Write a file's new content beside it, on the disk when this returns."""
    token = secrets.token_hex(6)
    fresh = target.with_name(f".{token}{_FRESH}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, fresh)
    return Change(target, fresh, target.with_name(f".{token}{_OLD}"), _hash(target))


def removal(target: Path) -> Change:
    """A file or folder that goes."""
    return Change(target, None, target.with_name(f".{secrets.token_hex(6)}{_OLD}"))


def discard(changes: Iterable[Change]) -> None:
    """Remove what was prepared and is not wanted after all."""
    for change in changes:
        if change.fresh is not None:
            change.fresh.unlink(missing_ok=True)


def carry_out(changes: list[Change]) -> None:
    """Do everything, or put everything back.

    Raises
    ------
    AftrykError
        When a place refuses, or somebody has changed a file meanwhile; all is then as it was.
    """
    for change in changes:
        if _changed_since(change):
            discard(changes)
            raise _refusal("filen er ændret imens, så intet er slettet.", change.target)
    _write_journal(changes, done=False)
    try:
        for change in changes:
            _exchange(change)
    except OSError as error:
        for change in reversed(changes):
            _put_back(change)
        discard(changes)
        JOURNAL.unlink(missing_ok=True)
        where = Path(error.filename or "")
        raise _refusal("filen kan ikke skiftes ud, så intet er slettet.", where) from None
    _finish(changes)


def complete() -> list[str] | None:
    """Carry through what an earlier run was killed in the middle of.

    Returns
    -------
    list of str or None
        Files that somebody has changed since and that were left alone; ``None`` when there was
        nothing to carry through.
    """
    if not JOURNAL.is_file():
        _sweep()
        return None
    said = read_json(JOURNAL)
    changes = [_change(one) for one in said["changes"]]
    left = [change for change in changes if not said["done"] and _changed_since(change)]
    discard(left)
    if not said["done"]:
        for change in changes:
            if change not in left:
                _exchange(change)
    _finish(changes)
    return [change.target.as_posix() for change in left]


def _changed_since(change: Change) -> bool:
    """Whether the file is another than the one that the new one was made from."""
    waiting = change.fresh is not None and change.fresh.exists() and not _there(change.old)
    return waiting and _hash(change.target) != change.before


def _hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _refusal(message: str, file: Path) -> AftrykError:
    remedy = "Luk gennemgangssiden og programmer, der har projektets filer åbne, og prøv igen."
    return AftrykError(Problem(message, remedy, file=file.as_posix()))


def _exchange(change: Change) -> None:
    """Old aside, new in place; whatever is done already is not done again."""
    target, fresh, old = change.target, change.fresh, change.old
    if fresh is not None and not fresh.exists():
        return
    if _there(target):
        if _there(old):  # a killed run moved it, and somebody made it anew since
            _delete(target)
        else:
            os.replace(target, old)
    if fresh is not None:
        os.replace(fresh, target)


def _put_back(change: Change) -> None:
    if not _there(change.old):
        if change.fresh is not None and not change.fresh.exists():
            change.target.unlink(missing_ok=True)  # there was none before
        return
    if _there(change.target):
        _delete(change.target)
    os.replace(change.old, change.target)


def _finish(changes: list[Change]) -> None:
    _write_journal(changes, done=True)
    for change in changes:
        _delete(change.old)
    JOURNAL.unlink(missing_ok=True)


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write_journal(changes: list[Change], *, done: bool) -> None:
    JOURNAL.parent.mkdir(parents=True, exist_ok=True)
    write_json({"done": done, "changes": [_said(change) for change in changes]}, JOURNAL)


def _said(change: Change) -> dict[str, Any]:
    fresh = None if change.fresh is None else change.fresh.as_posix()
    places = {"target": change.target.as_posix(), "fresh": fresh, "old": change.old.as_posix()}
    return {**places, "before": change.before}


def _change(said: dict[str, Any]) -> Change:
    fresh = None if said["fresh"] is None else Path(said["fresh"])
    return Change(Path(said["target"]), fresh, Path(said["old"]), said["before"])


def _sweep() -> None:
    """Remove what a run left that was killed before it had prepared everything."""
    for folder in (paths.CORPUS, paths.REPORT, Path("models"), JOURNAL.parent):
        for stray in folder.rglob(f".*{_FRESH}"):
            stray.unlink(missing_ok=True)
    for stray in Path().glob(f".*{_FRESH}"):
        stray.unlink(missing_ok=True)
