"""Stand-ins for the models, made once, and an empty project to put them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.models import download
from pipeline.models.manifest import Model
from pipeline.models.store import known
from tools import model_stand_ins
from tools.local_hub import LocalHub, serve

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def e5_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder that passes for multilingual-e5-small."""
    return model_stand_ins.e5(tmp_path_factory.mktemp("e5"))


@pytest.fixture(scope="session")
def spacy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder that passes for the inside of da_core_news_lg, with nothing learnt."""
    return model_stand_ins.untaught_spacy_folder(tmp_path_factory.mktemp("spacy") / "da")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with the real manifest and params, and nothing pinned or installed."""
    folder = tmp_path / "project"
    (folder / "models").mkdir(parents=True)
    shutil.copyfile(ROOT / "models/manifest.yaml", folder / "models/manifest.yaml")
    shutil.copyfile(ROOT / "params.yaml", folder / "params.yaml")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def e5_model(project: Path) -> Model:
    """What the manifest says of multilingual-e5-small."""
    return known("multilingual-e5-small")


@pytest.fixture
def spacy_model(project: Path) -> Model:
    """What the manifest says of da_core_news_lg."""
    return known("da_core_news_lg")


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, e5_folder: Path) -> Iterator[LocalHub]:
    """A hub on this machine that holds multilingual-e5-small; nobody waits between new tries."""
    from huggingface_hub import constants

    monkeypatch.setattr(download, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)  # other tests may have set it
    with serve() as running:
        running.repositories["intfloat/multilingual-e5-small"] = e5_folder
        monkeypatch.setattr(constants, "ENDPOINT", running.address)
        template = running.address + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        yield running
