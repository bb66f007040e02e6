"""``aftryk add-batch``: put a delivery in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_batch(
    name: Annotated[str, typer.Argument(help="Leverancens navn, f.eks. 2025-foraar.")],
    files: Annotated[list[Path], typer.Argument(help="Filerne, som de kom.")],
    period: Annotated[
        str | None, typer.Option(help="Perioden, f.eks. ”forår 2025”; ellers efter navnet.")
    ] = None,
    pulje: Annotated[
        list[str] | None,
        typer.Option(help="FIL=PULJE for en fil, eller PULJE for dem alle; kan gentages."),
    ] = None,
    survey: Annotated[
        list[str] | None,
        typer.Option(help="FIL=SKEMA, hvis skemaet ikke skal kendes på kolonnerne; kan gentages."),
    ] = None,
    expected: Annotated[
        Path | None, typer.Option(help="En tekstfil med ventede projektnumre, ét på hver linje.")
    ] = None,
    corrects: Annotated[
        list[str] | None,
        typer.Option(
            help="En tidligere leverance, som svarene her træder i stedet for; kan gentages."
        ),
    ] = None,
) -> None:
    """Læg en leverance ind: filerne kopieres, ses efter og sættes på listen i params.yaml.

    Er der noget galt, sker der ingenting, og du får at vide, hvad du kan gøre.

    Eksempel: aftryk add-batch 2025-foraar svar.xlsx rapport.pdf --pulje "Vores arbejdsplads"

    Eksempel: aftryk add-batch 2025-rettelser rettet.csv --corrects 2024-foraar
    """
    from pipeline import paths
    from pipeline.commands.check import corrected
    from pipeline.commands.check_report import report
    from pipeline.corrections import replaced_lines
    from pipeline.lifecycle import add
    from pipeline.settings import load_settings

    wanted = add.Wanted(name, files, period, pulje or (), survey or (), expected, corrects or ())
    ingested = add.add_batch(wanted)
    print(report(ingested) + "\n")
    for line in replaced_lines(corrected([ingested])[0]) if corrects else ():
        print(line)
    print(f"Leverancen ligger i {(paths.BATCHES / name).as_posix()} og står under batches.")
    if name not in load_settings().report.batches:
        print("Rapporten nævner kun bestemte leverancer: skriv den også under report.batches.")
    print("Kør make repro for at få den med i resultaterne.")
