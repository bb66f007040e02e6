"""How the latest run stands: one small file that the runner writes and everybody reads.

It outlives the page and the runner. A run that says that it goes on, while nobody holds the lock,
has been broken off.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline import paths
from pipeline.errors import Problem
from pipeline.files import write_text
from pipeline.review.stamps import new_id
from pipeline.running.lock import held

FILE = paths.RUNNING / "status.json"
START_SECONDS = 30
"""So long may a new runner take before it holds the lock."""


class Status(BaseModel):
    """One run.

    Parameters
    ----------
    id
        The run's own id.
    state
        How it stands.
    reviewer
        Who started it; "" from a terminal.
    started, ended
        UTC times.
    stage, number, total
        The stage it has come to, which it is in order, and how many there are; 0 before the first.
    ran
        The stages that were run, since something they read had changed.
    problems
        What stopped it: message, remedy.
    cancelled_by
        Who cancelled it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    state: Literal["running", "succeeded", "failed", "cancelled", "broken_off"]
    reviewer: str
    started: datetime
    ended: datetime | None = None
    stage: str = ""
    number: int = 0
    total: int = 0
    ran: list[str] = []
    problems: list[tuple[str, str]] = []
    cancelled_by: str = ""

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.state == "running"

    @property
    def told(self) -> list[Problem]:
        """What stopped it."""
        return [Problem(message, remedy) for message, remedy in self.problems]

    @classmethod
    def new(cls, reviewer: str, total: int) -> Status:
        """A run that begins now."""
        at = datetime.now(UTC)
        return cls(id=new_id(at), state="running", reviewer=reviewer, started=at, total=total)


def write(root: Path, status: Status) -> None:
    """Say how the run stands."""
    write_text(status.model_dump_json(indent=2) + "\n", root / FILE)


def read(root: Path) -> Status | None:
    """What the file says; ``None`` when there is none, or none that can be read."""
    try:
        return Status.model_validate_json((root / FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def look(root: Path) -> Status | None:
    """How the latest run stands; one whose runner is gone is broken off."""
    status = read(root)
    if status is None or not status.running or held(root):
        return status
    # The runner may have ended, and said so, between the two looks.
    again = read(root)
    if again is None or not again.running or again.id != status.id:
        return again
    young = datetime.now(UTC) - again.started < timedelta(seconds=START_SECONDS)
    if young and not again.stage:
        return again
    return again.model_copy(update={"state": "broken_off"})
