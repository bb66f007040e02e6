"""How the latest run stands, seen from the page: also what waits for the next one."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.review.web import derived
from pipeline.review.web.live import Review
from pipeline.review.web.project import SNAPSHOT, table_files
from pipeline.running.status import Status


@dataclass(frozen=True)
class Standing:
    """What the page about runs tells.

    Parameters
    ----------
    run
        The latest run; ``None`` before the first.
    first
        Whether there are no results yet.
    waiting
        Decisions that ``replay`` has not read, not even in the run that goes on; ``None`` when that
        cannot be told.
    problems
        Why the other pages cannot be shown, when they cannot for another reason than that.
    """

    run: Status | None
    first: bool
    waiting: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def running(self) -> bool:
        """Whether a run goes on."""
        return self.run is not None and self.run.running

    @property
    def key(self) -> str:
        """What tells that something has changed."""
        if self.run is None:
            return f"-{self.waiting}"
        return f"{self.run.id}-{self.run.state}-{self.run.number}-{self.waiting}"


def standing(review: Review, run: Status | None) -> Standing:
    """Hold the log against what ``replay`` read last."""
    if not all(path.exists() for path in table_files(review.root)):
        return Standing(run, first=True)
    try:
        # Read before the log, which only grows: what is new is never counted as read.
        read = read_json(review.root / SNAPSHOT)
        log = review.current().log
    except AftrykError as error:
        return Standing(run, first=False, problems=tuple(error.problems))
    except (OSError, ValueError):  # the stage was just putting it in place
        return Standing(run, first=False)
    return Standing(run, first=False, waiting=derived.waiting(log, read))
