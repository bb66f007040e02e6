"""The command line's own words in Danish: its help, and what it says of a command it cannot read.

Typer writes them in English and has no setting for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    (r"^Usage: ", "Brug: "),
    (r"\[OPTIONS\]", "[TILVALG]"),
    (r"COMMAND \[ARGS\]\.\.\.", "KOMMANDO …"),
    (r"^Arguments:$", "Angives efter kommandoen:"),
    (r"^Options:$", "Tilvalg:"),
    (r"^Commands:$", "Kommandoer:"),
    (r"Show this message and exit\.", "Vis denne hjælp."),
    (r"\[default: ", "[ellers: "),
    (r"\[required\]", "[skal angives]"),
    # As long as the English, so that the columns still stand in line.
    (r"<int range>", "<helt tal> "),
    (r"<float range>", "<decimaltal> "),
    (r"<list\[str\]>", "<navne>    "),
    (r"<path>", "<sti> "),
    (r"<list\[Path\]>", "<stier>     "),
    (r"<str>", "<ord>"),
)


def danish_help(text: str) -> str:
    """Typer's help with its own words in Danish.

    >>> danish_help("Usage: aftryk [OPTIONS] COMMAND [ARGS]...")
    'Brug: aftryk [TILVALG] KOMMANDO …'
    """
    for english, danish in _HELP:
        text = re.sub(english, danish, text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose help is in Danish."""

    def get_help(self, ctx: Any) -> str:
        """Help as shown by ``--help``."""
        return danish_help(super().get_help(ctx))


class Group(TyperGroup):
    """The commands together; the help is in Danish."""

    def get_help(self, ctx: Any) -> str:
        """Help as shown by ``--help``."""
        return danish_help(super().get_help(ctx))


def danish_complaint(error: Any) -> str:
    """What is wrong with a command as it was written.

    Parameters
    ----------
    error
        A usage error as typer raises it.
    """
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    name = parameter.opts[0] if parameter is not None else ""
    if kind == "NoSuchOption":
        return f"tilvalget {error.option_name} findes ikke."
    if kind == "MissingParameter":
        return f"{name} skal angives."
    if kind == "BadParameter" and name:
        return f"værdien ved {name} kan ikke bruges."
    if kind == "BadOptionUsage":
        return f"der skal stå en værdi efter {error.option_name}."
    unknown = re.match(r"No such command '(.+?)'\.", error.format_message())
    if unknown:
        return f"kommandoen ”{unknown[1]}” findes ikke."
    return "der står mere eller andet, end kommandoen kan læse."


def run(app: Callable[..., Any]) -> None:
    """Run the command line; a command that cannot be read ends with exit code 2."""
    usage_error: Any = typer.BadParameter.__mro__[1]
    try:
        code = app(prog_name="aftryk", standalone_mode=False)
    except usage_error as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
        else:
            path = error.ctx.command_path if error.ctx else "aftryk"
            print(f"{path}: {danish_complaint(error)}", file=sys.stderr)
            print(f"  → Se, hvordan den skrives: {path} --help", file=sys.stderr)
        sys.exit(2)
    except typer.Abort:
        print("Afbrudt.", file=sys.stderr)
        sys.exit(1)
    if isinstance(code, int) and code:
        sys.exit(code)
