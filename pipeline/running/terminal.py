"""A run in the terminal: it keeps the page from starting one, and the page sees how it went."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.running import status as stands
from pipeline.running.dvc import commands, environment
from pipeline.running.lock import holding_run
from pipeline.running.status import Status
from pipeline.running.worker import SAID

STOPPED = (
    "kørslen i terminalvinduet stoppede ved en fejl.",
    "Se i vinduet, hvad der er galt, eller lav rapporten igen herfra.",
)


def run_here(root: Path, stages: Sequence[str]) -> int:
    """Run the stages with everything they say in this terminal, and give back the exit code.

    Raises
    ------
    AftrykError
        When a run is under way, or the decision log cannot be read.
    """
    with holding_run(root):
        status = Status.new("", 0)
        (root / SAID).unlink(missing_ok=True)  # what this one says stands in the terminal
        stands.write(root, status)
        end: dict[str, Any] = {"state": "cancelled"}  # unless it comes to its end
        try:
            for command in commands(root, stages):
                done = subprocess.run(command, cwd=root, env=environment(root), check=False)
                if done.returncode:
                    end = {"state": "failed", "problems": [STOPPED]}
                    return done.returncode
            end = {"state": "succeeded"}
            return 0
        finally:
            stands.write(root, status.model_copy(update={**end, "ended": datetime.now(UTC)}))
