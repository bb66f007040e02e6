"""A frozen project run in the folder it was laid out in, with what it says in Danish."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import AftrykError
from pipeline.running.dvc import environment
from pipeline.running.follow import follow
from pipeline.running.lines import Progress, advance, problems, shown


def run(place: Path, afresh: bool, say: Callable[[str], None]) -> list[str]:
    """Run every stage that has no result yet.

    Parameters
    ----------
    afresh
        Run all of them, whatever DVC remembers.
    say
        Is given each line that people see.

    Returns
    -------
    list of str
        The stages that were run; the others' results were fetched from DVC's cache.

    Raises
    ------
    AftrykError
        With what stopped it.
    """
    dvc = [sys.executable, "-m", "dvc"]
    command = [*dvc, "repro", *(["--force", "--no-run-cache"] if afresh else [])]
    progress = Progress()

    def hear(line: str) -> None:
        nonlocal progress
        progress = advance(progress, line)
        if (seen := shown(line)) is not None:
            say(seen)

    variables = {**environment(), "PYTHONPATH": str(place), "PYTHONUTF8": "1"}
    variables["PYTHONUNBUFFERED"] = "1"
    if not afresh:
        # Outs that DVC keeps when a stage fails are not in its run cache, so they are laid out
        # first; what the cache lacks is run.
        fetch = [*dvc, "checkout", "--quiet", "--allow-missing"]
        subprocess.run(fetch, cwd=place, env=variables, check=False, capture_output=True)
    code = follow(command, place, variables, hear, lambda: False)
    if code:
        raise AftrykError(problems(progress))
    return list(progress.ran)
