"""``aftryk codings``: codings out to other programs, and back, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands import danish
from pipeline.commands.codebook_exchange import DryRun, Reviewer, read_upload
from pipeline.commands.project_folder import in_project

app = typer.Typer(
    cls=danish.Group,
    help="Skriv kodninger til andre programmer, og læs dem ind igen.",
    epilog="Eksempel: aftryk codings export kodninger.csv",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def export(
    file: Annotated[Path, typer.Argument(metavar="FIL.csv", help="Filen, der skrives.")],
) -> None:
    """Skriv alle kodninger: én række for hver sætning og hvert tema, med den maskerede sætning.

    Filen er UTF-8 med semikolon, så dansk Excel åbner den rigtigt. Den holder folks egne ord om
    deres arbejdsplads: del den ikke.

    Eksempel: aftryk codings export kodninger.csv
    """
    from pipeline.files import write_bytes
    from pipeline.review.web.exchange_files import codings_file
    from pipeline.review.web.live import Review

    count, data = codings_file(Review(Path()).current())
    write_bytes(data, file)
    print(f"{count} kodninger er skrevet til {file.name}.")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FIL.csv", help="En tabel med kodninger.")],
    reviewer: Reviewer,
    dry_run: DryRun = False,
) -> None:
    """Læs kodninger ind som beslutninger; det, der allerede står, skrives ikke igen.

    Kolonnerne er dem, ”aftryk codings export” skriver; answer_id, start, end og theme_id (eller
    theme) skal være der. Er der fejl i én række, bliver ingenting gemt.

    Eksempel: aftryk codings import kodninger.csv --reviewer Ida --dry-run
    """
    from pipeline.review.web.exchange_plans import codings_plan
    from pipeline.review.web.live import Review

    review = Review(Path())
    state = review.current()
    stamp = {"reviewer": reviewer, "base": state.log.base}
    plan = codings_plan(read_upload(file), file.name, state, stamp)
    count = len(plan.events)
    if count and not dry_run:
        review.append(plan.events)
    done = "Intet er gemt." if dry_run or not count else f"{count} beslutninger er gemt."
    print(" ".join([f"Nye beslutninger: {count}.", *plan.notes, done]))


app.command(name="export", cls=danish.Command)(in_project(export))
app.command(name="import", cls=danish.Command)(in_project(import_))
