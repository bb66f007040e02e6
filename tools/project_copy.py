"""A copy of the project as a fresh clone would have it, and a way to run it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LIGHT = {"units": 16, "epochs": 3, "folds": 3, "bootstrap": 20, "dimensions": 50, "figure_dpi": 100}
"""Knobs that cost most of a run, and what tests set them to."""

KEPT = 4
"""One in so many training sentences is kept in a light copy."""

ROOT = Path(__file__).resolve().parents[1]


def copy_project(target: Path) -> Path:
    """Copy what git tracks or would track, not the results, to a new git and DVC project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    subprocess.run(["git", "init", "-q"], cwd=target, check=True)
    return target


def lighten(project: Path, knobs: Mapping[str, int] = LIGHT, kept: int = KEPT) -> Path:
    """Let a copy learn small models, for tests of how the stages fit together.

    Parameters
    ----------
    knobs
        What params.yaml is to say.
    kept
        One in so many training sentences is kept.

    Raises
    ------
    ValueError
        When params.yaml no longer has a line that is changed.
    """
    path = project / "params.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in knobs.items():
        text, found = re.subn(rf"(?m)^( +{name}:) \S+$", rf"\1 {value}", text)
        if not found:
            raise ValueError(f"params.yaml has no {name}")
    path.write_text(text, encoding="utf-8")
    for file in (project / "corpus" / "training").glob("*.jsonl"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(lines[::kept]), encoding="utf-8")
    return project


def environment_for(project: Path, **variables: str) -> dict[str, str]:
    """Environment in which a copy's own ``pipeline`` package comes first on the path."""
    environment = dict(os.environ, PYTHONPATH=str(project), PYTHONUTF8="1", **variables)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return environment


def run_in(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments in a project copy and keep what it says."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment_for(project, **variables),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
