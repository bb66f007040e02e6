"""What tells time and is asked by many threads at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Timed:
    """A clock and a lock.

    Parameters
    ----------
    clock
        Seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
