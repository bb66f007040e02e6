"""The decision log: append-only JSON lines that survive crashes, two writers and git.

>>> import tempfile
>>> from pipeline.review.events import Note
>>> path = Path(tempfile.mkdtemp()) / "decisions.jsonl"
>>> [event.text for event in append(path, [Note(reviewer="Ida", text="Begyndt.")])]
['Begyndt.']
>>> len(read(path).events)
1
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import AftrykError, Problem
from pipeline.review.events import Event
from pipeline.review.lines import Log, Torn, parse

__all__ = ["Log", "Torn", "append", "read"]

LOCK_SECONDS = 20


Parse = Callable[[bytes, Path], Log]


def read(path: Path) -> Log:
    """Read every event of a log.

    Raises
    ------
    AftrykError
        When the file is missing, or with every line of it that cannot be used.
    """
    return parse(contents(path), path)


def contents(path: Path) -> bytes:
    """The bytes of a log.

    Raises
    ------
    AftrykError
        When the file is missing.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise AftrykError(
            Problem(
                "beslutningsloggen findes ikke.",
                "Hent den fra git, eller opret en tom fil med dette navn, hvis intet er besluttet.",
                file=path.as_posix(),
            )
        ) from None


def append(path: Path, events: Sequence[Event], parsing: Parse = parse) -> list[Event]:
    """Add events at the end: all of them or none, on the disk when this returns.

    A cut-off end from an earlier crash is moved to a file beside the log first. Events that belong
    together (more than one) get a ``batch`` field, by which half a batch is known as cut off; those
    that share reviewer and ``base`` are chained, as each is made knowing the ones before it.

    Parameters
    ----------
    path, events
        The log, and what is added.
    parsing
        How the log is read; one that remembers what it has read is faster.

    Returns
    -------
    list of Event
        The events as written.

    Raises
    ------
    AftrykError
        When another program holds the log for too long, when the log cannot be read, or when the
        disk refuses; the log is then as it was.
    """
    written = _as_batch(events)
    with holding(path):
        _write(path, b"".join(event.line() for event in written), parsing)
    return written


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Keep other programs from writing in a log, also of another kind than this one.

    Raises
    ------
    AftrykError
        When another program holds it for too long, or the disk refuses what is done meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path.with_name(path.name + ".lock.tmp"), timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise _refused(
            path, "loggen er optaget af et andet program.", "Vent, og prøv igen."
        ) from None
    except OSError as error:
        raise _refused(
            path,
            f"beslutningen kunne ikke gemmes ({error.strerror}).",
            "Se efter, om disken er fuld, eller filen er skrivebeskyttet, og prøv igen.",
        ) from error


def _as_batch(events: Sequence[Event]) -> list[Event]:
    if len(events) < 2:
        return list(events)
    written: list[Event] = []
    for number, event in enumerate(events, start=1):
        changes: dict[str, object] = {
            "batch": {"id": events[0].id, "number": number, "of": len(events)}
        }
        if number > 1 and (event.reviewer, event.base) == (events[0].reviewer, events[0].base):
            changes["base"] = written[-1].id
        written.append(event.model_copy(update=changes))
    return written


def _write(path: Path, addition: bytes, parsing: Parse) -> None:
    data = path.read_bytes() if path.exists() else b""
    end = _set_torn_aside(path, data, parsing)
    append_lines(path, addition, data[:end])


def append_lines(path: Path, addition: bytes, before: bytes) -> None:
    """Write whole lines at the end of a file: all of them or none, on the disk when this returns.

    Parameters
    ----------
    path, before
        The file, and what is in it; the caller holds it.
    addition
        What is added; it begins on a line of its own.
    """
    new = not path.exists()
    if before and not before.endswith(b"\n"):
        addition = b"\n" + addition  # an editor left the last line without its line feed
    with path.open(
        "ab", buffering=0
    ) as file:  # unbuffered, so that closing can't write what failed
        try:
            while addition:
                addition = addition[file.write(addition) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(before))
            raise
    if new:
        _sync_folder(path.parent)


def _set_torn_aside(path: Path, data: bytes, parsing: Parse) -> int:
    """Move a cut-off end to a file of its own; give the length of what is left."""
    torn = parsing(data, path).torn
    if torn is None:
        return len(data)
    with path.with_name(torn.name).open("wb") as aside:
        aside.write(data[torn.start :])
        aside.flush()
        os.fsync(aside.fileno())
    _sync_folder(path.parent)
    with path.open("r+b") as file:
        file.truncate(torn.start)
        os.fsync(file.fileno())
    return torn.start


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no fsync of folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused(path: Path, message: str, remedy: str) -> AftrykError:
    return AftrykError(Problem(message, remedy, file=path.as_posix()))
