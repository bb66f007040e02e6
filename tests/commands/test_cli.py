"""The command line as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(get_command(app).commands)


def test_help_lists_every_command():
    said = CliRunner().invoke(app, ["--help"]).output
    listed = re.findall(r"^  ([a-z][a-z-]*)  ", said, flags=re.MULTILINE)
    assert sorted(listed) == COMMANDS
    assert {"add-batch", "remove-batch", "mapping", "check"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_danish_help_with_an_example(command):
    said = CliRunner().invoke(app, [command, "--help"], terminal_width=200).output
    assert re.search(rf"Eksempel: aftryk {command}\b", said)
    assert set(said) & set("æøåÆØÅ")
    assert not re.search(r"\b(the|Usage|Options|Arguments|required|default)\b", said)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"aftryk {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["add-batch", "remove-batch", "mapping", "check"])
def test_what_an_analyst_does_is_in_her_guide(command):
    assert f"aftryk {command}" in (ROOT / "docs/analytiker.md").read_text("utf-8")
