"""The command line says everything in Danish, its own help and complaints too."""

from __future__ import annotations

import re

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands import danish

ENGLISH = re.compile(
    r"Usage|OPTIONS|ARGS|COMMAND\b|Options|Arguments|Commands|Show this|default|required"
    r"|<int|<path|<list|<str"
)


def commands() -> list[str]:
    return [str(c.name or c.callback.__name__.replace("_", "-")) for c in app.registered_commands]


@pytest.mark.parametrize("command", ["", *commands()])
def test_help_holds_no_english_and_an_example(command: str) -> None:
    said = CliRunner().invoke(app, [*filter(None, [command]), "--help"])
    assert said.exit_code == 0
    assert not ENGLISH.search(said.stdout)
    assert said.stdout.startswith("Brug: ")
    assert "Eksempel: aftryk" in said.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["mask", "--nix"], "aftryk mask: tilvalget --nix findes ikke."),
        (["mask"], "aftryk mask: file skal angives."),
        (["extract", "a.pdf"], "aftryk extract: --out skal angives."),
        (["review", "--port", "abc"], "aftryk review: værdien ved --port kan ikke bruges."),
        (["chek"], "aftryk: kommandoen ”chek” findes ikke."),
    ],
)
def test_a_command_that_cannot_be_read_is_refused_in_danish(
    arguments: list[str],
    complaint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["aftryk", *arguments])
    with pytest.raises(SystemExit) as stopped:
        danish.run(app)
    assert stopped.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == complaint
    assert said[1].endswith("--help")


def test_the_exit_code_of_a_command_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise typer.Exit(3)

    small = typer.Typer()
    small.command()(stop)
    monkeypatch.setattr("sys.argv", ["stop"])
    with pytest.raises(SystemExit) as stopped:
        danish.run(small)
    assert stopped.value.code == 3
