from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.errors import AftrykError
from pipeline.models.manifest import read_manifest
from pipeline.models.pins import read_pins

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "models/manifest.yaml"


@pytest.fixture
def values() -> dict[str, Any]:
    return yaml.safe_load(MANIFEST.read_text("utf-8"))


def read(values: dict[str, Any], folder: Path) -> Any:
    (folder / "manifest.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")
    return read_manifest(folder / "manifest.yaml")


def test_the_projects_own_manifest_has_the_four_profiles_and_a_choice_of_models() -> None:
    manifest = read_manifest(MANIFEST)
    assert list(manifest.profiles) == ["embedded", "spacy", "transformer", "spacy-transformer"]
    kinds = [model.kind for model in manifest.models.values()]
    assert kinds.count("spacy") == 1
    assert kinds.count("sentence-transformers") >= 3


def test_e5_models_have_their_prompts_with_the_blank_they_need() -> None:
    for name, model in read_manifest(MANIFEST).models.items():
        if "e5" in name:
            assert (model.prompts.query, model.prompts.passage) == ("query: ", "passage: ")


def test_every_score_names_where_it_is_published() -> None:
    for model in read_manifest(MANIFEST).models.values():
        if model.benchmark is not None:
            assert len(model.benchmark.source) > 20


def test_no_addresses_of_hubs_stand_in_the_manifest() -> None:
    assert not re.search(r"https?://", MANIFEST.read_text("utf-8"))


def test_the_projects_own_pins_can_be_read_and_name_models_of_the_manifest() -> None:
    assert set(read_pins(ROOT / "models/pins.yaml")) <= set(read_manifest(MANIFEST).models)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("models", "da_core_news_lg", "licens"), "x", r"da_core_news_lg\.licens.*findes ikke"),
        (("models", "da_core_news_lg", "size"), -1, r"da_core_news_lg\.size.*uden for"),
        (("models", "da_core_news_lg", "kind"), "sentence-transformers", "”source” skal have"),
        (("profiles", "spacy", "vectors"), "nothing", "nævner en model, som ikke står"),
        (("profiles", "spacy", "language"), "multilingual-e5-small", "uden sprogdel"),
    ],
)
def test_a_mistake_in_the_manifest_is_named(
    values: dict[str, Any], tmp_path: Path, place: tuple[str, str, str], value: Any, told: str
) -> None:
    group, name, key = place
    values[group][name][key] = value
    with pytest.raises(AftrykError, match=told):
        read(values, tmp_path)


def test_a_missing_field_is_named(values: dict[str, Any], tmp_path: Path) -> None:
    del values["models"]["multilingual-e5-small"]["licence"]
    with pytest.raises(AftrykError, match=r"multilingual-e5-small\.licence.*mangler"):
        read(values, tmp_path)
