"""How often somebody may try: log-ins that get slower, and a ceiling on decisions.

>>> log_ins = LogIns(clock=lambda: 0.0)
>>> [log_ins.begin("ida", "192.168.1.5") for _ in range(7)]
[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.review.access.timed import Timed

FORGOTTEN_SECONDS = 60 * 60
MOST_REMEMBERED = 10_000
# A name is slowed down for a minute at most: others must not be able to lock somebody out.
BY_NAME, BY_ADDRESS = (5, 60.0), (10, 15 * 60.0)
WRITES_AT_ONCE, WRITES_A_SECOND = 200, 10


@dataclass(frozen=True)
class Tries:
    """Failed log-ins of one name or from one address."""

    failed: int
    last: float
    until: float


class LogIns(Timed):
    """Failed log-ins; from a number on, each doubles the time until the next may be tried."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._tries: dict[tuple[str, str], Tries] = {}

    def begin(self, name: str, address: str) -> float:
        """Seconds to wait; when 0, the try counts as failed until :meth:`succeeded` says not.

        Counting it before the password is looked at keeps many tries at once from passing.
        """
        now = self._clock()
        with self._lock:
            found = {k: self._of(k, now) for k in (("name", name), ("address", address))}
            wait = max(tries.until for tries in found.values()) - now
            if wait > 0:
                return wait
            for k, tries in found.items():
                free, longest = BY_NAME if k[0] == "name" else BY_ADDRESS
                failed = tries.failed + 1
                # Bounded before it is a power: nobody waits 2**1000 seconds.
                wait = min(2.0 ** min(failed - free, 30), longest) if failed > free else 0.0
                self._tries.pop(k, None)  # the latest last
                self._tries[k] = Tries(failed, now, now + wait)
            while len(self._tries) > MOST_REMEMBERED:
                del self._tries[next(iter(self._tries))]
        return 0.0

    def succeeded(self, name: str, address: str) -> None:
        """Take the try back: the name starts afresh, the address keeps its other failures.

        Otherwise whoever has one password could go on guessing another's.
        """
        with self._lock:
            self._tries.pop(("name", name), None)
            tries = self._tries.get(("address", address))
            if tries:
                self._tries["address", address] = Tries(tries.failed - 1, tries.last, 0.0)

    def _of(self, k: tuple[str, str], now: float) -> Tries:
        tries = self._tries.get(k)
        return tries if tries and now - tries.last < FORGOTTEN_SECONDS else Tries(0, now, 0.0)


class Bucket(NamedTuple):
    """What is left to spend, and when that was."""

    left: float
    at: float


class Writes(Timed):
    """How many forms each person may send: many at once, but not without end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._buckets: dict[str, Bucket] = {}

    def allowed(self, name: str) -> bool:
        """Whether one more may be sent; it is then counted."""
        now = self._clock()
        with self._lock:
            left, at = self._buckets.get(name, Bucket(WRITES_AT_ONCE, now))
            left = min(WRITES_AT_ONCE, left + (now - at) * WRITES_A_SECOND)
            self._buckets[name] = Bucket(left - 1 if left >= 1 else left, now)
        return left >= 1
