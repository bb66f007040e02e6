"""Files that somebody has sent and not yet said yes to: in memory, a few, and each one's own."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass

KEPT = 8
"""So many wait; the oldest goes first. They are never written to disk: they may hold answers."""


@dataclass(frozen=True)
class Upload:
    """One file.

    Parameters
    ----------
    session
        Of the browser that sent it, the only one that can use it.
    kind
        "kodebog" or "kodninger".
    name
        What it was called.
    data
        What is in it.
    """

    session: str
    kind: str
    name: str
    data: bytes


class Uploads:
    """The files that wait."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Upload] = OrderedDict()

    def keep(self, upload: Upload) -> str:
        """Keep a file, and give what it is asked for by."""
        name = secrets.token_urlsafe(16)
        self._waiting[name] = upload
        while len(self._waiting) > KEPT:
            self._waiting.popitem(last=False)
        return name

    def get(self, name: str, session: str) -> Upload | None:
        """A file that this browser sent, while it waits."""
        found = self._waiting.get(name)
        return found if found and found.session == session else None

    def drop(self, name: str) -> None:
        """Let a file go."""
        self._waiting.pop(name, None)
