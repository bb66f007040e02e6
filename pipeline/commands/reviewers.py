"""``aftryk reviewers``: who may log in to a review page that is shared."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from pipeline.commands import danish
from pipeline.commands.project_folder import in_project

ROLES = {"reviewer": "beslutter", "reader": "læser"}
TRIES = 3

app = typer.Typer(
    cls=danish.Group,
    help="Bestem, hvem der kan logge ind på gennemgangssiden, når den deles på nettet.",
    epilog="Eksempel: aftryk reviewers add Ida",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAVN", help="Navnet, der logges ind med.")]


def add(
    name: Name,
    role: Annotated[
        Literal["reviewer", "reader"],
        typer.Option(
            metavar="<rolle>",
            help="reviewer beslutter; reader kan se alt, men intet ændre.",
        ),
    ] = "reviewer",
) -> None:
    """Lad nogen logge ind; du skriver deres adgangskode to gange, uden at den vises.

    Eksempel: aftryk reviewers add "Ida Øst" --role reader
    """
    from pipeline import paths
    from pipeline.errors import AftrykError, Problem
    from pipeline.review.access import roster

    clean = roster.tidy(name)
    if not clean or len(clean) > roster.LONGEST_NAME:
        raise AftrykError(
            Problem("navnet er tomt eller for langt.", f"Skriv højst {roster.LONGEST_NAME} tegn.")
        )
    if roster.key(clean) in roster.read(paths.REVIEWERS):  # before a password is asked for
        print(f"”{clean}” kan allerede logge ind.", file=sys.stderr)
        print("  → Skift adgangskode: aftryk reviewers password NAVN", file=sys.stderr)
        raise typer.Exit(1)
    hashed = ask_password(clean)
    roster.add(paths.REVIEWERS, roster.Reviewer(name=clean, role=role, password=hashed))
    print(f"”{clean}” kan nu logge ind som {ROLES[role]}.")


def list_reviewers() -> None:
    """Vis, hvem der kan logge ind, og om de beslutter eller kun læser.

    Eksempel: aftryk reviewers list
    """
    from pipeline import paths
    from pipeline.review.access import roster

    found = roster.read(paths.REVIEWERS)
    for reviewer in found.values():
        print(f"{reviewer.name}  ({ROLES[reviewer.role]})")
    if not found:
        print("Ingen kan logge ind endnu. Lad den første: aftryk reviewers add NAVN")


def remove(name: Name) -> None:
    """Luk nogen ude med det samme; det, de har besluttet, bliver stående.

    Eksempel: aftryk reviewers remove "Ida Øst"
    """
    from pipeline import paths
    from pipeline.review.access import roster

    gone = roster.remove(paths.REVIEWERS, name)
    print(f"”{gone.name}” kan ikke logge ind længere. Beslutningerne bliver stående.")


def password(name: Name) -> None:
    """Skift nogens adgangskode; er de logget ind, skal de logge ind igen.

    Eksempel: aftryk reviewers password "Ida Øst"
    """
    from pipeline import paths
    from pipeline.review.access import roster

    reviewer = roster.known(roster.read(paths.REVIEWERS), name)
    roster.set_password(paths.REVIEWERS, name, ask_password(reviewer.name))
    print(f"Adgangskoden for ”{reviewer.name}” er skiftet.")


def ask_password(name: str) -> str:
    """Ask for a new password, hidden and twice; its hash.

    Raises
    ------
    AftrykError
        When none is good enough.
    """
    from pipeline.errors import AftrykError, Problem
    from pipeline.review.access import passwords

    print(f"Adgangskoden skal have mindst {passwords.SHORTEST} tegn, gerne flere ord.")
    for _ in range(TRIES):
        first = typer.prompt(
            f"Adgangskode for {name} (vises ikke)", "", hide_input=True, show_default=False
        )
        if weak := passwords.weakness(first, name):
            print(f"Adgangskoden kan ikke bruges: {weak}.", file=sys.stderr)
        elif typer.prompt("Skriv den igen", "", hide_input=True, show_default=False) != first:
            print("De to adgangskoder er ikke ens.", file=sys.stderr)
        else:
            return passwords.hashed(first)
    raise AftrykError(Problem("ingen adgangskode er gemt.", "Prøv igen med en længere."))


for command, called in (
    (add, None),
    (list_reviewers, "list"),
    (remove, None),
    (password, None),
):
    app.command(called, cls=danish.Command)(in_project(command))
