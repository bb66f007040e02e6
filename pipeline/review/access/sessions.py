"""Who is logged in: sessions that the server remembers, and that end by themselves.

They are kept in memory, so that a restart logs everybody out, and by hash, so that what is in
memory opens nothing.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.review.access.timed import Timed

IDLE_SECONDS = 2 * 60 * 60
WHOLE_SECONDS = 12 * 60 * 60


@dataclass(frozen=True)
class Session:
    """Somebody logged in.

    Parameters
    ----------
    name
        Key of the reviewer.
    password
        The hashed password they logged in with: another password ends the session.
    began, seen
        When they logged in and last asked for something.
    """

    name: str
    password: str
    began: float
    seen: float


class Sessions(Timed):
    """Every session."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._open: dict[str, Session] = {}

    def begin(self, name: str, password: str) -> str:
        """Log somebody in under an identifier that nobody has seen before."""
        identifier = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._open = {k: s for k, s in self._open.items() if self._lasts(s, now)}
            self._open[_hash(identifier)] = Session(name, password, now, now)
        return identifier

    def find(self, identifier: str) -> Session | None:
        """The session of an identifier, which thereby lasts longer; ``None`` when it has ended."""
        now = self._clock()
        with self._lock:
            session = self._open.pop(_hash(identifier), None)
            if session is None or not self._lasts(session, now):
                return None
            self._open[_hash(identifier)] = replace(session, seen=now)
        return session

    def end(self, identifier: str) -> None:
        """Log out."""
        with self._lock:
            self._open.pop(_hash(identifier), None)

    @staticmethod
    def _lasts(session: Session, now: float) -> bool:
        return now - session.seen < IDLE_SECONDS and now - session.began < WHOLE_SECONDS


def _hash(identifier: str) -> str:
    return sha256(identifier.encode("utf-8")).hexdigest()
