"""The state behind the page, made anew when a table or the log has changed on the disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from pipeline import paths, review
from pipeline.review.events import Event
from pipeline.review.web.project import LastRun, read_last_run, signature, table_files
from pipeline.review.web.state import State, build
from pipeline.settings import load_settings


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
        self._tables: tuple[tuple, LastRun] | None = None
        self._state: tuple[tuple, State] | None = None

    def current(self) -> State:
        """What is known now: the last run's tables with every decision laid over them.

        Raises
        ------
        AftrykError
            When there are no results yet, or the log cannot be read.
        """
        with self._lock:
            files = signature(table_files(self.root))
            if self._tables is None or self._tables[0] != files:
                self._tables = (files, read_last_run(self.root))
            seen = (files, signature([self.log_path, self.root / paths.PARAMS]))
            if self._state is None or self._state[0] != seen:
                settings = load_settings(self.root / paths.PARAMS)
                log = review.read(self.log_path)
                self._state = (seen, build(self._tables[1], log, settings))
            return self._state[1]

    def append(self, events: Sequence[Event]) -> list[Event]:
        """Add decisions to the log; they are on the disk when this returns."""
        return review.append(self.log_path, events)
