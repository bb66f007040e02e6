import numpy as np
import pandas as pd
import pytest
from pytest_socket import disable_socket, enable_socket

from pipeline.themes.naming import class_tf_idf, name_clusters

TEXTS = [
    ("s1", "u1", "Tolken fra [navn] hjalp ADHD-gruppen, og Torkild takkede."),
    ("s2", "u2", "Uden tolken [navn] går det galt, siger Torkild."),
    ("s3", "u3", "ADHD og tolken [navn]."),
    ("s4", "u4", "ADHD fylder meget."),
    ("s5", "u4", "Hunden bor i kantinen."),
    ("s6", "u5", "Hunden hviler i kantinen."),
    ("s7", "u6", "Hunden og kantinen."),
    ("s8", "u7", "Vi spiser frokost."),
]


@pytest.fixture(scope="module")
def names():
    """The names of two clusters, made with the network shut."""
    segments = pd.DataFrame(TEXTS, columns=["segment_id", "unit_id", "text"])
    disable_socket(allow_unix_socket=True)
    try:
        return name_clusters(
            segments, [["s1", "s2", "s3", "s4"], ["s5", "s6", "s7"]], n_terms=5, min_units=3
        )
    finally:
        enable_socket()


def test_a_cluster_is_named_by_whole_words_that_set_it_apart(names):
    assert names[0][0] == "tolken"
    assert set(names[1]) == {"hunden", "kantinen"}


def test_a_word_of_too_few_projects_names_nothing(names):
    assert not {"torkild", "Torkild"} & set(names[0])


def test_placeholders_of_masked_names_are_no_words(names):
    assert not {"navn", "[navn]"} & set(names[0])


def test_acronyms_keep_their_capitals():
    texts = [(f"s{n}", f"u{n}", "ADHD fylder.") for n in range(3)] + [("s9", "u9", "Frokost.")]
    segments = pd.DataFrame(texts, columns=["segment_id", "unit_id", "text"])
    assert name_clusters(segments, [["s0", "s1", "s2"]], n_terms=1, min_units=3) == [["ADHD"]]


def test_no_clusters_need_no_names():
    segments = pd.DataFrame(TEXTS, columns=["segment_id", "unit_id", "text"])
    assert name_clusters(segments, [], n_terms=5, min_units=3) == []


def test_a_name_does_not_say_the_same_word_twice_in_other_forms():
    texts = [(f"s{n}", f"u{n}", "Afbrydelser afbryder os, og telefonen larmer.") for n in range(4)]
    segments = pd.DataFrame(
        [*texts, ("s9", "u9", "Frokost.")], columns=["segment_id", "unit_id", "text"]
    )
    names = name_clusters(segments, [["s0", "s1", "s2", "s3"]], n_terms=3, min_units=3)[0]
    assert len({"afbrydelser", "afbryder"} & set(names[:2])) == 1


def test_a_segment_in_two_clusters_names_the_first():
    segments = pd.DataFrame(TEXTS, columns=["segment_id", "unit_id", "text"])
    hund = ["s5", "s6", "s7"]
    names = name_clusters(segments, [hund, [*hund, "s8"]], n_terms=2, min_units=3)
    assert set(names[0]) == {"hunden", "kantinen"} and names[1] == []


@pytest.mark.slow
def test_words_weigh_as_they_do_in_bertopic():
    from bertopic.vectorizers import ClassTfidfTransformer
    from scipy.sparse import csr_matrix

    counts = np.random.default_rng(0).integers(0, 9, (4, 30)).astype(float)
    theirs = ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True)
    assert np.allclose(class_tf_idf(counts), theirs.fit_transform(csr_matrix(counts)).toarray())
