"""Which results may leave the machine: those without people's own words, unless it is agreed.

The list says what may be sent and not what may not, so that a new result stays until somebody has
looked at it. Embeddings are no text, but ``embed`` keeps unkeyed hashes of it, by which a short
answer can be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.freeze import lock
from pipeline.settings import load_settings

WITHOUT_ANSWERS = (
    *("models/profile", "models/features", "models/themes", "report"),
    *(f"corpus/tables/{name}" for name in ("replayed", "classified", "discovered")),
    *(f"corpus/tables/{name}" for name in ("measured", "suggested", "reviewed")),
    *(
        f"corpus/tables/results/{name}"
        for name in ("likert", "choices", "shares", "crosstab", "drift")
    ),
)
"""Folders and files; the approved quotes of the report are printed, so they may be sent with it."""

WITH_ANSWERS = (
    *("corpus/tables/batches", "corpus/tables/collected", "corpus/tables/labelled"),
    "corpus/tables/results/quotes",
)
"""What stays. Other machines make it of their own copies of the deliveries, in seconds."""

PAGE = "report/index.html"
"""Holds the sentences behind each share when ``report.show_sentences`` says so: then it stays."""

IN_GIT = frozenset({paths.METRICS.as_posix()})


def may_leave(out: str) -> bool:
    """Whether a result holds nobody's answers.

    >>> may_leave("report/index.html"), may_leave("corpus/tables/collected"), may_leave("nyt")
    (True, False, False)
    """
    return any(PurePosixPath(out).is_relative_to(one) for one in WITHOUT_ANSWERS)


def shared(outs: Iterable[str], raw: bool, page_has_answers: bool = False) -> list[str]:
    """The results that are sent and fetched.

    Parameters
    ----------
    outs
        What the stages wrote.
    raw
        Whether answers may be sent too.
    page_has_answers
        Whether sentences that nobody has approved stand on the report's page.

    >>> shared(["report/index.html", "report/temaer.csv"], raw=False, page_has_answers=True)
    ['report/temaer.csv']
    """
    kept = {PAGE} if page_has_answers and not raw else set()
    leaving = (out for out in outs if out not in IN_GIT | kept)
    return sorted(out for out in leaving if raw or may_leave(out))


def targets(root: Path) -> list[str]:
    """Everything that DVC is to send or fetch in a project.

    Raises
    ------
    AftrykError
        When answers are to be sent and no agreement is written down, or nothing has been run.
    """
    raw = answers_agreed(root)
    known = lock.stages(root / "dvc.lock")
    outs = {out for stage in known.values() for out in stage.writes}
    if not outs:
        raise AftrykError(
            Problem(
                "der er ingen resultater at dele.",
                "Kør ”aftryk repro”, eller hent dvc.lock fra git.",
                file="dvc.lock",
            )
        )
    deliveries = sorted((root / paths.BATCHES).glob("*.dvc")) if raw else []
    told = load_settings(root / paths.PARAMS).report.show_sentences
    return [*shared(outs, raw, told), *(path.relative_to(root).as_posix() for path in deliveries)]


def answers_agreed(root: Path) -> bool:
    """Whether params.yaml says that answers may be shared, and by which agreement.

    Raises
    ------
    AftrykError
        When it says so without an agreement.
    """
    share = load_settings(root / paths.PARAMS).share
    if share.raw and not (share.agreement or "").strip():
        raise AftrykError(
            Problem(
                "share.raw er true, men der står ikke, hvilken aftale der tillader det.",
                "Skriv databehandleraftalen ud for share.agreement, eller sæt share.raw til false.",
                file=paths.PARAMS.as_posix(),
            )
        )
    return share.raw


def not_here(root: Path) -> list[str]:
    """Stages with a result that is not on this machine."""
    known = lock.stages(root / "dvc.lock")
    return [
        name for name, one in known.items() if any(not (root / out).exists() for out in one.writes)
    ]
