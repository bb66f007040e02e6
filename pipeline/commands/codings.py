"""``aftryk codings``: codings out to other programs, and back, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands import danish
from pipeline.commands.codebook_exchange import DryRun, Reviewer
from pipeline.commands.project_folder import in_project

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    cls=danish.Group,
    help="Skriv kodninger til andre programmer, og læs dem ind igen.",
    epilog="Eksempel: aftryk codings export kodninger.csv",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SHOWN = 20
"""How many problems are written out."""


def export(
    file: Annotated[Path, typer.Argument(metavar="FIL.csv", help="Filen, der skrives.")],
) -> None:
    """Skriv alle kodninger: én række for hver sætning og hvert tema, med den maskerede sætning.

    Filen er UTF-8 med semikolon, så dansk Excel åbner den rigtigt. Den holder folks egne ord om
    deres arbejdsplads: del den ikke.

    Eksempel: aftryk codings export kodninger.csv
    """
    from pipeline.exchange import codings_table
    from pipeline.files import write_bytes
    from pipeline.review.web.live import Review

    state = Review(Path()).current()
    run = state.run
    table = codings_table(state.codings, run.segments, run.texts, state.masks, state.labels)
    data = table.to_csv(index=False, sep=";", lineterminator="\r\n")
    write_bytes(data.encode("utf-8-sig"), file)
    print(f"{len(table)} kodninger er skrevet til {file.name}.")


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
    from pipeline.errors import AftrykError, Problem
    from pipeline.exchange import coding_decisions
    from pipeline.review.events import CodingAccept, CodingAdd, CodingReject
    from pipeline.review.web.live import Review

    table = read_rows(file)
    review = Review(Path())
    state = review.current()
    found = coding_decisions(table, state.codings, state.run.segments, state.themes, name=file.name)
    if found.problems:
        more = len(found.problems) - SHOWN
        rest = [Problem(f"… og {more} til.", "Ret dem på samme måde.")] if more > 0 else []
        raise AftrykError([*found.problems[:SHOWN], *rest])
    kinds: dict[str, type[CodingAccept | CodingAdd | CodingReject]] = {
        "accept": CodingAccept,
        "add": CodingAdd,
        "reject": CodingReject,
    }
    events = [
        kinds[row["verdict"]].model_validate(
            {"reviewer": reviewer, "base": state.log.base, "theme_id": row["theme_id"]}
            | {"segment": state.segment_reference(row["segment_id"])}
        )
        for row in found.decisions
    ]
    if events and not dry_run:
        review.append(events)
    done = "Intet er gemt." if dry_run or not events else f"{len(events)} beslutninger er gemt."
    print(
        f"Nye beslutninger: {len(events)}. Står allerede: {found.same}. Maskinens egne, som ikke "
        f"bestemmer noget: {found.passed_over}. {done}"
    )


def read_rows(file: Path) -> pd.DataFrame:
    """The rows of a CSV file as text, whatever its separator and encoding.

    Raises
    ------
    AftrykError
        When the file cannot be read as a table.
    """
    import pandas as pd

    from pipeline.exchange.codings import COLUMNS
    from pipeline.ingest.delimited import read_records

    records, _ = read_records(file, set(COLUMNS))
    headings = [heading.strip() for heading in records[0]]
    rows = [(row + [""] * len(headings))[: len(headings)] for row in records[1:]]
    return pd.DataFrame(rows, columns=headings, dtype=str)


app.command(name="export", cls=danish.Command)(in_project(export))
app.command(name="import", cls=danish.Command)(in_project(import_))
