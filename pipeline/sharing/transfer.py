"""Sending results to the shared place, and fetching them there, through DVC."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.running.dvc import environment
from pipeline.running.lock import holding_run
from pipeline.sharing import kinds
from pipeline.sharing.place import REMOTE, known

_COUNT = re.compile(r"(\d+) files? (?:pushed|added|modified)")


def push(root: Path) -> int:
    """Send the results that may be sent, and give back how many files were new there.

    Raises
    ------
    AftrykError
        When no place is set up, or it cannot be reached.
    """
    return _transfer(root, ["push"])


def pull(root: Path) -> int:
    """Fetch the results that dvc.lock tells of, and give back how many files came.

    Raises
    ------
    AftrykError
        When no place is set up, it cannot be reached, or something is not there.
    """
    return _transfer(root, ["pull"])


def _transfer(root: Path, command: Sequence[str]) -> int:
    if known(root) is None:
        raise AftrykError(
            Problem(
                "der er ikke sat noget fælles sted op.",
                "Sæt det op med ”aftryk share MAPPE”, eller kør ”git pull”, hvis en kollega har "
                "gjort det.",
                file=".dvc/config",
            )
        )
    with holding_run(root):
        # Never --all-commits or --run-cache: they would send what the list holds back.
        done = subprocess.run(
            [sys.executable, "-m", "dvc", *command, "-r", REMOTE, *kinds.targets(root)],
            cwd=root,
            env={**environment(), "PYTHONUTF8": "1"},
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    if done.returncode:
        raise AftrykError(_fault(command[0], done.stdout + done.stderr))
    return sum(int(count) for count in _COUNT.findall(done.stdout))


def _fault(command: str, said: str) -> Problem:
    """What went wrong, with DVC's own words for whoever runs the program."""
    errors = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    own = errors[-1].removeprefix("ERROR: ").split(" - ")[0] if errors else "intet"
    if command == "pull" and re.search(r"(?i)missing|checkout failed|does not exist", said):
        return Problem(
            f"noget af det, dvc.lock nævner, er ikke på det fælles sted. (DVC siger: {own})",
            "Bed den, der kørte sidst, om at køre ”aftryk push”, eller regn selv: aftryk repro.",
        )
    return Problem(
        f"det fælles sted kunne ikke bruges. (DVC siger: {own})",
        "Se efter, om drevet eller nettet er forbundet, og om nøglerne er rigtige; sæt det op igen "
        "med ”aftryk share”.",
    )
