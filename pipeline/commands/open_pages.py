"""Whether this project's review page is open already, so that a second double-click shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline import paths


@contextmanager
def opening(root: Path, port: int) -> Iterator[bool]:
    """Say whether the page is to be opened on a port: not when this project's page is there.

    While it is open, other programs are told so.
    """
    path = root / paths.OPEN_PAGES / f"side-{port}.lock.tmp"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
