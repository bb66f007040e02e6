"""One run at a time, whether a button or a terminal started it.

The operating system lets go of the lock when the process that holds it is gone, however it went.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline import paths
from pipeline.errors import AftrykError, Problem

LOCK = paths.RUNNING / "run.lock.tmp"
# Somebody who only looks holds it for a moment.
PATIENCE_SECONDS = 2.0


@contextmanager
def holding_run(root: Path) -> Iterator[None]:
    """Keep other runs of this project from starting.

    Raises
    ------
    AftrykError
        When a run is under way.
    """
    lock = _lock(root)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        raise AftrykError(BUSY) from None
    try:
        yield
    finally:
        lock.release()


def held(root: Path) -> bool:
    """Whether a run is under way."""
    if not (root / LOCK).exists():
        return False
    lock = _lock(root)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def _lock(root: Path) -> FileLock:
    path = root / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path)


BUSY = Problem(
    "en anden kørsel er i gang i dette projekt, måske fra et terminalvindue.",
    "Vent, til den er færdig, og prøv igen.",
)
