"""A small project that has been run, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.freeze import tiny


@pytest.fixture(scope="session")
def finished_tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To read only."""
    return tiny.make(tmp_path_factory.mktemp("tiny") / "projekt")


@pytest.fixture
def project(finished_tiny: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished_tiny, tmp_path / "projekt"))
