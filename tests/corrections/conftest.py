"""A project folder to deliver to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corrections.deliveries import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """An empty project, in which one stands."""
    monkeypatch.chdir(tmp_path)
    return World(tmp_path)
