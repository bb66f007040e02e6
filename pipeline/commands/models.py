"""``aftryk models``: the Danish models that a project can use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands import danish
from pipeline.commands.project_folder import in_project

app = typer.Typer(
    cls=danish.Group,
    help="Vis, hent og efterse de sprogmodeller, projektet kan bruge.",
    epilog="Eksempel: aftryk models fetch da_core_news_lg",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def list_models() -> None:
    """Vis profiler og modeller: hvad der er installeret, størrelse, licens og kendte målinger.

    Eksempel: aftryk models list
    """
    from pipeline.models.manifest import read_manifest
    from pipeline.models.told import listing
    from pipeline.settings import load_settings

    print(listing(read_manifest(), load_settings().models.profile))


def fetch(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Modellernes navne; ellers dem, den valgte profil mangler."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Hent uden at spørge.")] = False,
) -> None:
    """Hent modeller fra internettet; det eneste sted, Aftryk går på nettet.

    Der spørges først. Bliver forbindelsen afbrudt, fortsætter næste forsøg, hvor det slap.

    Eksempel: aftryk models fetch da_core_news_lg
    """
    from pipeline.models import told
    from pipeline.models.fetch import fetch as fetch_model
    from pipeline.models.fetch import host
    from pipeline.models.profile import profile_of
    from pipeline.models.store import known, model_folder
    from pipeline.settings import load_settings

    wanted = names or profile_of(load_settings()).models
    if not wanted:
        print("Den valgte profil bruger ingen modeller; skriv navnet på den, du vil hente.")
    for model in [known(name) for name in wanted]:
        if told.installed(model.name):
            model_folder(model.name)
            print(f"”{model.name}” er allerede installeret.")
            continue
        if not yes:
            asked = told.question(model, host(model))
            if typer.prompt(asked, default="nej", show_default=False).strip().casefold() != "ja":
                print("Intet er hentet.")
                continue
        print(told.done(model, fetch_model(model)))


def add(
    path: Annotated[Path, typer.Argument(help="Mappe, wheel eller zip-fil med modellen.")],
    name: Annotated[
        str | None,
        typer.Option(help="Modellens navn i models/manifest.yaml; spaCys egne siger det selv."),
    ] = None,
) -> None:
    """Læg en model ind, som du selv har båret hertil; til maskiner uden internet.

    Eksempel: aftryk models add E:/da_core_news_lg-3.8.0-py3-none-any.whl
    """
    from pipeline.models import told
    from pipeline.models.add import add as add_model

    print(told.done(*add_model(path, name)))


def verify(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Modellernes navne; ellers de installerede og profilens."),
    ] = None,
) -> None:
    """Efterse, om hver fil er den fastlåste, og om modellen kan læse en dansk sætning.

    Eksempel: aftryk models verify
    """
    from pipeline.models import told
    from pipeline.models.manifest import read_manifest
    from pipeline.models.profile import profile_of
    from pipeline.models.trial import verify as verify_model
    from pipeline.settings import load_settings

    used = profile_of(load_settings()).models
    present = [name for name in read_manifest().models if told.installed(name)]
    verdicts = [verify_model(name) for name in names or sorted({*used, *present})]
    if not verdicts:
        print("Ingen modeller er installeret, og profilen bruger ingen.")
    for verdict in verdicts:
        print(told.verdict(verdict))
    if any(verdict.problem for verdict in verdicts):
        raise typer.Exit(1)


for command, called in ((list_models, "list"), (fetch, None), (add, None), (verify, None)):
    app.command(called, cls=danish.Command)(in_project(command))
