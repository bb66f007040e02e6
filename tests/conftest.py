"""What several test folders share: a browser, and a project in which the pipeline has run."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.e2e.runs import repro
from tests.marks import holds_no_slow_test, unmarked_slow
from tools.project_copy import copy_project, lighten

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from pipeline.language.spacy_language import SpacyLanguage

SYSTEM_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while everything is imported, and never again in what is there then."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Let ``-m slow`` open only the files that have such tests."""
    return holds_no_slow_test(collection_path, config.getoption("markexpr")) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a slow test that ``-m slow`` would not find in its file."""
    if missed := unmarked_slow(items):
        raise pytest.UsageError(f"Write the mark pytest.mark.slow out in {missed}.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, driven by Playwright; in CI its absence is a failure, not a skip."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # The system's own, or the one that `playwright install chromium` brought.
        path = SYSTEM_CHROMIUM or playwright.chromium.executable_path
        if not Path(path).exists():
            if os.environ.get("CI"):
                pytest.fail("Chromium is missing, so no browser test can run here.")
            pytest.skip("Chromium is not installed on this machine.")
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def finished_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the whole pipeline has run, with small models; to read only.

    When tests run in several processes, the first to ask makes it for all.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    project, made = shared / "finished-project", shared / "finished-project.made"
    with FileLock(shared / "finished-project.lock"):
        if not made.exists():
            shutil.rmtree(project, ignore_errors=True)
            project.mkdir()
            lighten(copy_project(project))
            repro(project)
            made.touch()
    return project


@pytest.fixture(scope="session")
def small_spacy() -> SpacyLanguage:
    """A spaCy pipeline that is made in no time: lemmas and names by list, and a few vectors.

    Its lemma of "mødet" is one that simplemma does not give.
    """
    import numpy as np
    import spacy
    from spacy.lookups import Lookups

    from pipeline.language.spacy_language import SpacyLanguage

    nlp = spacy.blank("da")
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"mødet": "stævne", "Mødet": "stævne", "kl.": "klokken"})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    names = [
        ("PER", "Zyx Wuvv"),
        ("PER", "Zyx"),
        ("PER", "zyx"),
        ("ORG", "Nordlyset"),
        ("LOC", "Ribe"),
    ]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": k, "pattern": p} for k, p in names])
    draw = np.random.default_rng(1)
    words = ["vi", "holdt", "møder", "mødet", "ledelse", "leder", "stress", "kaffe", "kantine"]
    for word in words:
        nlp.vocab.set_vector(word, draw.standard_normal(8, dtype=np.float32) + 1)
    return SpacyLanguage(nlp, "small", "0" * 64)
