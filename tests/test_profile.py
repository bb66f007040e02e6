from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline import paths, profile
from pipeline.errors import AftrykError
from pipeline.files import read_json, write_text
from pipeline.models.chosen import Chosen, read_chosen
from pipeline.models.pins import Pin, write_pin
from pipeline.models.store import hashes

ROOT = Path.cwd()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with the manifest and params.yaml, and no models."""
    for path in (paths.PARAMS, paths.MANIFEST):
        write_text((ROOT / path).read_text("utf-8"), tmp_path / path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pick(name: str) -> None:
    params = yaml.safe_load(paths.PARAMS.read_text("utf-8"))
    params["models"]["profile"] = name
    write_text(yaml.safe_dump(params, allow_unicode=True), paths.PARAMS)


def install(name: str) -> Pin:
    """Put files where the model would lie, pinned as the first fetch does it."""
    write_text("x", paths.MODEL_STORE / name / "config.json")
    pin = Pin(revision="abc", files=hashes(paths.MODEL_STORE / name))
    write_pin(name, pin)
    return pin


def test_the_embedded_profile_is_two_names(project):
    profile.main()
    assert read_json(paths.LANGUAGE_PROFILE) == {"kind": "simplemma", "name": "simplemma"}
    assert read_json(paths.VECTORS_PROFILE) == {"kind": "lsa", "name": "lsa"}


def test_only_the_vectors_change_when_only_they_have_a_model(project):
    profile.main()
    before = paths.LANGUAGE_PROFILE.read_bytes()
    pin = install("multilingual-e5-small")
    pick("transformer")
    profile.main()
    assert paths.LANGUAGE_PROFILE.read_bytes() == before
    chosen = read_chosen(paths.VECTORS_PROFILE)
    assert (chosen.kind, chosen.revision, chosen.digest) == (
        "sentence-transformers",
        "abc",
        pin.digest,
    )
    assert chosen.prompts and chosen.prompts.passage == "passage: "


def test_other_prompts_in_the_manifest_are_other_vectors(project):
    install("multilingual-e5-small")
    pick("transformer")
    profile.main()
    before = read_chosen(paths.VECTORS_PROFILE)
    text = paths.MANIFEST.read_text("utf-8")
    write_text(text.replace('passage: "passage: "', 'passage: "tekst: "'), paths.MANIFEST)
    profile.main()
    assert read_chosen(paths.VECTORS_PROFILE) != before


def test_a_missing_model_is_told_with_both_ways_to_get_it_and_nothing_is_written(project):
    pick("spacy")
    with pytest.raises(AftrykError) as caught:
        profile.main()
    assert "aftryk models fetch" in str(caught.value)
    assert "aftryk models add" in str(caught.value)
    assert not paths.LANGUAGE_PROFILE.exists()


def test_an_unknown_profile_is_answered_with_the_known_ones(project):
    pick("spacey")
    with pytest.raises(AftrykError, match=r"embedded, spacy"):
        profile.main()


@pytest.mark.parametrize("content", [None, "{}", "[", '{"kind": "lsa", "name": "lsa", "x": 1}'])
def test_what_the_stage_did_not_write_is_refused_with_the_command_to_run(tmp_path, content):
    path = tmp_path / "language.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(AftrykError, match=r"python -m pipeline\.profile"):
        read_chosen(path)


def test_what_is_written_is_read_as_it_was(tmp_path):
    chosen = Chosen(kind="spacy", name="da_core_news_lg", revision="3.8.0", digest="0")
    (tmp_path / "x.json").write_text(chosen.model_dump_json(), encoding="utf-8")
    assert read_chosen(tmp_path / "x.json") == chosen
