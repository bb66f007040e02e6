"""What several test folders share: a browser, and a project in which the pipeline has run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tools.project_copy import copy_project, run_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# A loaded machine is slow; that is no fault of what is tested.
settings.register_profile("aftryk", deadline=None)
settings.load_profile("aftryk")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright; in CI its absence is a failure, not a skip."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, so no browser test can run here.")
        pytest.skip("Chromium is not installed on this machine.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def finished_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the whole pipeline has run on the sample corpus."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    done = run_in(project, "-m", "pipeline.cli", "repro")
    assert done.returncode == 0, done.stdout + done.stderr
    return project
