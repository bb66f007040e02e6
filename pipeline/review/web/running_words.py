"""How a run went, in Danish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.errors import Problem
from pipeline.report.wording import whole
from pipeline.review.web.wording import capital, moment
from pipeline.running.names import spoken
from pipeline.running.status import Status

SAFE = "De tidligere resultater er ikke rørt."


def told(run: Status | None) -> str:
    """One or two sentences about how a run stands.

    >>> told(None)
    'Rapporten er ikke lavet på denne maskine endnu.'
    """
    if run is None:
        return "Rapporten er ikke lavet på denne maskine endnu."
    if run.running:
        return going(run)
    when = f" {moment(run.ended)}" if run.ended else ""
    if run.state == "succeeded":
        return f"Rapporten er lavet{when}{_by(run.reviewer)}.{_extent(run)}"
    if run.state == "cancelled":
        return f"Kørslen blev afbrudt{when}{_by(run.cancelled_by)}. {SAFE}"
    if run.state == "failed":
        where = f" i trinnet ”{spoken(run.stage)}”" if run.stage else ""
        return f"Kørslen stoppede{when}{where}. {SAFE}"
    return (
        f"Kørslen fra {moment(run.started)} nåede ikke til ende, måske fordi maskinen blev "
        f"slukket. {SAFE}"
    )


def going(run: Status) -> str:
    """How far a run is."""
    if run.number:
        return f"Trin {whole(run.number)} af {whole(run.total)}: {spoken(run.stage)}"
    # A run in a terminal shows there how far it is.
    return "Gør klar …" if run.total else "En kørsel er i gang i et terminalvindue."


def sentences(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with a capital to begin with, but for those that begin with a file's name.

    >>> told = sentences([Problem("filen er tom.", "Se."), Problem("svar.csv: tom.", "Se.")])
    >>> [problem.message for problem in told]
    ['Filen er tom.', 'svar.csv: tom.']
    """
    return [
        problem
        if "." in problem.message.split(" ", 1)[0]
        else replace(problem, message=capital(problem.message))
        for problem in problems
    ]


def clock(run: Status | None) -> str:
    """When a run began, as the clock showed here; "" without one."""
    return f"{run.started.astimezone():%H.%M}" if run else ""


def _by(name: str) -> str:
    return f" ({name})" if name else " fra et terminalvindue"


def _extent(run: Status) -> str:
    if not run.total:
        return ""
    if not run.ran:
        return " Intet var ændret siden sidst."
    count = len(run.ran)
    steps = "Ét trin" if count == 1 else f"{whole(count)} trin"
    return f" {steps} ud af {whole(run.total)} blev lavet om."
