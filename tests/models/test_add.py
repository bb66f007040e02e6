from __future__ import annotations

import json
import pickle
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.models.add import add
from pipeline.models.fetch import fetch
from pipeline.models.manifest import Model
from pipeline.models.pins import read_pins
from pipeline.models.store import files_in, model_folder
from pipeline.paths import MODEL_STORE
from tools.local_hub import LocalHub
from tools.model_stand_ins import wheel

E5 = "multilingual-e5-small"


@pytest.fixture
def wheel_file(spacy_folder: Path, tmp_path: Path) -> Path:
    return wheel(spacy_folder, tmp_path / "carried")


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(target, "w") as packed:
        for name in files_in(folder):
            packed.write(folder / name, f"{inside}{name}")
    return target


def test_a_wheel_says_itself_which_model_it_is(
    project: Path, wheel_file: Path, spacy_folder: Path
) -> None:
    model, pinned_now = add(wheel_file)
    assert (model.name, pinned_now) == ("da_core_news_lg", True)
    assert files_in(model_folder(model.name)) == files_in(spacy_folder)


def test_wheel_folder_and_zip_of_one_pipeline_are_the_same_model(
    project: Path, wheel_file: Path, spacy_folder: Path, tmp_path: Path
) -> None:
    add(wheel_file)
    before = read_pins()
    for carried in (spacy_folder, zipped(spacy_folder, tmp_path / "a.zip", "some/folder/")):
        assert add(carried)[1] is False
    assert read_pins() == before


def test_a_sentence_transformer_needs_its_name(project: Path, e5_folder: Path) -> None:
    with pytest.raises(AftrykError, match=f"--name, et af disse: {E5}"):
        add(e5_folder)
    add(e5_folder, E5)
    assert files_in(model_folder(E5)) == files_in(e5_folder)


def test_what_is_carried_from_a_colleagues_store_fits_her_pins(
    hub: LocalHub, project: Path, e5_model: Model, tmp_path: Path
) -> None:
    fetch(e5_model)
    pins = read_pins()
    carried = zipped(MODEL_STORE / E5, tmp_path / "carried.zip")
    shutil.rmtree(MODEL_STORE)
    assert add(carried, E5)[1] is False
    assert read_pins() == pins
    model_folder(E5)


def test_a_model_added_by_hand_gets_its_commit_when_it_is_fetched_later(
    hub: LocalHub, project: Path, e5_model: Model, e5_folder: Path
) -> None:
    add(e5_folder, E5)
    assert read_pins()[E5].revision == "ukendt"
    assert fetch(e5_model)
    assert read_pins()[E5].revision == hub.commit


def test_the_commit_that_the_hubs_own_program_noted_is_pinned(
    project: Path, e5_folder: Path, tmp_path: Path
) -> None:
    carried = shutil.copytree(e5_folder, tmp_path / "carried")
    note = carried / ".cache/huggingface/download/modules.json.metadata"
    note.parent.mkdir(parents=True)
    note.write_text(f"{'c' * 40}\netag\n1.0\n")
    add(carried, E5)
    assert read_pins()[E5].revision == "c" * 40
    assert files_in(model_folder(E5)) == files_in(e5_folder)


def test_another_model_than_the_pinned_one_is_refused_and_the_store_keeps_what_it_had(
    project: Path, e5_folder: Path, tmp_path: Path
) -> None:
    add(e5_folder, E5)
    other = shutil.copytree(e5_folder, tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "layer_norm_eps": 1e-6}))
    with pytest.raises(AftrykError, match=r"fastlåser \(config\.json er ændret\)"):
        add(other, E5)
    model_folder(E5)


def test_another_version_than_the_manifests_is_refused(
    project: Path, spacy_folder: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(spacy_folder, tmp_path / "old")
    meta = json.loads((old / "meta.json").read_text())
    (old / "meta.json").write_text(json.dumps({**meta, "version": "3.7.0"}))
    with pytest.raises(AftrykError, match=r"det er .* 3\.7\.0, men .* nævner .* 3\.8\.0"):
        add(old)


def test_a_pipeline_that_the_manifest_does_not_know_is_refused(
    project: Path, spacy_folder: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(spacy_folder, tmp_path / "other")
    meta = json.loads((other / "meta.json").read_text())
    (other / "meta.json").write_text(json.dumps({**meta, "name": "core_news_sm"}))
    with pytest.raises(AftrykError, match=r"da_core_news_sm 3\.8\.0, som ikke står i"):
        add(other)


@pytest.mark.parametrize("name", ["da_core_news_lg/extra.py", "other/__init__.py", "hook.pth"])
def test_a_wheel_with_code_beside_spacys_own_wrapping_is_refused(
    project: Path, spacy_folder: Path, tmp_path: Path, name: str
) -> None:
    packed = wheel(spacy_folder, tmp_path / "carried", {name: b"print('run')"})
    with pytest.raises(AftrykError, match="afvises: "):
        add(packed)
    assert not (MODEL_STORE / "da_core_news_lg").exists()


@pytest.mark.parametrize("name", ["../outside.json", "/tmp/outside.json", "a/../../outside.json"])
def test_an_archive_that_writes_outside_itself_is_refused(
    project: Path, spacy_folder: Path, tmp_path: Path, name: str
) -> None:
    packed = wheel(spacy_folder, tmp_path / "carried", {name: b"{}"})
    with pytest.raises(AftrykError, match="uden for sin egen mappe"):
        add(packed)
    assert not list(tmp_path.rglob("outside.json"))


def test_a_link_in_an_archive_is_refused(project: Path, wheel_file: Path, tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("da_core_news_lg/da_core_news_lg-3.8.0/vocab/more.json")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(wheel_file, "a") as packed:
        packed.writestr(entry, "/etc/hostname")
    with pytest.raises(AftrykError, match="genvej"):
        add(wheel_file)


def test_a_link_in_a_folder_is_refused(project: Path, e5_folder: Path, tmp_path: Path) -> None:
    carried = shutil.copytree(e5_folder, tmp_path / "carried")
    (carried / "vocab.txt").unlink()
    (carried / "vocab.txt").symlink_to(e5_folder / "vocab.txt")
    with pytest.raises(AftrykError, match=r"vocab\.txt er en genvej"):
        add(carried, E5)


def test_weights_that_only_are_a_pickle_are_refused_with_the_reason(
    project: Path, e5_folder: Path, tmp_path: Path
) -> None:
    carried = shutil.copytree(e5_folder, tmp_path / "carried")
    (carried / "model.safetensors").unlink()
    (carried / "pytorch_model.bin").write_bytes(pickle.dumps([1]))
    with pytest.raises(AftrykError, match="findes ikke som safetensors, kun som pickle"):
        add(carried, E5)
    (carried / "more.pkl").write_bytes(pickle.dumps([1]))
    with pytest.raises(AftrykError, match=r"more\.pkl er en pickle"):
        add(carried, E5)
    assert read_pins() == {}


def test_a_damaged_wheel_is_refused(project: Path, wheel_file: Path) -> None:
    data = bytearray(wheel_file.read_bytes())
    data[len(data) // 3] ^= 255
    wheel_file.write_bytes(bytes(data))
    with pytest.raises(AftrykError, match="beskadiget"):
        add(wheel_file)
    wheel_file.write_bytes(bytes(data[: len(data) // 2]))
    with pytest.raises(AftrykError, match="ikke en hel wheel"):
        add(wheel_file)
    assert not list(Path(".aftryk/cache/models").iterdir())


# Places in a member's heading in the table of contents and before its bytes: flags, method.
@pytest.mark.parametrize(
    ("contents_at", "member_at", "value"),
    [pytest.param(8, 6, 1, id="password"), pytest.param(10, 8, 99, id="unknown compression")],
)
def test_a_zip_with_a_password_or_an_unknown_compression_is_refused_and_leaves_nothing(
    project: Path, e5_folder: Path, tmp_path: Path, contents_at: int, member_at: int, value: int
) -> None:
    packed = zipped(e5_folder, tmp_path / "carried.zip")
    data = packed.read_bytes()
    for heading, at in ((b"PK\x01\x02", contents_at), (b"PK\x03\x04", member_at)):
        parts = data.split(heading)
        data = heading.join(
            [parts[0], *(part[: at - 4] + bytes([value]) + part[at - 3 :] for part in parts[1:])]
        )
    packed.write_bytes(data)
    with pytest.raises(AftrykError, match="beskadiget eller låst med kodeord"):
        add(packed, E5)
    assert read_pins() == {}
    assert not list(Path(".aftryk/cache/models").iterdir())


@pytest.mark.parametrize("name", ["nothing.whl", "notes.txt"])
def test_what_is_no_model_is_told_of_in_danish(project: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("hej")
    with pytest.raises(AftrykError, match=r"her ligger ingenting|hverken en wheel"):
        add(tmp_path / name)


def test_a_folder_without_a_model_is_told_of_in_danish(project: Path, tmp_path: Path) -> None:
    with pytest.raises(AftrykError, match=r"modules\.json mangler"):
        add(tmp_path, E5)


def test_weights_in_several_files_are_taken_with_their_list(
    project: Path, e5_folder: Path, tmp_path: Path
) -> None:
    carried = shutil.copytree(e5_folder, tmp_path / "carried")
    (carried / "model.safetensors").rename(carried / "model-00001-of-00001.safetensors")
    (carried / "model.safetensors.index.json").write_text('{"weight_map": {}}')
    add(carried, E5)
    assert files_in(model_folder(E5)) == files_in(carried)


def test_a_package_that_pip_has_installed_is_taken_too(
    project: Path, wheel_file: Path, spacy_folder: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(wheel_file) as packed:
        packed.extractall(tmp_path / "site-packages")
    package = tmp_path / "site-packages/da_core_news_lg"
    (package / "__pycache__").mkdir()
    (package / "__pycache__/__init__.cpython-311.pyc").write_bytes(b"x")
    add(package)
    assert files_in(model_folder("da_core_news_lg")) == files_in(spacy_folder)
