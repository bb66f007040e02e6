"""One file by itself: what its batch.yaml says it is, or what it looks like."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import Batch, BatchFile, batch_file
from pipeline.ingest.batch_folder import NAME, REPORT_ENDINGS, companions
from pipeline.ingest.columns import match_columns
from pipeline.ingest.misfit import new_survey, usable
from pipeline.ingest.notes import is_note_file
from pipeline.ingest.read import Told, read_delivery
from pipeline.ingest.whole_batch import Ingested, assemble, ingest_file
from pipeline.ingest.yaml_models import load
from pipeline.paths import SURVEYS


def ingest_single(path: Path, surveys: Path = SURVEYS) -> Ingested:
    """Read one file as its batch would.

    Raises
    ------
    AftrykError
        With every problem found in it.
    """
    about = None
    if (beside := path.parent / NAME).is_file():
        about = batch_file(load(beside, Batch), path.name)
    about = about or recognise(path, surveys)
    batch = path.resolve().parent.name
    return assemble(batch, [path.name], [ingest_file(path, about, batch, surveys)], None)


def recognise(path: Path, surveys: Path = SURVEYS) -> BatchFile:
    """Say what a file is.

    A note is known by how it begins, a report by its ending or by being running text, a survey by
    which mapping knows its columns.

    Raises
    ------
    AftrykError
        When no mapping knows any of its columns, or several know them equally well.
    """
    if is_note_file(path):
        return BatchFile(note=True)
    if path.suffix.lower() in REPORT_ENDINGS or _is_prose(path):
        return BatchFile(report=True)
    found: dict[str, int] = {}
    belonging = companions(path, BatchFile(report=True))
    told = Told(structure=belonging.get("structure"), labels=belonging.get("labels"))
    for mapping in usable(surveys):
        delivery = read_delivery(path, mapping.headings(), told=told)
        found[mapping.survey] = len(match_columns(delivery, mapping)[0])
    best = max(found, key=lambda survey: found[survey], default=None)
    if best is None or found[best] == 0:
        raise AftrykError(
            Problem(
                f"kolonnerne ligner ingen af spørgeskemaerne i {surveys.as_posix()} "
                f"({', '.join(found) or 'ingen'}).",
                new_survey(surveys),
                file=path.name,
            )
        )
    if len(alike := [survey for survey in found if found[survey] == found[best]]) > 1:
        raise AftrykError(
            Problem(
                f"kolonnerne passer lige godt til flere spørgeskemaer: {', '.join(alike)}.",
                f"Sig hvilket: ”survey: {best}” ved filen i batch.yaml, eller i aftryk add-batch "
                f'--survey "{path.name}={best}".',
                file=path.name,
            )
        )
    return BatchFile(survey=best, pulje="ukendt")


def _is_prose(path: Path) -> bool:
    """Whether a ``.txt`` file is running text: its first lines do not share a separator."""
    if path.suffix.lower() != ".txt":
        return False
    from pipeline.ingest.reports.plain_text import decoded

    lines = [line for line in decoded(path).splitlines() if line.strip()][:20]
    separators = (min((line.count(mark) for line in lines), default=0) for mark in "\t;,|")
    return not any(separators)
