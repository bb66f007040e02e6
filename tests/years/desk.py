"""The reviewers at the page: what they see after a run, and their decisions in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import paths, review
from pipeline.ids import stable_hash
from pipeline.review.events import Event
from pipeline.review.log import Log
from pipeline.review.stamps import new_id
from pipeline.review.web.live import Review
from pipeline.review.web.state import State

START = datetime(2024, 6, 3, 8, tzinfo=UTC)


class Desk:
    """The review page over a project, with a clock of its own so that all can be repeated."""

    def __init__(self, root: Path) -> None:
        self.path = root / paths.DECISIONS
        self.page = Review(root)
        self.minutes = 0
        self.bases = [""]

    @property
    def state(self) -> State:
        """What the page knows now."""
        return self.page.current()

    @property
    def log(self) -> Log:
        """The log as it is read from the beginning."""
        return review.read(self.path)

    def decide(self, *events: Event, stale: bool = False) -> Sequence[Event]:
        """Write decisions down.

        Parameters
        ----------
        events
            What was decided at once.
        stale
            Whether it was decided before the latest earlier decision was seen.
        """
        if not events:
            return []
        base = self.bases[-2 if stale and len(self.bases) > 1 else -1]
        written = self.page.append([self._stamped(event, base) for event in events])
        self.bases.append(self.log.base)
        return written

    def _stamped(self, event: Event, base: str) -> Event:
        self.minutes += 1
        at = START + timedelta(minutes=self.minutes)
        chance = bytes.fromhex(stable_hash(str(self.minutes), size=10))
        return event.model_copy(update={"at": at, "id": new_id(at, chance), "base": base})
