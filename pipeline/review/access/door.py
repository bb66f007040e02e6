"""The door of a shared page: logging in and out, and who is inside."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.review.access.passwords import LONGEST, matches
from pipeline.review.access.roster import LONGEST_NAME, Reviewer, key, read
from pipeline.review.access.sessions import Sessions
from pipeline.review.access.throttle import LogIns, Writes

BUSY_SECONDS = 5.0


class RefusedError(Exception):
    """Somebody could not log in.

    Parameters
    ----------
    wait
        Seconds until they may try again; 0 when the name or the password was wrong.
    """

    def __init__(self, wait: float = 0.0) -> None:
        self.wait = wait
        super().__init__()


class Door:
    """Who may come in, and who has.

    Parameters
    ----------
    roster
        File of those who may log in. It is read again when it has changed, so that whoever is
        removed is out at once.
    clock
        Seconds that only go forward.
    """

    def __init__(self, roster: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = roster
        self.sessions = Sessions(clock)
        self.writes = Writes(clock)
        self._log_ins = LogIns(clock)
        # Each hash takes 64 MB; strangers must not be able to ask for many at once.
        self._one_at_a_time = threading.Lock()
        self._roster: tuple[tuple[int, int], dict[str, Reviewer]] | None = None
        matches(None, "")  # makes what a stranger's password is held against

    def enter(self, name: str, password: str, address: str, session: str) -> str:
        """Log in; the identifier of a new session, in place of the browser's old one.

        Raises
        ------
        RefusedError
            When the name or the password is wrong, or somebody has tried too often.
        """
        who = key(name[: LONGEST_NAME + 1])
        if wait := self._log_ins.begin(who, address):
            raise RefusedError(wait)
        if not self._one_at_a_time.acquire(timeout=BUSY_SECONDS):
            raise RefusedError(BUSY_SECONDS)
        try:
            reviewer = self._people().get(who)
            right = matches(reviewer.password if reviewer else None, password[: LONGEST + 1])
        finally:
            self._one_at_a_time.release()
        if not reviewer or not right:
            raise RefusedError
        self._log_ins.succeeded(who, address)
        self.sessions.end(session)
        return self.sessions.begin(who, reviewer.password)

    def who(self, session: str) -> Reviewer | None:
        """Who is logged in with a session, in the role they have now."""
        found = self.sessions.find(session)
        reviewer = self._people().get(found.name) if found else None
        if found and reviewer and reviewer.password == found.password:
            return reviewer
        if found:
            self.sessions.end(session)
        return None

    def _people(self) -> dict[str, Reviewer]:
        try:
            stat = self.path.stat()
            mark = (stat.st_mtime_ns, stat.st_ino)
        except FileNotFoundError:
            return {}
        if self._roster is None or self._roster[0] != mark:
            self._roster = (mark, read(self.path))
        return self._roster[1]
