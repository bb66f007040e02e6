"""Whether what lies in the project is a finished run of what lies in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline import paths
from pipeline.backup.repository import Repository
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.freeze.deliveries import deliveries, pointer
from pipeline.report.numbers import whole
from pipeline.review import log
from pipeline.running.dvc import environment
from pipeline.running.names import spoken

BESIDES = (
    *("dvc.yaml", "dvc.lock", "params.yaml", ".dvcignore", ".dvc/config", "constraints.txt"),
    *("pyproject.toml", "models/manifest.yaml", "models/pins.yaml", "pipeline", "report"),
)
"""What decides a result beside what the stages say that they read."""

APART = (":(exclude)pipeline/review/web",)
SHOWN = 5


def check(root: Path, inputs: list[str], repository: Repository | None) -> None:
    """Stop when the run cannot be frozen.

    Parameters
    ----------
    inputs
        Paths that the stages read and people wrote.

    Raises
    ------
    AftrykError
        With every reason: decisions wait, stages wait, changes are not committed.
    """
    found = [*_waiting(root), *_stale(root), *(_changed(repository, inputs) if repository else [])]
    if found:
        raise AftrykError(found)


def _waiting(root: Path) -> list[Problem]:
    """Decisions that the last run has not read."""
    from pipeline.review.web.derived import waiting

    snapshot = root / paths.REPLAYED / "snapshot.json"
    if not snapshot.is_file():
        return []  # then the stage waits
    count = waiting(log.read(root / paths.DECISIONS), read_json(snapshot))
    said = "beslutning er" if count == 1 else "beslutninger er"
    return [
        Problem(
            f"{whole(count)} {said} taget siden sidste kørsel og ikke med i rapporten.",
            "Kør ”aftryk repro”, se rapporten efter, og frys den så.",
        )
    ][: count > 0]


def _stale(root: Path) -> list[Problem]:
    names = stale(root)
    if not names:
        return []
    listed = "; ".join(spoken(name) for name in names[:SHOWN])
    more = f" og {len(names) - SHOWN} til" if len(names) > SHOWN else ""
    return [
        Problem(
            f"rapporten er ikke lavet af det, der ligger i projektet nu. Disse trin mangler at "
            f"blive kørt: {listed}{more}.",
            "Kør ”aftryk repro”, se rapporten efter, og frys den så.",
        )
    ]


def stale(root: Path) -> list[str]:
    """Stages whose results are not of what lies in the project, or are not there.

    Raises
    ------
    AftrykError
        When DVC cannot say it.
    """
    done = subprocess.run(
        [sys.executable, "-m", "dvc", "status", "--json"],
        cwd=root,
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    try:
        told = json.loads(done.stdout or "null")
    except ValueError:
        told = None
    if done.returncode or not isinstance(told, dict):
        raise AftrykError(
            Problem(
                "DVC kan ikke sige, om alt er kørt.",
                "Kør ”aftryk repro”; den siger, hvad der er galt.",
                file="dvc.yaml",
            )
        )
    return sorted(told)


def _changed(repository: Repository, inputs: list[str]) -> list[Problem]:
    """Files that git has not been given as they are."""
    told = repository.git(
        *("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"),
        *("--", *BESIDES, *inputs, *map(pointer, deliveries(inputs)), *APART),
    )
    names = [line[3:] for line in told.decode("utf-8", "replace").split("\0") if line]
    if not names:
        return []
    listed = ", ".join(sorted(set(names))[:SHOWN])
    more = f" og {len(names) - SHOWN} til" if len(names) > SHOWN else ""
    return [
        Problem(
            f"disse filer er ændret, uden at ændringen er gemt i git: {listed}{more}.",
            "Gem dem (git add og git commit), eller fortryd ændringen, og frys så. Beslutninger "
            "gemmes med ”Gem og sikkerhedskopiér” på gennemgangssiden.",
        )
    ]
