"""Copies of the project to run the whole pipeline in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.project_copy import copy_project, lighten


@pytest.fixture
def new_project(tmp_path: Path) -> Callable[[], Path]:
    """Make a copy of the project without results, as a fresh clone has it."""
    return lambda: lighten(copy_project(tmp_path / "new"))


@pytest.fixture
def finished_copy(finished_project: Path, tmp_path: Path) -> Path:
    """Copy the project in which the pipeline has run, results and DVC's cache included."""
    return Path(shutil.copytree(finished_project, tmp_path / "finished"))
