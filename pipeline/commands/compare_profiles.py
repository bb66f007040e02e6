"""``aftryk compare-profiles``: what each installed model profile is worth on the project's gold."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from pipeline.errors import AftrykError, Problem


def compare_profiles(
    profile: Annotated[
        list[str] | None,
        typer.Option(help="Mål kun denne profil; kan gentages. Ellers måles alle installerede."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Skriv også tallene i en CSV-fil (med decimalpunktum).")
    ] = None,
) -> None:
    """Mål hver installeret modelprofil på de håndkodede svar: kvalitet, sekunder og hukommelse.

    Hver profil lærer forfra og koder hvert projekt uden at have set det. Det tager et par minutter
    pr. profil og ændrer intet i projektet. Tal fra få håndkodede projekter svinger: små forskelle
    siger ikke noget.

    Eksempel: aftryk compare-profiles --profile embedded --profile transformer
    """
    from pipeline.commands.privacy import table_lines
    from pipeline.compare.table import compared, comparison_view
    from pipeline.files import write_csv
    from pipeline.models.manifest import read_manifest
    from pipeline.models.profile import profile_named

    names = list(dict.fromkeys(profile)) if profile else list(read_manifest().profiles)
    models = {name: profile_named(name).models for name in names}
    missing = lacking(sorted({model for needed in models.values() for model in needed}))
    lacks = {name: [model for model in models[name] if model in missing] for name in names}
    measured = [measured_profile(name) for name in names if not lacks[name]]
    table = compared(measured)
    if measured:
        print("\n".join(table_lines(comparison_view(table))))
    if missing:
        print("\nDisse profiler er ikke målt:")
        for name in filter(lacks.get, names):
            print(f"  {name} (bruger {' og '.join(lacks[name])})")
        print(AftrykError(list(missing.values())))
    if csv is not None:
        write_csv(table, csv)


def lacking(models: list[str]) -> dict[str, Problem]:
    """What keeps each of some models from being used, with its remedy; usable ones are left out."""
    from pipeline.profile import chosen_model

    problems: dict[str, Problem] = {}
    for model in models:
        try:
            chosen_model(model)
        except AftrykError as error:
            problems[model] = error.problems[0]
    return problems


def measured_profile(name: str) -> dict:
    """Measure one profile in a process of its own.

    Raises
    ------
    AftrykError
        When the process fails; it has said why.
    """
    from pipeline.compare.table import measure_apart
    from pipeline.files import read_json

    with TemporaryDirectory(prefix="aftryk-") as folder:
        target = Path(folder) / "measured.json"
        watched = measure_apart(name, target)
        if watched.code != 0 or not target.exists():
            raise AftrykError(
                Problem(f"profilen ”{name}” kunne ikke måles.", "Grunden står ovenfor.")
            )
        return {"profile": name, **read_json(target), "peak_mb": watched.peak_mb}
