"""Where a model is gathered before it is let into the store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.models.manifest import Model
from pipeline.paths import CACHE

DOWNLOADS = CACHE / "models"


@contextmanager
def gathering(model: Model) -> Iterator[Path]:
    """Give an empty folder on the store's own disk; whatever is left in it is removed."""
    folder = DOWNLOADS / f"{model.name}.new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder for a moment's use."""
    with TemporaryDirectory() as folder:
        yield Path(folder)
