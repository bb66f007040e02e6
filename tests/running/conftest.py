"""A project folder that runs can be started in, and a pipeline that only says it ran."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import paths
from pipeline.running import Launcher, Status

REPOSITORY = Path(__file__).parents[2]
SCRIPT = """
import sys, time
for name in ("profile", "fit_features"):
    print(f"Stage '{name}' didn't change, skipping")
for name in ("replay", "quotes"):
    print(f"Running stage '{name}':\\n> python -m pipeline.{name}", flush=True)
    time.sleep(SECONDS)
    print("Updating lock file 'dvc.lock'\\n", flush=True)
END
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder without results."""
    for name in (paths.PARAMS, Path("dvc.yaml")):
        shutil.copy(REPOSITORY / name, tmp_path)
    return tmp_path


@pytest.fixture
def pipeline_that(project: Path) -> Callable[..., Launcher]:
    """Make a launcher whose pipeline takes so long for each stage, and ends so."""

    def make(seconds: float = 0, end: str = "") -> Launcher:
        text = SCRIPT.replace("SECONDS", str(seconds)).replace("END", end)
        (project / "pretend.py").write_text(text, encoding="utf-8")
        return Launcher(project, [sys.executable, "pretend.py"])

    return make


def until(launcher: Launcher, wanted: Callable[[Status], bool], seconds: float = 60) -> Status:
    """Wait for a run to come so far."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        status = launcher.look()
        if status and wanted(status):
            return status
        time.sleep(0.05)
    raise AssertionError(f"never came so far: {launcher.look()}")
