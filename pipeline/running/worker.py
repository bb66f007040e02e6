"""The process that runs the stages for a button: ``python -m pipeline.running ID``.

It is nobody's child: the page may stop, and the run goes on. What it is told and what it tells
goes through files: ``status.json``, the lines that were said, and a request to cancel.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.running import status as stands
from pipeline.running.dvc import commands, environment
from pipeline.running.follow import follow
from pipeline.running.lines import Progress, advance, problems
from pipeline.running.lock import holding_run
from pipeline.running.status import Status
from pipeline.settings import load_settings

SAID = paths.RUNNING / "log.txt"
CANCEL = paths.RUNNING / "cancel.txt"
"""Holds the run that should stop and who wants it, on two lines."""


def run(root: Path, run_id: str, given: Sequence[str] = ()) -> None:
    """Run one run that was written down as begun, and write down how it went.

    Parameters
    ----------
    given
        A command in place of the pipeline's own.
    """
    status = stands.read(root)
    if status is None or status.id != run_id:
        return
    try:
        with holding_run(root):
            status = _run(root, status, given)
            stands.write(root, status)  # while the lock is held, or it looks broken off
    except AftrykError as error:
        stands.write(root, _stopped(status, error.problems))
    except Exception as error:
        fault = Problem(
            f"der er en fejl i Aftryk ({type(error).__name__}).",
            "Prøv igen. Hjælper det ikke, så sig det til den, der vedligeholder Aftryk.",
        )
        stands.write(root, _stopped(status, [fault]))
        raise


def _run(root: Path, status: Status, given: Sequence[str]) -> Status:
    load_settings(root / paths.PARAMS)
    teller = _Teller(root, status)
    # A stage's lines come as they are said, not when it ends.
    variables = {**environment(root), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with (root / SAID).open("w", encoding="utf-8", newline="\n") as teller.said:
        for command in [list(given)] if given else commands(root):
            code = follow(command, root, variables, teller.hear, teller.cancelled)
            who = canceller(root, status.id)
            if code and who is not None:
                return teller.now.model_copy(
                    update={"state": "cancelled", "cancelled_by": who, "ended": _now()}
                )
            if code:
                return _stopped(teller.now, problems(teller.progress))
    return teller.now.model_copy(update={"state": "succeeded", "ended": _now()})


class _Teller:
    """Writes down what is heard: every line, and how far the run is when that has changed."""

    said: TextIO

    def __init__(self, root: Path, status: Status) -> None:
        self.root = root
        self.now = status
        self.progress = Progress()

    def hear(self, line: str) -> None:
        """Take one line."""
        self.said.write(line + "\n")
        self.said.flush()
        before, self.progress = self.progress, advance(self.progress, line)
        if before.number == self.progress.number:
            return
        self.now = self.now.model_copy(
            update={
                "stage": self.progress.stage,
                "number": self.progress.number,
                "total": max(self.now.total, self.progress.number),
                "ran": list(self.progress.ran),
            }
        )
        stands.write(self.root, self.now)

    def cancelled(self) -> bool:
        """Whether somebody wants this run to stop."""
        return canceller(self.root, self.now.id) is not None


def canceller(root: Path, run_id: str) -> str | None:
    """Who wants a run to stop; ``None`` when nobody does."""
    try:
        asked, who = (root / CANCEL).read_text(encoding="utf-8").split("\n", 1)
    except (OSError, ValueError):
        return None
    return who.strip() if asked == run_id else None


def _stopped(status: Status, found: Sequence[Problem]) -> Status:
    """The run as it stands when something stopped it."""
    told = [(str(problem).split("\n")[0], problem.remedy) for problem in found]
    return status.model_copy(update={"state": "failed", "problems": told, "ended": _now()})


def _now() -> datetime:
    return datetime.now(UTC)
