"""``aftryk codebook lineage``: an earlier result read with the themes of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

HOW = {
    "renamed": "omdøbt",
    "merged": "lagt sammen",
    "split": "delt",
    "promoted": "gjort til et tema",
    "rejected": "afvist",
    "undone": "en beslutning om det er fortrudt",
}


def lineage(
    file: Annotated[
        Path, typer.Argument(metavar="FIL.csv", help="Et ældre resultat, f.eks. temaer.csv.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="NY.csv", help="Filen, der skrives.")
    ] = None,
) -> None:
    """Læs et ældre resultat med temaerne, som de er nu, og sig, hvad der er blevet af dem.

    Ligger rapportens manifest.json i samme mappe, regnes kun med det, der er besluttet siden. Med
    --out bliver filen skrevet med tre kolonner mere: temaets id i dag, hvad der er sket, og om
    tallene stadig kan sammenlignes. Tallene selv bliver ikke rørt: Andele af temaer, der er lagt
    sammen, kan ikke lægges sammen, for et projekt kan have rørt ved begge.

    Eksempel: aftryk codebook lineage rapport-2024/temaer.csv
    """
    from pipeline import paths
    from pipeline.files import read_json, write_csv
    from pipeline.review import log
    from pipeline.review.lineage import lineage as follow
    from pipeline.review.lineage import read_through

    old = read_results(file)
    manifest = file.with_name("manifest.json")
    made_with = read_json(manifest)["decisions"]["last_event"] if manifest.is_file() else None
    told = follow(log.read(paths.DECISIONS), old["theme_id"], made_with)
    print("\n".join(lines(told)))
    if out:
        write_csv(read_through(old, told), out)
        print(f"Skrevet til {out.name}.")


def read_results(file: Path) -> pd.DataFrame:
    """An earlier result.

    Raises
    ------
    AftrykError
        When it cannot be read, or names no themes.
    """
    import pandas as pd

    from pipeline.errors import AftrykError, Problem

    try:
        old = pd.read_csv(file, dtype={"theme_id": "str"})
    except (OSError, ValueError):
        old = pd.DataFrame()
    if "theme_id" not in old.columns:
        raise AftrykError(
            Problem(
                "filen kan ikke læses som et resultat: den har ingen kolonne ”theme_id”.",
                "Vælg en af rapportens CSV-filer, f.eks. temaer.csv.",
                file=file.name,
            )
        )
    return old


def lines(told: pd.DataFrame) -> list[str]:
    """A line for every theme that something has happened to."""
    found = []
    for name, present, how, by in told.itertuples(index=False):
        if how:
            now = present if isinstance(present, str) else "findes ikke mere"
            what = ", ".join(HOW[one] for one in how.split(";"))
            found.append(f"{name} → {now}: {what} ({by.replace(';', ', ')})")
    return found or ["Alle temaer er, som de var."]
