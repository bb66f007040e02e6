"""What DVC and the stages say, line by line: how far the run is, what is shown, what went wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.errors import Problem
from pipeline.running.lock import BUSY
from pipeline.running.names import spoken

_STAGE = re.compile(r"Running stage '(?P<run>[^']+)':|Stage '(?P<kept>[^']+)' (?:didn't|is cached)")
_FAILED = re.compile(r"ERROR: failed to reproduce '(?P<stage>[^']+)'")
_BUSY = re.compile(r"Unable to acquire lock|is busy, it is being blocked by")
# What DVC says to developers, and bars that are drawn over and over.
_NOISE = re.compile(
    r"> |Updating lock file|Generating lock file|To track the changes with git|\s+git add |"
    r"To enable auto staging|\s+dvc config|Use `dvc push`|WARNING: '[^']+' is empty|"
    r"Data and pipelines are up to date|\s*\d+%\||Verifying data sources"
)
_REMEDY = "  → "


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    Parameters
    ----------
    stage, number
        The stage it has come to, and which it is in order; 0 before the first.
    ran
        Those that were run.
    said
        What was said since that stage began.
    """

    stage: str = ""
    number: int = 0
    ran: tuple[str, ...] = ()
    said: tuple[str, ...] = field(default=(), repr=False)


def advance(progress: Progress, line: str) -> Progress:
    """How far the run is after one more line.

    >>> advance(advance(Progress(), "Running stage 'likert':"), "Stage 'shares' didn't change, …")
    Progress(stage='shares', number=2, ran=('likert',))
    """
    found = _STAGE.match(line)
    if not found:
        return replace(progress, said=(*progress.said[-500:], line))
    ran = (*progress.ran, found["run"]) if found["run"] else progress.ran
    return Progress(found["run"] or found["kept"], progress.number + 1, ran)


def shown(line: str) -> str | None:
    """A line as people see it; ``None`` for what only developers need.

    >>> shown("Running stage 'likert':"), shown("Stage 'quotes' didn't change, skipping")
    ('Regner på de lukkede spørgsmål', 'Finder og klipper citater: intet nyt')
    >>> shown("> python -m pipeline.likert") is None
    True
    """
    found = _STAGE.match(line)
    if found:
        return spoken(found["run"]) if found["run"] else f"{spoken(found['kept'])}: intet nyt"
    failed = _FAILED.match(line)
    if failed:
        return f"Stoppet i trinnet: {spoken(failed['stage'])}"
    return None if not line.strip() or _NOISE.match(line) else f"    {line.rstrip()}"


def problems(progress: Progress) -> list[Problem]:
    """What stopped a run: what the stage said in Danish, or else where it stopped.

    Parameters
    ----------
    progress
        As it was when the run ended.
    """
    if any(_BUSY.search(line) for line in progress.said):
        return [BUSY]
    return _told(progress.said) or [
        Problem(
            "programmet stoppede uden at sige hvorfor."
            if progress.stage
            else "kørslen kunne ikke begynde.",
            "Prøv igen. Hjælper det ikke, så send linjerne under ”Hvad kørslen har sagt” til den, "
            "der vedligeholder Aftryk.",
        )
    ]


def _told(said: Sequence[str]) -> list[Problem]:
    """The messages among the lines: each stands above its remedy."""
    return [
        Problem(line.strip(), after.removeprefix(_REMEDY).strip())
        for line, after in pairwise(said)
        if after.startswith(_REMEDY)
    ]
