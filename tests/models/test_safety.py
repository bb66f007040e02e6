from __future__ import annotations

import io
import json
import pickle
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
import srsly

from pipeline.errors import AftrykError
from pipeline.models.manifest import Model
from pipeline.models.payloads import refusal
from pipeline.models.safety import refuse_unsafe


class Trap:
    """Unpickling it would call something."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


@pytest.fixture
def e5_copy(e5_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(e5_folder, tmp_path / "e5")


@pytest.fixture
def spacy_copy(spacy_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(spacy_folder, tmp_path / "da")


def change(path: Path, **entries: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))


def test_harmless_models_are_let_in(
    e5_copy: Path, e5_model: Model, spacy_copy: Path, spacy_model: Model
) -> None:
    refuse_unsafe(e5_model, e5_copy)
    refuse_unsafe(spacy_model, spacy_copy)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", ["model", "lookups.bin", "model.safetensors", "a.json", "s.model"])
def test_a_pickle_is_known_whatever_it_is_called(tmp_path: Path, name: str, protocol: int) -> None:
    (tmp_path / name).write_bytes(pickle.dumps(Trap(), protocol=protocol))
    assert refusal(tmp_path / name) is not None


def test_a_pickle_inside_a_zip_as_torch_saves_it_is_known(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "model", "w") as packed:
        packed.writestr("archive/data.pkl", pickle.dumps(Trap()))
    assert "pickle" in str(refusal(tmp_path / "model"))


def test_an_array_of_objects_is_a_pickle_and_one_of_numbers_is_not(tmp_path: Path) -> None:
    np.save(tmp_path / "objects.npy", np.array([Trap()], dtype=object), allow_pickle=True)
    np.save(tmp_path / "numbers.npy", np.ones((3, 2), np.float32))
    (tmp_path / "objects.npy").rename(tmp_path / "objects")
    (tmp_path / "numbers.npy").rename(tmp_path / "vectors")
    assert refusal(tmp_path / "objects") is not None
    assert refusal(tmp_path / "vectors") is None


@pytest.mark.parametrize("value", [{}, [], {"a": [1, "æ", b"\x80\x04"]}])
def test_what_spacy_writes_is_no_pickle(tmp_path: Path, value: object) -> None:
    (tmp_path / "model").write_bytes(srsly.msgpack_dumps(value))
    assert refusal(tmp_path / "model") is None


@pytest.mark.parametrize("name", ["a.py", "a.so", "a.pkl", "a.pt", "pytorch_model.ckpt"])
def test_code_and_pickles_are_refused_by_their_names_too(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert refusal(tmp_path / name) is not None


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("/etc/hostname")
    assert "genvej" in str(refusal(tmp_path / "a.json"))


def test_safetensors_that_are_cut_short_are_refused(e5_copy: Path, e5_model: Model) -> None:
    weights = e5_copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(AftrykError, match=r"model\.safetensors er ikke, hvad endelsen"):
        refuse_unsafe(e5_model, e5_copy)


def test_weights_that_are_a_pickle_are_refused_with_the_reason(
    e5_copy: Path, e5_model: Model
) -> None:
    (e5_copy / "model.safetensors").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(AftrykError, match=r"model\.safetensors er en pickle"):
        refuse_unsafe(e5_model, e5_copy)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json"])
def test_trust_remote_code_is_refused_with_the_reason(
    e5_copy: Path, e5_model: Model, name: str
) -> None:
    change(e5_copy / name, auto_map={"AutoModel": "modeling_own.Own"})
    with pytest.raises(AftrykError, match=rf"{name}.*trust_remote_code"):
        refuse_unsafe(e5_model, e5_copy)


@pytest.mark.parametrize(
    ("kind", "path", "reason"),
    [
        ("custom_st.Transformer", "", "biblioteket ikke selv har"),
        ("sentence_transformers.util.import_from_string", "", "biblioteket ikke selv har"),
        ("sentence_transformers.models.Pooling", "../elsewhere", "peger ud af"),
        ("sentence_transformers.models.Dense", "1_Pooling", "ikke som safetensors"),
    ],
)
def test_parts_that_the_library_does_not_bring_are_refused(
    e5_copy: Path, e5_model: Model, kind: str, path: str, reason: str
) -> None:
    modules = json.loads((e5_copy / "modules.json").read_text())
    modules.append({"idx": 3, "name": "3", "path": path, "type": kind})
    (e5_copy / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(AftrykError, match=reason):
        refuse_unsafe(e5_model, e5_copy)


def test_a_dense_layer_may_not_name_any_function_it_likes(e5_copy: Path, e5_model: Model) -> None:
    (e5_copy / "3_Dense").mkdir()
    shutil.copyfile(e5_copy / "model.safetensors", e5_copy / "3_Dense/model.safetensors")
    modules = json.loads((e5_copy / "modules.json").read_text())
    dense = {"idx": 3, "name": "3", "path": "3_Dense", "type": "sentence_transformers.models.Dense"}
    (e5_copy / "modules.json").write_text(json.dumps([*modules, dense]))
    config = e5_copy / "3_Dense/config.json"
    config.write_text(json.dumps({"activation_function": "torch.nn.modules.activation.Tanh"}))
    refuse_unsafe(e5_model, e5_copy)
    config.write_text(json.dumps({"activation_function": "os.system"}))
    with pytest.raises(AftrykError, match="ikke er en del af torch"):
        refuse_unsafe(e5_model, e5_copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('factory = "ner"', 'factory = "their_ner"'),
        ('@architectures = "spacy.HashEmbedCNN.v2"', '@architectures = "theirs.Net.v1"'),
        ("batch_size = 1000", 'batch_size = 1000\nmore = {"@misc": "theirs.Thing.v1"}'),
        ('@tokenizers = "spacy.Tokenizer.v1"', '@tokenizers = "theirs.Tokenizer.v1"'),
    ],
)
def test_a_pipeline_with_parts_that_are_not_spacys_own_is_refused(
    spacy_copy: Path, spacy_model: Model, old: str, new: str
) -> None:
    config = (spacy_copy / "config.cfg").read_text()
    assert old in config
    (spacy_copy / "config.cfg").write_text(config.replace(old, new))
    with pytest.raises(AftrykError, match="ikke er spaCys egen"):
        refuse_unsafe(spacy_model, spacy_copy)


def test_a_pickle_in_a_pipeline_is_refused(spacy_copy: Path, spacy_model: Model) -> None:
    held = io.BytesIO()
    pickle.dump(Trap(), held)
    (spacy_copy / "ner/model").write_bytes(held.getvalue())
    with pytest.raises(AftrykError, match="ner/model er en pickle"):
        refuse_unsafe(spacy_model, spacy_copy)
