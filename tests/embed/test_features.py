from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.embed.features import Features
from pipeline.embed.grams import character_runs, lemma_runs
from pipeline.language.lemmas import lemma
from pipeline.language.tokens import words


@pytest.fixture(scope="module")
def features(training_sentences: list[str]) -> Features:
    return Features.fit(training_sentences, 3, (1, 2), (3, 5))


def test_both_blocks_are_what_scikit_learn_computes(features, training_sentences):
    analyzers = [
        lambda text: list(lemma_runs([lemma(word) for word in words(text)], (1, 2))),
        lambda text: [run for word in words(text) for run in character_runs(word, (3, 5))],
    ]
    ours = features.transform(training_sentences[:50]).toarray()
    for analyzer, terms in zip(
        analyzers, [features.lemma_terms, features.character_terms], strict=True
    ):
        vectorizer = TfidfVectorizer(analyzer=analyzer, min_df=3, sublinear_tf=True)
        theirs = vectorizer.fit(training_sentences).transform(training_sentences[:50]).toarray()
        assert list(vectorizer.get_feature_names_out()) == terms
        np.testing.assert_allclose(ours[:, : len(terms)], theirs, atol=1e-12)
        ours = ours[:, len(terms) :]
    assert ours.shape[1] == 0


def test_saved_and_loaded_features_give_the_same_matrix(features, training_sentences, tmp_path):
    features.save(tmp_path)
    loaded = Features.load(tmp_path)
    one, other = (each.transform(training_sentences) for each in (features, loaded))
    assert one.data.tobytes() == other.data.tobytes()
    assert one.indices.tobytes() == other.indices.tobytes()
    assert loaded.key == features.key


def test_saving_twice_gives_the_same_bytes_and_no_pickle(features, tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        features.save(folder)
    first, second = ({p.name: p.read_bytes() for p in f.iterdir()} for f in folders)
    assert first == second
    np.load(folders[0] / "idf.npy", allow_pickle=False)
    assert {path.suffix for path in folders[0].iterdir()} == {".npy", ".json"}


def test_the_order_of_the_training_sentences_does_not_matter(features, training_sentences):
    assert Features.fit(training_sentences[::-1], 3, (1, 2), (3, 5)).key == features.key


def test_other_words_give_another_key(features, training_sentences):
    assert Features.fit(training_sentences[:400], 3, (1, 2), (3, 5)).key != features.key


def test_personal_data_and_unknown_words_describe_nothing(features):
    assert features.transform(["[navn] [e-mail] 84", "", "qqqq"]).nnz == 0
    assert features.transform([]).shape == (0, len(features.terms))


def test_three_thousand_sentences_a_second(features, training_sentences):
    import time

    features.transform(training_sentences)
    started = time.process_time()
    features.transform(training_sentences * 5)
    assert 5 * len(training_sentences) / (time.process_time() - started) > 3_000


def test_pairs_of_lemmas_meet_across_what_stands_between():
    texts = ["Vi holder faste møder.", "Vi holder ugentlige møder.", "Møder er godt."]
    features = Features.fit(texts, 2, (1, 2), (3, 3), (2, 3))
    assert {"holde_møde", "vi_møde"} <= set(features.lemma_terms)
    row = features.transform(["De holder lange møder."])
    assert row[0, features.terms.index("holde_møde")] > 0


WORDS = ["vi", "holder", "faste", "møder", "uden", "qqqq", "og", "[navn]"]


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_runs_that_are_looked_up_in_numbers_are_those_that_are_spelt_out(found):
    texts = ["Vi holder faste møder.", "Og vi holder faste møder.", "Vi holder møder uden faste."]
    features = Features.fit(texts, 1, (1, 3), (3, 3), (2, 3))
    row = features.transform([" ".join(found)])
    terms = {features.terms[column] for column in row.indices}
    spelt = lemma_runs([lemma(word) for word in found if word != "[navn]"], (1, 3), (2, 3))
    assert terms & set(features.lemma_terms) == set(spelt) & set(features.lemma_terms)


def test_texts_without_words_are_described_by_nothing(features):
    assert features.transform(["", "84 %"]).nnz == 0
