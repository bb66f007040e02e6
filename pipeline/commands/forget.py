"""``aftryk forget``: erase a project, a respondent, or batches whose time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.lifecycle.forget.find import Found
    from pipeline.lifecycle.forget.plan import Plan
    from pipeline.lifecycle.forget.who import Who


def forget(
    project: Annotated[
        str | None, typer.Option(help="Projektets nummer; det slettes i alle spørgeskemaer.")
    ] = None,
    respondent: Annotated[
        str | None,
        typer.Option(help="SKEMA:NUMMER, f.eks. ungstyrke_konference:2024-efteraar/12."),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            help="Leverancer, hvis opbevaringstid (retention i batch.yaml) er udløbet inden da."
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Dem, der er slettet før, men kom igen i en ny leverance."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Vis kun, hvor meget der ville blive slettet.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Slet uden at spørge.")] = False,
) -> None:
    """Slet et projekts eller en persons svar overalt, og hold dem ude af nye leverancer.

    Svarene fjernes af de leverede filer, beslutningerne, tabellerne, modellerne og rapporten. Det
    kan ikke fortrydes. Til sidst står der, hvad du selv skal slette andre steder.

    Eksempel: aftryk forget --project VA-2024-001 --dry-run

    Eksempel: aftryk forget --respondent ungstyrke_konference:2024-efteraar/12

    Eksempel: aftryk forget --before 2029-12-31
    """
    from datetime import date

    from pipeline import paths
    from pipeline.lifecycle.forget import told
    from pipeline.lifecycle.forget.carry import forget as carry
    from pipeline.lifecycle.forget.swap import complete
    from pipeline.settings import load_settings

    key = load_settings(paths.PARAMS).ids.hash_key
    if not dry_run and (left := complete()) is not None:
        print(told.completed(left))
    who, notes = _who(project, respondent, before, again)
    print("".join(f"{note}\n" for note in notes), end="")
    if before is not None and not who.batches:
        return

    def ask(plan: Plan, found: Found) -> bool:
        print(told.preview(plan, found))
        if dry_run:
            return False
        if yes:
            return True
        answer = typer.prompt("Slet det for altid? (ja/nej)", default="nej", show_default=False)
        return answer.strip().casefold() == "ja"

    done = carry(who, key, date.today(), ask)
    print(told.outcome(done, dry_run=dry_run))


def _who(
    project: str | None, respondent: str | None, before: str | None, again: bool
) -> tuple[Who, list[str]]:
    """The one who is meant, and what is to be said about it."""
    from pipeline import paths
    from pipeline.errors import AftrykError, Problem
    from pipeline.ingest.exclusions import load_exclusions
    from pipeline.lifecycle.forget.expired import expired
    from pipeline.lifecycle.forget.who import Who, read_date, read_respondent

    if sum([project is not None, respondent is not None, before is not None, again]) != 1:
        raise AftrykError(
            Problem(
                "sig, hvem der skal slettes, på én måde.",
                "Skriv ét af --project, --respondent, --before og --again; se aftryk forget --help",
            )
        )
    if project is not None:
        return Who(project=_filled(project)), []
    if respondent is not None:
        survey, unit = read_respondent(respondent, paths.SURVEYS)
        return Who(survey=survey, respondent=unit), []
    if before is not None:
        batches, notes = expired(read_date(before))
        return Who(batches=frozenset(batches)), notes
    return Who(again=load_exclusions()), []


def _filled(project: str) -> str:
    from pipeline.errors import AftrykError, Problem
    from pipeline.ingest.names import squeeze

    if not squeeze(project):
        raise AftrykError(Problem("projektets nummer mangler.", "Skriv det efter --project."))
    return squeeze(project)
