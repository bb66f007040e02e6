"""The state behind the page, made anew when a table or the log has changed on the disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from pipeline import paths, review
from pipeline.ids import stable_hash
from pipeline.review.events import Event
from pipeline.review.web.growing import Growing
from pipeline.review.web.project import LastRun, read_last_run, signature, table_files
from pipeline.review.web.state import Fixed, State, state_of
from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.keeper import Keeper
from pipeline.running import held
from pipeline.settings import load_settings

STATE = paths.CACHE / "review.sqlite"
"""Holds masked words in their stems; ``aftryk forget`` deletes the folder it lies in."""


class Review:
    """One project folder under review.

    Parameters
    ----------
    root
        The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log_path = root / paths.DECISIONS
        self.reveals_path = root / paths.REVEALS
        self._lock = threading.Lock()
        self._appending = Growing()
        self._made: tuple[tuple, LastRun, Fixed, Keeper] | None = None
        self._state: tuple[tuple, State] | None = None

    def current(self) -> State:
        """What is known now: the last run's tables with every decision laid over them.

        Raises
        ------
        AftrykError
            When there are no results yet, or the log cannot be read.
        """
        with self._lock:
            files = signature([*table_files(self.root), self.root / paths.PARAMS])
            if self._made is None or self._outdated(self._made, files):
                self._state = None
                self._made = (files, *self._make(files))
            made, run, fixed, keeper = self._made
            seen = (made, signature([self.log_path]))
            if self._state is None or self._state[0] != seen:
                log = keeper.read(review.log.contents(self.log_path), self.log_path)
                self._state = (seen, state_of(run, fixed, log, keeper))
            return self._state[1]

    def _outdated(self, made: tuple[tuple, LastRun, Fixed, Keeper], files: tuple) -> bool:
        """Whether tables are to be read anew; not while a run lays them in place one by one."""
        return not made[3].cache.there() or (made[0] != files and not held(self.root))

    def append(self, events: Sequence[Event]) -> list[Event]:
        """Add decisions to the log; they are on the disk when this returns."""
        return review.append(self.log_path, events, self._appending.parse)

    def _make(self, files: tuple) -> tuple[LastRun, Fixed, Keeper]:
        run = read_last_run(self.root)
        settings = load_settings(self.root / paths.PARAMS)
        cache = Cache(self.root / STATE)
        keeper = Keeper(run, settings, cache, stable_hash(repr(files)))
        return run, Fixed.of(run, settings), keeper
