"""``aftryk codebook export`` and ``import``: the codebook to and from other programs (REFI-QDA)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Reviewer = Annotated[
    str, typer.Option("--reviewer", metavar="NAVN", help="Hvem beslutningerne skrives på.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Vis, hvad der ville ske; gem ingenting.")]


def export(
    file: Annotated[Path, typer.Argument(metavar="FIL.qdc", help="Filen, der skrives.")],
) -> None:
    """Skriv temaerne i brug som en REFI-QDA-kodebog til NVivo, MAXQDA, ATLAS.ti eller QualCoder.

    Eksempel: aftryk codebook export kodebog.qdc
    """
    from pipeline.files import write_bytes
    from pipeline.review.web.exchange_files import codebook_file
    from pipeline.review.web.live import Review

    count, data = codebook_file(Review(Path()).current())
    write_bytes(data, file)
    print(f"{count} temaer er skrevet til {file.name}.")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FIL.qdc", help="En REFI-QDA-kodebog.")],
    reviewer: Reviewer,
    dry_run: DryRun = False,
) -> None:
    """Læs en REFI-QDA-kodebog: nye koder bliver temaer, ændrede navne og forklaringer rettes.

    Et tema, der ikke er i filen, bliver ikke rørt. Alt bliver beslutninger i loggen og kan
    fortrydes på gennemgangssiden. Låste temaer ændres ikke.

    Eksempel: aftryk codebook import kodebog.qdc --reviewer Ida --dry-run
    """
    from pipeline.review.web.exchange_plans import codebook_plan
    from pipeline.review.web.live import Review

    review = Review(Path())
    state = review.current()
    stamp = {"reviewer": reviewer, "base": state.log.base}
    plan = codebook_plan(read_upload(file), file.name, state, stamp)
    for line in (*plan.lines, *plan.notes):
        print(line)
    if not dry_run and plan.events:
        review.append(plan.events)
    done = "Intet er gemt." if dry_run else f"{len(plan.events)} ændringer er gemt."
    print(done if plan.events else "Der er intet at ændre.")


def read_upload(file: Path) -> bytes:
    """The bytes of a file that somebody named."""
    from pipeline.errors import AftrykError, Problem

    try:
        return file.read_bytes()
    except OSError as error:
        raise AftrykError(
            Problem(
                f"filen kunne ikke læses ({error.strerror}).",
                "Se efter, om navnet er rigtigt, og om filen er åben i et andet program.",
                file=file.as_posix(),
            )
        ) from None
