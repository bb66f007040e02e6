"""Commands find the project from any folder in it, and say so where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.project_folder import in_project, top_folder
from pipeline.errors import AftrykError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "params.yaml").write_text("batches: []\n", encoding="utf-8")
    (tmp_path / "corpus/batches").mkdir(parents=True)
    return tmp_path


def seen_by_a_command(*files: str) -> tuple[Path, ...]:
    """Folder that a command runs in, and the paths that it is given."""
    seen: list[tuple[Path, ...]] = []

    def command(first: Path, rest: list[Path]) -> None:
        seen.append((Path.cwd(), first, *rest))

    small = typer.Typer()
    small.command()(in_project(command))
    done = CliRunner().invoke(small, list(files), catch_exceptions=False)
    assert done.exit_code == 0
    return seen[0]


def test_from_a_sub_folder_a_command_runs_at_the_top_and_paths_keep_their_meaning(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project / "corpus/batches"
    monkeypatch.chdir(here)
    assert seen_by_a_command("a.csv", "b.csv") == (project, here / "a.csv", here / "b.csv")


def test_at_the_top_paths_are_left_as_they_were_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert seen_by_a_command("a.csv", "b.csv") == (project, Path("a.csv"), Path("b.csv"))


@pytest.mark.parametrize("command", [["check"], ["repro"], ["review"], ["code", "a", "--out", "b"]])
def test_outside_a_project_the_remedy_is_said(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert top_folder(tmp_path) is None
    with pytest.raises(AftrykError, match=r"intet Aftryk-projekt.\s+→ Gå til projektets mappe"):
        CliRunner().invoke(app, command, catch_exceptions=False)
