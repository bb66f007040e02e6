"""Small deliveries to read and to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, csv_bytes


@pytest.fixture
def answers() -> pd.DataFrame:
    """Three self-evaluations under the headings of the CSV."""
    return pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN})


@pytest.fixture
def batch_of(tmp_path: Path) -> Callable[..., Path]:
    """A batch folder with the given files (name to bytes, or a table to write as CSV)."""

    def make(
        files: dict[str, pd.DataFrame | bytes], name: str = "prøve", **settings: object
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file, content in files.items():
            data = content if isinstance(content, bytes) else csv_bytes(content)
            (folder / file).write_bytes(data)
        about = {
            "period": "2024",
            "files": {file: {"survey": "selvevaluering", "pulje": "Prøve"} for file in files},
            **settings,
        }
        (folder / "batch.yaml").write_text(yaml.safe_dump(about, allow_unicode=True), "utf-8")
        return folder

    return make
