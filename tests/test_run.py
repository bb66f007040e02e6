"""The front door: what it says when it does not know a command, or cannot set itself up."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import run


def test_an_unknown_command_shows_every_command_in_danish(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["run.py", "nix"])
    with pytest.raises(SystemExit) as stopped:
        run.main()
    assert stopped.value.code == 2
    said = capsys.readouterr().out
    assert "Skriv én af disse" in said
    assert all(f"python run.py {name} " in said for name in run.COMMANDS)


def test_an_environment_that_cannot_be_made_leaves_nothing_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / ".venv"

    def fail(folder: Path, **_: bool) -> None:
        folder.mkdir()
        raise subprocess.CalledProcessError(1, ["ensurepip"])

    monkeypatch.setattr(run, "VENV", target)
    monkeypatch.setattr("run.venv.create", fail)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        run.make_environment()
    assert not target.exists()
