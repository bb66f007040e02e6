"""``aftryk clusters``: which suggestions for new themes are known, and keeping them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pipeline.commands import danish
from pipeline.commands.project_folder import in_project

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    cls=danish.Group,
    help="Se, hvad der er blevet af forslagene til nye temaer, og gem dem, så de kendes igen.",
    epilog="Eksempel: aftryk clusters keep",
    no_args_is_help=True,
    rich_markup_mode=None,
)

FATES = {
    "kept": "kendt igen",
    "new": "nyt",
    "split": "delt",
    "merged": "gået op i et andet",
    "vanished": "ikke fundet",
}
SUMMED = FATES | {"new": "nye", "merged": "gået op i andre"}
DECIDED = {"promoted": "gjort til et tema", "rejected": "afvist"}


def show() -> None:
    """Vis, hvad der er blevet af de kendte forslag, og hvilke forslag der er nye.

    Eksempel: aftryk clusters show
    """
    from pipeline import paths
    from pipeline.files import read_table
    from pipeline.tables import CLUSTER_HISTORY

    print("\n".join(lines(read_table(CLUSTER_HISTORY, paths.DISCOVERED))))


def keep() -> None:
    """Gem forslagene fra den seneste kørsel, så de har samme id i alle senere kørsler.

    De ligger i corpus/kendte_klynger.json som ord, som flere projekter bruger, og mærker af
    sætningerne; ingen svar. Forslag, som ikke blev fundet denne gang, bliver stående.

    Eksempel: aftryk clusters keep
    """
    from pipeline import paths
    from pipeline.files import read_table, write_bytes
    from pipeline.tables import CLUSTER_MEMBERS, CLUSTER_WORDS, CLUSTERS, SEGMENTS
    from pipeline.themes.identity import Found
    from pipeline.themes.identity_register import kept, read_register, register_bytes

    tables = (CLUSTERS, CLUSTER_MEMBERS, CLUSTER_WORDS)
    found = Found(*(read_table(table, paths.DISCOVERED) for table in tables))
    before = read_register(paths.KNOWN_CLUSTERS)
    after = kept(before, found, read_table(SEGMENTS, paths.COLLECTED))
    write_bytes(register_bytes(after), paths.KNOWN_CLUSTERS)
    new = len(after.clusters) - len(before.clusters)
    print(
        f"{len(found.clusters)} forslag er gemt i {paths.KNOWN_CLUSTERS.as_posix()}, "
        f"heraf {new} nye; filen kender nu {len(after.clusters)}."
    )


def lines(history: pd.DataFrame) -> list[str]:
    """One line per suggestion, and how many had each fate."""
    told = []
    for row in history.to_dict("records"):
        words = FATES[row["fate"]]
        if isinstance(row["related"], str):
            words += f" ({row['related'].replace(';', ', ')})"
        if row["decided"] in DECIDED:
            words += f", {DECIDED[row['decided']]}"
        name = row["label"] or "uden navn"
        told.append(f"{row['cluster_id']}  {name}: {words}")
    counts = history["fate"].value_counts()
    summed = ", ".join(f"{counts[fate]} {SUMMED[fate]}" for fate in SUMMED if fate in counts)
    return [*told, f"I alt: {summed or 'ingen forslag'}."]


for command in (show, keep):
    app.command(cls=danish.Command)(in_project(command))
