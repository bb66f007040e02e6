"""A frozen project run in the folder it was laid out in, with what it says in Danish."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import AftrykError
from pipeline.running.dvc import environment
from pipeline.running.follow import follow
from pipeline.running.lines import Progress, advance, problems, shown


def run(place: Path, from_scratch: bool, say: Callable[[str], None]) -> list[str]:
    """Run every stage that has no result yet.

    Parameters
    ----------
    from_scratch
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
    command = [sys.executable, "-m", "dvc", "repro"]
    if from_scratch:
        command += ["--force", "--no-run-cache"]
    progress = Progress()

    def hear(line: str) -> None:
        nonlocal progress
        progress = advance(progress, line)
        if (seen := shown(line)) is not None:
            say(seen)

    variables = {**environment(), "PYTHONPATH": str(place), "PYTHONUTF8": "1"}
    variables["PYTHONUNBUFFERED"] = "1"
    code = follow(command, place, variables, hear, lambda: False)
    if code:
        raise AftrykError(problems(progress))
    return list(progress.ran)
