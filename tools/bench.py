"""Seconds per stage of a cold ``dvc repro`` on a copy of the project, and of a repeated one.

The environment is the installed one; results, DVC's cache and the vector cache are empty. Then come
the counts and the report of 2,500 respondents (:mod:`tools.bench_report`).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.project_copy import copy_project, environment_for

STARTED = re.compile(r"Running stage '([^']+)'")


def timed_repro(project: Path) -> list[tuple[str, float]]:
    """Run ``dvc repro`` and return each stage with its seconds, DVC's own share included."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dvc", "repro"],
        cwd=project,
        env=environment_for(project, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    marks = [("(start)", time.perf_counter())]
    assert process.stdout is not None
    marks += [
        (found[1], time.perf_counter())
        for line in process.stdout
        if (found := STARTED.search(line))
    ]
    if process.wait():
        sys.exit("Kørslen fejlede; kør `dvc repro` for at se hvorfor.")
    ends = [moment for _, moment in marks[1:]] + [time.perf_counter()]
    return [(name, end - start) for (name, start), end in zip(marks, ends, strict=True)]


def main() -> None:
    """Print a table of seconds."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        cold = timed_repro(project)
        for name, seconds in cold:
            print(f"{name:<24}{seconds:8.1f} s")
        print(f"{'cold run':<24}{sum(seconds for _, seconds in cold):8.1f} s")
        print(f"{'nothing to do':<24}{sum(s for _, s in timed_repro(project)):8.1f} s")
        counts = [sys.executable, "-m", "tools.bench_report", str(project)]
        subprocess.run(counts, env=environment_for(project), check=True)


if __name__ == "__main__":
    main()
