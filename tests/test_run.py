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


def test_packages_that_cannot_be_fetched_are_told_in_danish_and_tried_again_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(run, "PYTHON", tmp_path)
    monkeypatch.setattr(run, "call", fail)
    with pytest.raises(SystemExit, match="Pakkerne kunne ikke hentes"):
        run.set_up()
    assert not (tmp_path / "stamp").exists()


def test_closing_the_page_with_ctrl_c_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "call", interrupted)
    run.review()
    assert "Siden er lukket." in capsys.readouterr().out
