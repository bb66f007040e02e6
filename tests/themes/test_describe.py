"""Tests of pipeline.themes.describe."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack

from pipeline import paths
from pipeline.embed.cache import VectorCache
from pipeline.embed.features import Features
from pipeline.errors import AftrykError
from pipeline.evaluate.scores import mean_average_precision
from pipeline.files import write_json
from pipeline.models.chosen import Chosen
from pipeline.themes import describe
from pipeline.themes.describe import WithVectors, fit_block, keep_describer, load_describer
from pipeline.themes.network import fit_network
from pipeline.themes.prototype import Background, centres

TEXTS = ["Vi holder møder.", "Lederen lytter.", "Vi lærer sammen.", "Alle får ro til at øve sig."]


class Lengths:
    """An embedder that tells how many letters and words a text has."""

    name, dimensions, key = "længder", 2, "k1"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.seen += texts
        return np.array([[len(text), len(text.split())] for text in texts], dtype=np.float32)


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> Lengths:
    made = Lengths()
    monkeypatch.setattr(describe, "load_embedder", lambda chosen: made)
    return made


@pytest.fixture
def features(tmp_path, monkeypatch) -> Features:
    """Features as the stages find them, in a project of their own."""
    monkeypatch.chdir(tmp_path)
    paths.FEATURES.mkdir(parents=True)
    fitted = Features.fit(TEXTS, 1, (1, 1), (3, 3))
    fitted.save(paths.FEATURES)
    choose("sentence-transformers")
    return fitted


def choose(kind: str) -> None:
    write_json(Chosen(kind=kind, name="m").model_dump(), paths.VECTORS_PROFILE)


def test_the_embedded_profile_describes_by_terms_alone_and_writes_nothing(features, embedder):
    choose("lsa")
    describer = describe.learn_describer(TEXTS)
    assert isinstance(describer, Features)
    paths.THEME_MODEL.mkdir()
    keep_describer(describer, TEXTS, paths.THEME_MODEL)
    assert not list(paths.THEME_MODEL.iterdir())
    assert isinstance(load_describer(None), Features)
    assert embedder.seen == []


def test_vectors_stand_beside_the_terms_around_zero_and_as_long_as_one_block(features, embedder):
    rows = describe.learn_describer(TEXTS).transform(TEXTS).toarray()
    n_terms = len(features.terms)
    assert np.array_equal(rows[:, :n_terms], features.transform(TEXTS).toarray())
    beside = rows[:, n_terms:]
    assert np.allclose(beside.mean(axis=0), 0)
    assert np.isclose((beside**2).sum(axis=1).mean(), 1)


def test_a_sentence_without_a_vector_gets_none():
    block = fit_block(np.array([[1.0, 0], [0, 1], [0, 0]]))
    assert block.center.tolist() == [0.5, 0.5]
    assert block.placed(np.zeros((1, 2))).tolist() == [[0, 0]]
    assert fit_block(np.zeros((3, 2))).placed(np.ones((1, 2))).tolist() == [[0, 0]]


def test_sentences_are_later_described_alike_and_only_once_embedded(features, embedder):
    learnt = describe.learn_describer(TEXTS[::-1])
    paths.THEME_MODEL.mkdir()
    keep_describer(learnt, TEXTS, paths.THEME_MODEL)
    loaded = load_describer(VectorCache(paths.LEARNT_VECTORS))
    assert (loaded.transform(TEXTS) != learnt.transform(TEXTS)).nnz == 0
    assert sorted(embedder.seen) == sorted(TEXTS)


def test_vectors_of_what_is_no_longer_learnt_are_forgotten(features, embedder):
    learnt = describe.learn_describer(TEXTS)
    paths.THEME_MODEL.mkdir()
    keep_describer(learnt, TEXTS[:2], paths.THEME_MODEL)
    _, n_new = VectorCache(paths.LEARNT_VECTORS).encode(TEXTS, embedder)
    assert n_new == 2


def test_without_a_cache_no_trace_of_a_text_is_kept(features, embedder):
    WithVectors(features, embedder, fit_block(np.eye(2)), None).transform(TEXTS)
    assert not paths.CACHE.exists()


@pytest.mark.parametrize("kind", ["lsa", "spacy"])
def test_a_model_that_was_learnt_with_another_profile_is_not_used(features, embedder, kind):
    paths.THEME_MODEL.mkdir()
    keep_describer(describe.learn_describer(TEXTS), TEXTS, paths.THEME_MODEL)
    choose(kind)
    embedder.key = "k2"
    with pytest.raises(AftrykError, match="anden modelprofil"):
        load_describer(None)


@pytest.fixture(scope="module")
def world() -> tuple[csr_matrix, np.ndarray, np.ndarray, np.ndarray]:
    """Terms and vectors of 1,500 sentences, and what each of the two tells."""
    random = np.random.default_rng(3)
    n, n_terms = 1500, 400
    place = (np.repeat(np.arange(n), 20), random.integers(0, n_terms, n * 20))
    terms = csr_matrix((np.ones(n * 20), place), shape=(n, n_terms))
    by_terms = terms[:, :30] @ random.normal(size=(30, 3))
    terms.data /= np.sqrt(10)  # rows about as long as those of Features
    topics = random.normal(size=(n, 10))
    common = 4 * random.normal(size=60)  # as vectors of language models have it
    vectors = topics @ random.normal(size=(10, 60)) + 3 * random.normal(size=(n, 60)) + common
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return terms, vectors, by_terms, topics @ random.normal(size=(10, 3))


@pytest.mark.parametrize("signal", ["terms", "vectors"])
def test_neither_block_drowns_what_the_other_tells(world, settings, signal):
    terms, vectors, by_terms, by_vectors = world
    told = by_terms if signal == "terms" else by_vectors
    truth = (told > np.quantile(told, 0.85, axis=0)).astype(float)
    learnt = np.arange(len(truth)) < 1000
    beside = csr_matrix(fit_block(vectors[learnt]).placed(vectors))

    def precision(rows: csr_matrix) -> float:
        network = fit_network(
            rows[learnt], truth[learnt], np.ones(learnt.sum()), settings.train.network
        )
        return mean_average_precision(truth[~learnt], network.logits(rows[~learnt]))

    both = precision(csr_matrix(hstack([terms, beside])))
    own, other = (terms, beside) if signal == "terms" else (beside, terms)
    assert both > precision(other) + 0.2
    assert both > 0.8 * precision(own)


def test_a_new_theme_that_is_told_by_a_handful_is_found_by_its_vectors(world):
    terms, vectors, _, by_vectors = world
    members = by_vectors[:, 0] > np.quantile(by_vectors[:, 0], 0.9)
    few = np.flatnonzero(members)[:8]
    rest = np.setdiff1d(np.arange(len(members)), few)
    beside = csr_matrix(fit_block(vectors).placed(vectors))

    def precision(rows: csr_matrix) -> float:
        chosen = np.isin(np.arange(len(members)), few).astype(float)[:, None]
        scores = Background(rows).directions(centres(rows, chosen)).scores(rows)
        return mean_average_precision(members[rest, None].astype(float), scores[rest])

    assert precision(csr_matrix(hstack([terms, beside]))) > 2 * precision(terms)
