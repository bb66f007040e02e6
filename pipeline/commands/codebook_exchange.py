"""``aftryk codebook export`` and ``import``: the codebook to and from other programs (REFI-QDA)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.exchange import Change
    from pipeline.review.events import Event

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
    from pipeline.exchange import Code, write_qdc
    from pipeline.exchange.qdc import guid_of
    from pipeline.files import write_bytes
    from pipeline.review.web.live import Review

    themes = Review(Path()).current().themes
    active = themes[themes["status"] == "active"].sort_values(["label", "theme_id"])
    codes = [
        Code(guid_of(name), label, definition)
        for name, label, definition in active[["theme_id", "label", "definition"]].itertuples(
            index=False
        )
    ]
    write_bytes(write_qdc(codes), file)
    print(f"{len(codes)} temaer er skrevet til {file.name}.")


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
    from pipeline.exchange import codebook_changes, read_qdc
    from pipeline.review.web.live import Review
    from pipeline.review.web.theme_story import new_theme_ids

    codes = read_qdc(_read(file), file.name)
    review = Review(Path())
    state = review.current()
    changes, missing = codebook_changes(
        codes, state.themes, lambda labels: new_theme_ids(state, labels)
    )
    locked = set(state.themes.loc[state.themes["locked"], "theme_id"])
    held = [change for change in changes if change.theme_id in locked]
    wanted = [change for change in changes if change.theme_id not in locked]
    for change in wanted:
        print(described(change))
    for change in held:
        print(f"Låst, så det bliver ikke gjort: {described(change)}")
    if missing:
        print(f"Ikke i filen, og bliver ikke rørt: {', '.join(missing)}.")
    if not dry_run and wanted:
        review.append(codebook_events(wanted, reviewer, state.log.base))
    done = "Intet er gemt." if dry_run else f"{len(wanted)} ændringer er gemt."
    print(done if wanted else "Der er intet at ændre.")


def described(change: Change) -> str:
    """A change in words."""
    if change.kind == "create":
        return f"Nyt tema: ”{change.label}”"
    if change.kind == "rename":
        return f"Nyt navn: ”{change.old}” → ”{change.label}”"
    return f"Ny forklaring til ”{change.label}”"


def codebook_events(changes: Sequence[Change], reviewer: str, base: str) -> list[Event]:
    """The changes as events of one reviewer who saw the log as ``base`` says."""
    from pipeline.review.events import ThemeCreate, ThemeDefine, ThemeRename

    made: list[Event] = []
    for change in changes:
        stamp = {"reviewer": reviewer, "base": base, "theme_id": change.theme_id}
        if change.kind == "create":
            own = {"label": change.label, "definition": change.definition}
            made.append(ThemeCreate.model_validate(stamp | own))
        elif change.kind == "rename":
            made.append(ThemeRename.model_validate(stamp | {"label": change.label}))
        else:
            made.append(ThemeDefine.model_validate(stamp | {"definition": change.definition}))
    return made


def _read(file: Path) -> bytes:
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
