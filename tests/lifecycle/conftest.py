"""A small project to put batches into."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, ROOT, csv_bytes

CONFERENCE = (
    "Respondent;Samlet oplevelse (1-10);Relevans;Hvad tager du med hjem?;Hvad kunne være bedre?\n"
    "1;8;Meget relevant;Ro;ved ikke\n"
)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with one batch on its list, of project P-9."""
    import pandas as pd

    top = tmp_path / "projekt"
    shutil.copytree(ROOT / "corpus/surveys", top / "corpus/surveys")
    params = (ROOT / "params.yaml").read_text("utf-8")
    (top / "params.yaml").write_text(params.replace("  - 2024-efteraar\n", ""), "utf-8")
    folder = top / "corpus/batches/2024-foraar"
    folder.mkdir(parents=True)
    table = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN}).iloc[:1].assign(**{"Projektnr.": "P-9"})
    (folder / "gammel.csv").write_bytes(csv_bytes(table))
    about = {"survey": "selvevaluering", "pulje": "Prøve"}
    settings = {"period": "forår 2024", "files": {"gammel.csv": about}}
    (folder / "batch.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    monkeypatch.chdir(top)
    return top


@pytest.fixture
def inbox(tmp_path) -> Path:
    """Files as they were handed in: a self-evaluation and a conference."""
    import pandas as pd

    folder = tmp_path / "indbakke"
    folder.mkdir()
    (folder / "svar.csv").write_bytes(csv_bytes(pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN})))
    (folder / "konference.csv").write_text(CONFERENCE, "utf-8")
    return folder


@pytest.fixture
def everything() -> Callable[[Path], dict[str, bytes | None]]:
    """Every file and folder of a project, with what is in it."""

    def look(top: Path) -> dict[str, bytes | None]:
        return {
            path.relative_to(top).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(top.rglob("*"))
        }

    return look
