from __future__ import annotations

import json

import numpy as np
import pytest

from pipeline.embed import spacy_vectors
from pipeline.embed.registry import load_embedder
from pipeline.embed.spacy_vectors import SMOOTHING, SpacyVectors
from pipeline.errors import AftrykError
from pipeline.models.chosen import Chosen

TRAINING = ["Vi holdt møder.", "Vi holdt møder om ledelse og stress.", "Vi drak kaffe.", "Kantine!"]
CHOSEN = Chosen(kind="spacy", name="small", digest="0" * 64)


@pytest.fixture(scope="module")
def vectors(small_spacy) -> SpacyVectors:
    return SpacyVectors.fit(small_spacy, TRAINING)


def test_a_mean_weighs_each_word_by_its_frequency_in_the_training_sentences(vectors, small_spacy):
    vector = small_spacy.nlp.vocab.get_vector
    counts = {"vi": 3, "holdt": 2, "møder": 2, "om": 1, "ledelse": 1, "og": 1, "stress": 1}
    counts |= {"drak": 1, "kaffe": 1, "kantine": 1}
    assert vectors.counts == dict(sorted(counts.items()))
    total = sum(counts.values())
    weight = {w: SMOOTHING / (SMOOTHING + counts.get(w, 0) / total) for w in ("vi", "leder")}
    wanted = (weight["vi"] * vector("vi") + weight["leder"] * vector("leder")) / 2
    assert weight["leder"] == 1  # not among the training sentences
    np.testing.assert_allclose(vectors.means(["Vi, xyzzy, leder!"])[0], wanted, rtol=1e-6)


def test_the_component_is_the_first_singular_vector_and_is_taken_out(vectors):
    _, _, right = np.linalg.svd(vectors.means(TRAINING))
    assert abs(right[0] @ vectors.component) == pytest.approx(1)
    np.testing.assert_allclose(vectors.encode(TRAINING) @ vectors.component, 0, atol=1e-6)


def test_vectors_have_length_one_or_zero_and_four_byte_numbers(vectors):
    encoded = vectors.encode(["Vi holdt møder.", "", "[navn] xyzzy"])
    assert encoded.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(encoded, axis=1), [1, 0, 0], atol=1e-6)


def test_a_text_has_the_same_vector_alone_and_among_others(vectors):
    together = vectors.encode(TRAINING)
    alone = [vectors.encode([text])[0] for text in TRAINING]
    assert np.array(alone).tobytes() == together.tobytes()


def test_fitting_twice_and_loading_give_the_same_bytes(vectors, small_spacy, tmp_path, monkeypatch):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder, model in zip(
        folders, [vectors, SpacyVectors.fit(small_spacy, TRAINING)], strict=True
    ):
        folder.mkdir()
        model.save(folder)
    first, second = ({p.name: p.read_bytes() for p in f.iterdir()} for f in folders)
    assert first == second
    monkeypatch.setattr(spacy_vectors, "load_spacy", lambda name, digest: small_spacy)
    loaded = load_embedder(CHOSEN, folders[0])
    assert (loaded.name, loaded.dimensions, loaded.key) == ("small", 8, vectors.key)
    assert loaded.encode(TRAINING).tobytes() == vectors.encode(TRAINING).tobytes()


def test_other_training_sentences_or_another_model_give_another_key(vectors, small_spacy):
    assert SpacyVectors.fit(small_spacy, TRAINING[:3]).key != vectors.key
    other = SpacyVectors(small_spacy, vectors.counts, vectors.component + 1)
    assert other.key != vectors.key


def test_what_was_fitted_with_another_version_is_not_taken(vectors, tmp_path):
    vectors.save(tmp_path)
    value = json.loads((tmp_path / "sif.json").read_text("utf-8"))
    assert value["digest"] == "0" * 64
    with pytest.raises(AftrykError, match="med denne profil"):
        load_embedder(CHOSEN.model_copy(update={"digest": "1" * 64}), tmp_path)
