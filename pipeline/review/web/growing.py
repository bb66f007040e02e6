"""A decision log that is read again and again: only what was added since is parsed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.errors import AftrykError
from pipeline.review.lines import Log, Torn, parse

NOTHING = Log([])


class Growing:
    """Parses a log as :func:`pipeline.review.lines.parse` does, but never the same bytes twice.

    What was read before is kept; when the file begins with the same bytes, the lines after them are
    all that is read. Whenever that could tell another story than the whole file (a cut-off end, an
    id that stands twice, a fault), the whole file is parsed.

    >>> from pipeline.review.events import Note
    >>> first, more = (Note(reviewer="Ida", text=text).line() for text in ("Ét.", "To."))
    >>> log = Growing()
    >>> len(log.parse(first, Path("log")).events), len(log.parse(first + more, Path("log")).events)
    (1, 2)
    """

    def __init__(self) -> None:
        self._data = b""
        self._log = NOTHING
        self._ids: set[str] = set()
        self._hash = hashlib.blake2b(digest_size=16)

    def parse(self, data: bytes, path: Path) -> Log:
        """Events of the whole log, whose bytes are ``data``."""
        if data == self._data:
            return self._log
        before = len(self._data)
        log = self._added(data, path)
        if log is None:
            before, log = 0, parse(data, path)
            self._hash = hashlib.blake2b(digest_size=16)
            self._log, self._ids = NOTHING, set()
        # What comes after a cut-off end must not find it here as if it had been read.
        end = before + log.torn.start if log.torn else len(data)
        self._hash.update(data[before:end])
        torn = log.torn and Torn(
            log.torn.name, end, log.torn.row + self._data[:before].count(b"\n")
        )
        self._log = self._log.grown(replace(log, torn=None))
        self._ids |= {event.id for event in log.events}
        self._data = data[:end]
        return replace(self._log, torn=torn) if torn else self._log

    def mark(self) -> tuple[int, str]:
        """Length and hash of the bytes that were read last, by which another time knows them."""
        return len(self._data), self._hash.hexdigest()

    def _added(self, data: bytes, path: Path) -> Log | None:
        """What the end of the file says, where it can be read on its own."""
        if not self._data.endswith(b"\n") or not data.startswith(self._data):
            return None
        try:
            added = parse(data[len(self._data) :], path)
        except AftrykError:
            return None  # the whole file's faults have the right line numbers
        twice = any(event.id in self._ids for event in added.events)
        return None if added.different or twice else added


def begins_with(data: bytes, length: int, mark: str) -> bool:
    """Whether a log begins with the bytes that :meth:`Growing.mark` told of."""
    return (
        length <= len(data) and hashlib.blake2b(data[:length], digest_size=16).hexdigest() == mark
    )
