"""``aftryk reproduce``: make a frozen report again, and say whether it is the same."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer


def reproduce(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Som i ”aftryk frozen”.")],
    to: Annotated[
        Path | None,
        typer.Option(metavar="MAPPE", help="En ny mappe; ellers ved siden af projektet."),
    ] = None,
    from_scratch: Annotated[
        bool, typer.Option("--from-scratch", help="Regn alt igen, og brug intet fra DVC's lager.")
    ] = False,
) -> None:
    """Lav en frossen rapport igen i en mappe for sig, og se, om det er de samme bytes.

    Projektet, som det ligger nu, bliver ikke rørt. Dem, der er slettet med ”aftryk forget” siden,
    kommer ikke med tilbage. Er andet end det forskelligt, står der hvad, og kommandoen slutter med
    fejlkode 1.

    Eksempel: aftryk reproduce rapport-2024 --from-scratch
    """
    from pipeline.errors import AftrykError, Problem
    from pipeline.freeze import again, differences, layout, record, told
    from pipeline.freeze.erased import take_out

    root = Path()
    kept = record.read(root, name)
    place = layout.place_for(root, name, to)
    try:
        missing = layout.lay_out(root, kept, place, from_scratch)
        if missing:
            print(told.cannot(missing, kept, root))
            raise AftrykError(
                Problem(
                    f"”{name}” kan ikke laves igen, når noget af det, den er lavet af, mangler.",
                    "Gør, som der står ovenfor, eller læg det tilbage, hvor det lå, og prøv igen.",
                )
            )
        erased = take_out(root, place, kept)
    except BaseException:  # somebody who was erased may still lie there
        shutil.rmtree(place, ignore_errors=True)
        raise
    # Results of theirs are not laid out on the way, so that none is left if the run stops.
    ran = again.run(place, from_scratch or bool(erased.lines), print)
    found = differences.compare(kept, place, erased)
    print("\n" + told.compared(found, kept, place, ran))
    if not (found.same or found.only_erased):
        sys.exit(1)
