"""``aftryk repro``: run what is new and say where the report is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import paths
from pipeline.running.terminal import run_here
from pipeline.settings import load_settings


def repro(
    stages: Annotated[
        list[str] | None, typer.Argument(help="Kun disse trin, f.eks. ”report”.")
    ] = None,
) -> None:
    """Kør det, der er nyt siden sidst, og vis, hvor rapporten ligger.

    Eksempel: aftryk repro
    """
    load_settings()
    code = run_here(Path(), stages or [])
    if code:
        print(
            "\nKørslen stoppede ved fejlen ovenfor. De tidligere resultater er urørte.",
            file=sys.stderr,
        )
        sys.exit(code)
    print("\nRapporten ligger her:")
    for name, purpose in (
        ("index.html", "til at læse og søge i"),
        ("laeringer.docx", "til at klippe tekst og figurer fra"),
        ("aftryk.xlsx", "til tal, tabeller og diagrammer"),
    ):
        print(f"  {(paths.REPORT / name).resolve()}  ({purpose})")
