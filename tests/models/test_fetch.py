from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy.about

from pipeline.errors import AftrykError
from pipeline.models import download
from pipeline.models.fetch import fetch
from pipeline.models.manifest import Model
from pipeline.models.offline import SWITCHES
from pipeline.models.pins import read_pins
from pipeline.models.store import files_in, model_folder
from pipeline.paths import MODEL_STORE
from tools.local_hub import LocalHub
from tools.model_stand_ins import WHEEL, wheel

ROOT = Path(__file__).parents[2]
WEIGHTS = "model.safetensors"


@pytest.fixture
def wheel_at_hub(hub: LocalHub, spacy_folder: Path, tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(spacy.about, "__download_url__", f"{hub.address}/releases")
    packed = wheel(spacy_folder, tmp_path / "wheels")
    hub.released[f"da_core_news_lg-3.8.0/{WHEEL}"] = packed
    return packed


def stored(name: str) -> list[str]:
    return files_in(MODEL_STORE / name) if (MODEL_STORE / name).exists() else []


def times(name: str) -> dict[str, int]:
    return {file: (MODEL_STORE / name / file).stat().st_mtime_ns for file in stored(name)}


def test_a_fetched_model_is_in_the_store_and_pinned_at_the_hubs_commit(
    hub: LocalHub, e5_model: Model, e5_folder: Path
) -> None:
    assert fetch(e5_model)
    folder = model_folder(e5_model.name)
    assert (folder / WEIGHTS).read_bytes() == (e5_folder / WEIGHTS).read_bytes()
    pin = read_pins()[e5_model.name]
    assert pin.revision == hub.commit
    assert sorted(pin.files) == files_in(e5_folder)


def test_a_fetched_wheel_is_in_the_store_without_the_packages_own_code(
    wheel_at_hub: Path, spacy_model: Model, spacy_folder: Path
) -> None:
    assert fetch(spacy_model)
    assert files_in(model_folder(spacy_model.name)) == files_in(spacy_folder)
    assert read_pins()[spacy_model.name].revision == "3.8.0"


def test_a_cut_connection_is_gone_on_from_where_it_broke(hub: LocalHub, e5_model: Model) -> None:
    hub.cuts[WEIGHTS] = 1_000_000
    fetch(e5_model)
    assert hub.ranges(WEIGHTS) == [None, "bytes=1000000-"]
    model_folder(e5_model.name)


def test_the_next_run_goes_on_where_the_last_one_gave_up(
    hub: LocalHub, e5_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.cuts[WEIGHTS] = 1_000_000
    monkeypatch.setattr(download, "PAUSES", ())
    with pytest.raises(AftrykError, match="fortsætter, hvor den slap"):
        fetch(e5_model)
    assert stored(e5_model.name) == []
    before = len(hub.asked)
    fetch(e5_model)
    again = [path.rpartition("/")[2] for method, path, _ in hub.asked[before:] if method == "GET"]
    assert hub.ranges(WEIGHTS)[-1] == "bytes=1000000-"
    assert "config.json" not in again  # what had come whole is not fetched again


def test_a_wheel_that_breaks_off_is_gone_on_from(
    wheel_at_hub: Path, hub: LocalHub, spacy_model: Model
) -> None:
    hub.cuts[WHEEL] = 50_000
    fetch(spacy_model)
    assert hub.ranges(WHEEL) == [None, "bytes=50000-"]
    model_folder(spacy_model.name)


def test_bytes_that_the_hub_did_not_list_are_refused_and_thrown_away(
    hub: LocalHub, e5_model: Model
) -> None:
    hub.tampered = {WEIGHTS}
    with pytest.raises(AftrykError, match=r"model\.safetensors.*kontrolsummen"):
        fetch(e5_model)
    assert stored(e5_model.name) == []
    assert read_pins() == {}
    hub.tampered = set()
    assert fetch(e5_model)


def test_a_small_file_is_checked_as_well(hub: LocalHub, e5_model: Model) -> None:
    hub.tampered = {"vocab.txt"}
    with pytest.raises(AftrykError, match=r"vocab\.txt.*kontrolsummen"):
        fetch(e5_model)


def test_other_bytes_than_the_pinned_ones_are_refused_and_the_store_keeps_what_it_had(
    wheel_at_hub: Path, hub: LocalHub, spacy_model: Model, spacy_folder: Path, tmp_path: Path
) -> None:
    fetch(spacy_model)
    before = times(spacy_model.name)
    inside = "da_core_news_lg/da_core_news_lg-3.8.0/vocab/lookups.bin"
    hub.released[f"da_core_news_lg-3.8.0/{WHEEL}"] = wheel(
        spacy_folder, tmp_path / "other", {inside: b"\x81\xa1a\x01"}
    )
    with pytest.raises(AftrykError, match=r"fastlåser \(vocab/lookups\.bin er ændret\)"):
        fetch(spacy_model)
    assert times(spacy_model.name) == before


def test_the_pinned_commit_is_asked_for_and_another_answer_is_refused(
    hub: LocalHub, e5_model: Model
) -> None:
    fetch(e5_model)
    pinned = hub.commit
    hub.commit = "f" * 40
    with pytest.raises(AftrykError, match=f"svarede med udgave {'f' * 40}, ikke {pinned}"):
        fetch(e5_model)
    assert any(path.endswith(f"/revision/{pinned}") for _, path, _ in hub.asked)
    assert read_pins()[e5_model.name].revision == pinned


def test_only_what_is_loaded_is_fetched(
    hub: LocalHub, e5_model: Model, e5_folder: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(e5_folder, tmp_path / "whole")
    for name in ("pytorch_model.bin", "onnx/model.onnx", "onnx/config.json", ".gitattributes"):
        (whole / name).parent.mkdir(exist_ok=True)
        (whole / name).write_bytes(b"\x80\x04.")
    hub.repositories["intfloat/multilingual-e5-small"] = whole
    fetch(e5_model)
    assert stored(e5_model.name) == files_in(e5_folder)
    assert not any("onnx" in path or path.endswith(".bin") for _, path, _ in hub.asked)


def test_a_repository_that_wants_to_run_code_is_refused_before_its_weights_are_fetched(
    hub: LocalHub, e5_model: Model, e5_folder: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(e5_folder, tmp_path / "whole")
    config = json.loads((whole / "config.json").read_text())
    config["auto_map"] = {"AutoModel": "modeling.Own"}
    (whole / "config.json").write_text(json.dumps(config))
    hub.repositories["intfloat/multilingual-e5-small"] = whole
    with pytest.raises(AftrykError, match="trust_remote_code"):
        fetch(e5_model)
    assert hub.ranges(WEIGHTS) == []
    assert stored(e5_model.name) == []


def test_a_repository_that_is_not_there_is_told_of_in_danish(
    hub: LocalHub, e5_model: Model
) -> None:
    hub.repositories.clear()
    with pytest.raises(AftrykError, match="findes ikke på"):
        fetch(e5_model)


def test_no_hub_at_all_is_told_of_in_danish(
    project: Path, e5_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(AftrykError, match="kan ikke nås"):
        fetch(e5_model)


def test_a_full_disk_is_told_of_before_anything_is_fetched(
    hub: LocalHub, e5_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=900_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(AftrykError, match="kun 900 MB ledige"):
        fetch(e5_model)
    assert hub.asked == []


@pytest.mark.slow
def test_the_command_fetches_from_where_hf_endpoint_says(hub: LocalHub, project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_ENDPOINT": hub.address}
    for switch in SWITCHES:  # another test of this process may have gone offline
        environment.pop(switch, None)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "models", "fetch", "multilingual-e5-small", "--yes"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Læg filen i git" in done.stdout
    model_folder("multilingual-e5-small")
