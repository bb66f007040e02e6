"""Tests of pipeline.embed.transformer, on models that are small and random."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_socket import disable_socket, enable_socket

from pipeline.embed import VectorCache
from pipeline.embed.registry import load_embedder
from pipeline.embed.transformer import Transformer
from pipeline.errors import AftrykError
from pipeline.models.chosen import Chosen
from pipeline.models.pins import Pin, write_pin
from pipeline.models.store import hashes
from pipeline.paths import MANIFEST, MODEL_STORE, PINS
from tools.model_stand_ins import E5_PROMPTS, e5

pytestmark = pytest.mark.slow  # torch and transformers alone take seconds to import

NAME = "multilingual-e5-small"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> tuple[Path, Chosen]:
    """A project folder with a model, and what the stage ``profile`` would say about it."""
    root = tmp_path_factory.mktemp("project")
    (root / MANIFEST).parent.mkdir(parents=True)
    shutil.copyfile(MANIFEST, root / MANIFEST)
    folder = e5(root / MODEL_STORE / NAME)
    pin = Pin(revision="a1b2c3", files=hashes(folder))
    write_pin(NAME, pin, root / PINS)
    chosen = Chosen(
        kind="sentence-transformers",
        name=NAME,
        revision=pin.revision,
        digest=pin.digest,
        prompts=E5_PROMPTS,
        max_length=32,
    )
    return root, chosen


@pytest.fixture(scope="module")
def model(project) -> Transformer:
    root, chosen = project
    disable_socket()  # loading goes through without the net, or not at all
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            loaded = load_embedder(chosen)
    finally:
        enable_socket()
    assert isinstance(loaded, Transformer)
    return loaded


@pytest.fixture(scope="module")
def alone(model, training_sentences) -> dict[str, np.ndarray]:
    """Vectors of some sentences, each encoded alone."""
    return {text: model.encode([text])[0] for text in training_sentences[:40]}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_text_gets_the_same_bytes_whatever_it_is_encoded_with(model, alone, data):
    texts = data.draw(st.lists(st.sampled_from(sorted(alone)), min_size=1, max_size=30))
    for text, vector in zip(texts, model.encode(texts), strict=True):
        assert vector.tobytes() == alone[text].tobytes()


def test_vectors_have_length_one_and_texts_without_words_are_zeros(model):
    vectors = model.encode(["Vi mødes hver uge.", "[navn] …", ""])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, model.dimensions) == (3, 384)
    assert np.linalg.norm(vectors, axis=1).round(5).tolist() == [1, 0, 0]


def test_vectors_are_those_of_the_library(model, training_sentences):
    texts = training_sentences[:12]
    theirs = model.model.encode(texts, prompt="query: ", normalize_embeddings=True)
    assert np.allclose(model.encode(texts), theirs, atol=1e-5)


def test_personal_data_and_invisible_signs_leave_no_trace(model):
    one, other = model.encode(["Ring til [navn] om arbejdspladsen", "Ring til om arbejds­pladsen"])
    assert one.tobytes() == other.tobytes()


def test_every_text_gets_the_prompt_that_the_model_wants(model):
    plain = Transformer(model.model, model.chosen.model_copy(update={"prompts": None}))
    assert (model.prompt, plain.prompt) == ("query: ", "")
    assert np.array_equal(plain.encode(["query: Ledelse"]), model.encode(["Ledelse"]))
    assert not np.array_equal(plain.encode(["Ledelse"]), model.encode(["Ledelse"]))


def test_what_is_beyond_the_greatest_length_is_not_read(model):
    long = " ".join(["møde"] * 40)
    same, longer = model.encode([long, f"{long} kursus"])
    assert same.tobytes() == longer.tobytes()


def test_the_key_follows_model_files_prompt_and_length(model):
    changes = [
        {"digest": "other"},
        {"revision": "other"},
        {"name": "other"},
        {"prompts": None},
        {"max_length": 16},
    ]
    before, limit = model.key, model.model.max_seq_length
    keys = set()
    for change in changes:
        keys.add(Transformer(model.model, model.chosen.model_copy(update=change)).key)
        model.model.max_seq_length = limit
    assert before not in keys
    assert len(keys) == len(changes)


def test_only_texts_not_seen_before_are_encoded(model, tmp_path):
    cache = VectorCache(tmp_path / "vectors.sqlite")
    first, n_first = cache.encode(["Vi mødes.", "Vi lærer."], model)
    second, n_second = cache.encode(["Vi lærer.", "Vi øver.", "Vi mødes."], model)
    assert (n_first, n_second) == (2, 1)
    assert second[[2, 0]].tobytes() == first.tobytes()


def test_a_model_of_another_version_is_not_taken(project, monkeypatch):
    root, chosen = project
    monkeypatch.chdir(root)
    with pytest.raises(AftrykError, match="en anden udgave"):
        load_embedder(chosen.model_copy(update={"digest": "0" * 64}))


def test_a_model_that_is_not_installed_is_answered_with_both_ways_to_get_it(project, monkeypatch):
    root, chosen = project
    monkeypatch.chdir(root)
    with pytest.raises(AftrykError) as caught:
        load_embedder(chosen.model_copy(update={"name": "multilingual-e5-large"}))
    assert "models fetch multilingual-e5-large" in str(caught.value)
    assert "models add" in str(caught.value)


def test_weights_that_are_a_pickle_are_not_read(project, tmp_path, monkeypatch):
    import torch

    root, chosen = project
    copy = tmp_path / "project"
    shutil.copytree(root, copy)
    folder = copy / MODEL_STORE / NAME
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    pin = Pin(revision="a1b2c3", files=hashes(folder))
    write_pin(NAME, pin, copy / PINS)
    monkeypatch.chdir(copy)
    with pytest.raises(OSError, match="safetensors"):
        load_embedder(chosen.model_copy(update={"digest": pin.digest}))
