"""``aftryk remove-batch``: take a delivery out."""

from __future__ import annotations

from typing import Annotated

import typer


def remove_batch(
    name: Annotated[str, typer.Argument(help="Leverancens navn, f.eks. 2025-foraar.")],
    delete: Annotated[
        bool, typer.Option("--delete", help="Slet også mappen med de leverede filer.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Slet uden at spørge; virker kun med --delete.")
    ] = False,
) -> None:
    """Tag en leverance af listen i params.yaml, så dens resultater forsvinder ved næste kørsel.

    Eksempel: aftryk remove-batch 2025-foraar
    """
    from pipeline.lifecycle import remove

    listed, folder = remove.find_batch(name, delete)
    if delete and folder is not None and not yes:
        count = sum(path.is_file() for path in folder.rglob("*"))
        asked = f"Slet {folder.as_posix()} med {count} filer for altid? (ja/nej)"
        if typer.prompt(asked, default="nej", show_default=False).strip().casefold() != "ja":
            print("Intet er ændret.")
            return
    if listed:
        remove.unlist_batch(name)
        print(f"”{name}” er taget af listen. Kør make repro for at fjerne dens resultater.")
    if folder is not None:
        if delete:
            remove.delete_folder(folder)
            print(f"Mappen {folder.as_posix()} er slettet.")
        else:
            print(f"Mappen {folder.as_posix()} bliver liggende.")
