"""Folders and files as DVC stores them: named by the hash of what is in them.

A folder's object lists its files, ``[{"md5": …, "relpath": …}]``, and its name ends in ``.dir``
(https://dvc.org/doc/user-guide/project-structure/internal-files#structure-of-the-cache-directory).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.files import write_bytes

if TYPE_CHECKING:
    from dvc_data.hashfile.db import HashFileDB

_FOLDER = ".dir"


def cache(root: Path) -> HashFileDB:
    """The project's own cache on this machine."""
    return _project(root).cache.local


def shared(root: Path) -> HashFileDB | None:
    """The shared place; ``None`` where none is set up, or it cannot be used."""
    from dvc.exceptions import DvcException

    from pipeline.sharing.place import REMOTE, known

    if known(root) is None:
        return None
    try:
        return _project(root).cloud.get_remote_odb(REMOTE)
    except DvcException:  # e.g. the program for S3 is not installed
        return None


def _project(root: Path) -> Any:
    from dvc.repo import Repo

    # Without git: a project that was fetched as a zip has a cache too.
    return Repo(str(root.resolve()), config={"core": {"no_scm": True}})


def lay_out(store: HashFileDB, value: str, target: Path) -> bool:
    """Write a stored file or folder, whole or not at all.

    Parameters
    ----------
    value
        DVC's hash of it.

    Returns
    -------
    bool
        Whether all of it was there and unharmed.
    """
    data = _read(store, value)
    if data is None:
        return False
    if not value.endswith(_FOLDER):
        write_bytes(data, target)
        return True
    made = target.with_name(f".{target.name}.tmp")
    shutil.rmtree(made, ignore_errors=True)
    try:
        for entry in json.loads(data):
            part = PurePosixPath(entry["relpath"])
            held = _read(store, entry["md5"])
            if held is None or part.is_absolute() or ".." in part.parts:
                return False
            write_bytes(held, made / part)
        made.mkdir(parents=True, exist_ok=True)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return True


def _read(store: HashFileDB, value: str) -> bytes | None:
    """What is stored under a hash, when it is there and still has that hash."""
    try:
        data: bytes = store.fs.cat_file(store.oid_to_path(value))
    except Exception:  # each kind of storage has errors of its own
        return None
    seen = hashlib.md5(data, usedforsecurity=False).hexdigest()
    return data if seen == value.removesuffix(_FOLDER) else None
