"""Forty projects, their mapping, and what every export of them must give."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.ingest.exports.programs import plain, rows_of, text_of
from tests.ingest.exports.projects import canonical, mapping_folder, projects, with_left_out


@pytest.fixture(scope="session")
def forty() -> pd.DataFrame:
    """The forty projects, and the rows that do not count."""
    return with_left_out(projects())


@pytest.fixture(scope="session")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the mapping."""
    return mapping_folder(tmp_path_factory.mktemp("surveys"))


@pytest.fixture(scope="session")
def expected(
    forty: pd.DataFrame, surveys: Path, tmp_path_factory: pytest.TempPathFactory
) -> SimpleNamespace:
    """What a plain CSV of them gives; ``test_plain`` holds it against the sample itself."""
    path = tmp_path_factory.mktemp("plain") / "svar.csv"
    path.write_bytes(text_of(rows_of(plain(forty)), ";").encode("utf-8-sig"))
    return canonical(path, surveys)
