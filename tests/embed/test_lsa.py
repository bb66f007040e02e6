from __future__ import annotations

import numpy as np
import pytest

from pipeline.embed.features import Features
from pipeline.embed.lsa import Lsa
from pipeline.errors import AftrykError


def test_sentences_on_one_subject_are_closer_than_on_two(embedder):
    vectors = embedder.encode(
        [
            "Lederne har fået bedre redskaber til at tale om stress.",
            "Ledelsen fik redskaber til samtaler om stress.",
            "Kantinen serverede kaffe til netværksmødet i januar.",
        ]
    )
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_vectors_have_length_one_or_zero_and_four_byte_numbers(embedder, training_sentences):
    vectors = embedder.encode([*training_sentences[:50], "", "[navn]"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (52, embedder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1] * 50 + [0] * 2, atol=1e-6)


def test_a_text_has_the_same_vector_alone_and_among_others(embedder, training_sentences):
    together = embedder.encode(training_sentences)
    alone = [embedder.encode([text])[0] for text in training_sentences[:100]]
    assert np.array(alone).tobytes() == together[:100].tobytes()


def test_fitting_twice_and_loading_give_the_same_bytes(embedder, training_sentences, tmp_path):
    again = Lsa.fit(
        embedder.features,
        embedder.features.transform(training_sentences),
        embedder.dimensions,
        seed=1,
    )
    embedder.save(tmp_path)
    loaded = Lsa.load(tmp_path)
    assert again.key == embedder.key == loaded.key
    assert loaded.encode(training_sentences[:9]).tobytes() == (
        embedder.encode(training_sentences[:9]).tobytes()
    )


def test_another_start_of_the_solver_finds_the_same_space(embedder, training_sentences):
    rows = embedder.features.transform(training_sentences)
    other = Lsa.fit(embedder.features, rows, embedder.dimensions, seed=2)
    one, two = embedder.project(rows[:100]), other.project(rows[:100])
    np.testing.assert_allclose(one @ one.T, two @ two.T, atol=1e-5)


def test_too_few_sentences_are_said_in_danish():
    features = Features.fit(["Vi mødes."], 1, (1, 1), (3, 3))
    with pytest.raises(AftrykError, match="for få træningssætninger"):
        Lsa.fit(features, features.transform(["Vi mødes."]), 5, seed=1)
