"""``aftryk share``, ``push`` and ``pull``: results to and from other machines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def share(
    where: Annotated[
        str, typer.Argument(metavar="STED", help="En fælles mappe eller s3://spand/aftryk.")
    ],
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="ADRESSE", help="S3-lager, der ikke er Amazons, f.eks. MinIO."),
    ] = None,
    keys: Annotated[
        bool, typer.Option("--keys", help="Spørg om nøgler til S3; de kommer ikke i git.")
    ] = False,
    local: Annotated[
        bool, typer.Option("--local", help="Kun for denne maskine; stedet kommer ikke i git.")
    ] = False,
) -> None:
    """Sæt det sted op, hvor I deler resultater, så andre maskiner kan hente i stedet for at regne.

    Stedet skrives i .dvc/config, som skal i git. Nøgler skrives kun i .dvc/config.local på denne
    maskine. Folks svar bliver ikke sendt, medmindre en aftale står i params.yaml under share.

    Eksempel: aftryk share /mnt/faelles/aftryk

    Eksempel: aftryk share s3://spand/aftryk --endpoint https://s3.fonden.dk --keys
    """
    from pipeline.sharing.place import Keys, set_up

    asked = None
    if keys:
        asked = Keys(
            typer.prompt("Nøglens navn (access key id)"),
            typer.prompt("Nøglen (secret access key)", hide_input=True),
        )
    url = set_up(Path(), where, endpoint, asked, local)
    print(f"Resultater deles nu i {url}.")
    if not local:
        print("Gem .dvc/config i git, så kollegerne får stedet med.")
    print("Send resultaterne dertil: aftryk push")


def push() -> None:
    """Send resultaterne til det fælles sted; folks svar bliver her, medmindre andet er aftalt.

    Godkendte citater følger med rapporten. Gem også dvc.lock i git: den siger, hvad andre henter.

    Eksempel: aftryk push
    """
    from pipeline.sharing import kinds, transfer

    root = Path()
    count = transfer.push(root)
    print(f"{count} filer er sendt." if count else "Alt var sendt i forvejen.")
    if kinds.answers_agreed(root):
        print("Svarene er sendt med, som der står under share i params.yaml.")
    else:
        print("Leverancer og tabeller med folks svar er ikke sendt.")
    print("Gem dvc.lock i git, så de andre henter det samme.")


def pull() -> None:
    """Hent resultaterne fra det fælles sted i stedet for at regne dem.

    Hent først projektet med ”git pull”: dvc.lock siger, hvilke resultater der hører til.

    Eksempel: aftryk pull
    """
    from pipeline import paths
    from pipeline.running.names import spoken
    from pipeline.sharing import kinds, transfer

    root = Path()
    count = transfer.pull(root)
    print(f"{count} filer er hentet." if count else "Alt var her i forvejen.")
    print(f"Rapporten ligger her: {(root / paths.REPORT / 'index.html').resolve()}")
    left = kinds.not_here(root)
    if not left:
        print("Alle resultater, som dvc.lock nævner, er her.")
    else:
        print("Det, der ikke bliver delt, laver ”aftryk repro” af dine egne leverancer:")
        print("\n".join(f"  {spoken(name)}" for name in left))
