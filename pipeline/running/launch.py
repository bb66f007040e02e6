"""Starting and cancelling a run from the page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock

from pipeline.errors import AftrykError
from pipeline.files import write_text
from pipeline.running import status as stands
from pipeline.running.dvc import environment
from pipeline.running.lines import shown
from pipeline.running.lock import BUSY, held
from pipeline.running.names import count_stages
from pipeline.running.status import Status
from pipeline.running.worker import CANCEL, SAID

LATEST = 400
_OWN = {"start_new_session": True}
if sys.platform == "win32":
    _OWN = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}


class Launcher:
    """Starts runs of one project.

    Parameters
    ----------
    root
        The project folder.
    command
        A command in place of the pipeline's own, for tests.
    """

    def __init__(self, root: Path, command: Sequence[str] = ()) -> None:
        self.root = root
        self.command = list(command)
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, reviewer: str) -> Status:
        """Start a run that goes on by itself.

        Raises
        ------
        AftrykError
            When one is under way, or dvc.yaml or params.yaml cannot be read.
        """
        folder = (self.root / SAID).parent
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "start.lock.tmp"):
            before = self.look()
            if (before and before.running) or held(self.root):
                raise AftrykError(BUSY)
            status = Status.new(reviewer, count_stages(self.root))
            (self.root / SAID).unlink(missing_ok=True)
            (self.root / CANCEL).unlink(missing_ok=True)
            stands.write(self.root, status)
            self._spawn(status.id, folder)
        return status

    def _spawn(self, run_id: str, folder: Path) -> None:
        options: dict[str, Any] = _OWN
        with (folder / "runner.txt").open("wb") as faults:
            process = subprocess.Popen(
                [sys.executable, "-m", "pipeline.running", run_id, *self.command],
                cwd=self.root,
                env=environment(self.root),
                stdin=subprocess.DEVNULL,
                stdout=faults,
                stderr=faults,
                **options,
            )
        self._started.append(process)

    def cancel(self, reviewer: str) -> None:
        """Ask the run that is under way to stop; it does so within seconds."""
        status = self.look()
        if status and status.running:
            write_text(f"{status.id}\n{reviewer}\n", self.root / CANCEL)

    def look(self) -> Status | None:
        """How the latest run stands."""
        # A runner that has ended is let go of; until then its number counts as a process.
        self._started = [process for process in self._started if process.poll() is None]
        return stands.look(self.root)

    def lines(self) -> list[str]:
        """What the latest run has said, as people see it; the last of it when it is long."""
        try:
            said = (self.root / SAID).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        seen = [shown(line) for line in said.splitlines()[-LATEST:]]
        return [line for line in seen if line is not None]
