"""A small project that has been run, and a colleague's clone of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.freeze import tiny
from tests.freeze.conftest import finished_tiny

__all__ = ["finished_tiny"]


@pytest.fixture
def project(finished_tiny: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished_tiny, tmp_path / "projekt"))


@pytest.fixture
def clone(tmp_path: Path) -> Callable[[Path], Path]:
    """Commit a project and clone it as a colleague does."""

    def make(project: Path) -> Path:
        tiny.commit(project)
        target = tmp_path / "kollega"
        tiny.git(tmp_path, "clone", "-q", str(project), str(target))
        return target

    return make
