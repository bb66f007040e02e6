"""Tests of pipeline.themes.bertopic_topics."""

import numpy as np
import pandas as pd
import pytest
from pytest_socket import disable_socket, enable_socket

from pipeline.language.language import EMBEDDED
from pipeline.settings import Discover, load_settings
from pipeline.themes.bertopic_topics import bertopic_candidates, distinct_texts, topic_model

SUBJECTS = {
    "tolk": ["Tolken oversatte hele mødet.", "Vi bruger tolk på dansk.", "Uden tolk går det galt."],
    "hund": ["Kontorhunden ligger i sofaen.", "Hunden får gåture.", "Alle elsker vores hund."],
    "søvn": [
        "Nattevagten æder søvnen.",
        "Søvn på natarbejde er svær.",
        "Vi øver os i at få sovet.",
    ],
}
ENDINGS = ["I foråret.", "Næste år.", "I huset.", "På lageret.", "Hver uge.", "Hos os."]
BACKGROUND = ["Lederen går med rundt.", "Vi holder møder.", "Alle er med.", "Hver gang."] * 5


@pytest.fixture(scope="module")
def settings() -> Discover:
    return load_settings().discover


@pytest.fixture(scope="module")
def segments() -> pd.DataFrame:
    """Six projects that write about three subjects, in words of their own."""
    rows = [
        (f"{subject}{unit}{n}", f"a{unit}", f"u{unit}", f"{text} {ending}")
        for unit, ending in enumerate(ENDINGS)
        for subject, texts in SUBJECTS.items()
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows, columns=["segment_id", "answer_id", "unit_id", "text"])


@pytest.fixture(scope="module")
def vectors(segments) -> np.ndarray:
    """A vector for each segment, near those of its subject."""
    random = np.random.default_rng(5)
    subject = segments["segment_id"].str[:4].map({name: n for n, name in enumerate(SUBJECTS)})
    return (np.eye(20)[subject] + random.normal(0, 0.04, (len(segments), 20))).astype(np.float32)


@pytest.fixture(scope="module")
def found(segments, vectors, settings):
    """What is found with the network shut."""
    disable_socket(allow_unix_socket=True)
    try:
        return bertopic_candidates(
            segments, vectors, set(segments["segment_id"]), BACKGROUND, settings
        )
    finally:
        enable_socket()


@pytest.mark.slow
def test_each_topic_is_about_one_subject_and_all_are_found(found):
    subjects = [{name[:4] for name in candidate.members} for candidate in found]
    assert all(len(subject) == 1 for subject in subjects)
    assert set().union(*subjects) == set(SUBJECTS)


@pytest.mark.slow
def test_topics_are_large_enough_and_say_how_many_projects_they_have(found, segments, settings):
    unit_of = segments.set_index("segment_id")["unit_id"]
    for candidate in found:
        assert len(candidate.members) >= settings.min_segments
        assert candidate.n_units == unit_of[candidate.members].nunique() >= settings.min_units
        assert 0 <= candidate.stability <= 1


@pytest.mark.slow
def test_the_order_of_the_rows_changes_nothing(found, segments, vectors, settings):
    turned = segments.index[::-1]
    assert found == bertopic_candidates(
        segments.loc[turned].reset_index(drop=True),
        vectors[turned],
        set(segments["segment_id"]),
        BACKGROUND,
        settings,
    )


@pytest.mark.slow
def test_what_is_explained_or_has_no_vector_is_in_no_topic(segments, vectors, settings):
    unexplained = set(segments["segment_id"]) - {"tolk00"}
    empty = vectors.copy()
    empty[segments["segment_id"] == "hund00"] = 0
    found = bertopic_candidates(segments, empty, unexplained, BACKGROUND, settings)
    members = {name for candidate in found for name in candidate.members}
    assert members and not members & {"tolk00", "hund00"}


@pytest.mark.slow
def test_a_repeated_text_counts_once_in_the_clustering_and_is_a_member_each_time(
    found, segments, vectors, settings
):
    again = segments.iloc[[0]].assign(segment_id="tolk99", text=segments["text"].iloc[0].upper())
    both = pd.concat([segments, again], ignore_index=True)
    more = bertopic_candidates(
        both, np.vstack([vectors, vectors[:1]]), set(both["segment_id"]), BACKGROUND, settings
    )
    with_it = [candidate.members for candidate in more if "tolk99" in candidate.members]
    assert with_it and "tolk00" in with_it[0]
    assert sum(len(c.members) for c in more) == sum(len(c.members) for c in found) + 1


@pytest.mark.slow
def test_danish_letters_survive(segments, vectors, settings):
    texts = distinct_texts(segments.assign(plain=segments["text"]), EMBEDDED)
    model = topic_model(settings)
    model.fit_transform(texts["lemmas"].tolist(), embeddings=vectors)
    words = model.vectorizer_model.get_feature_names_out()
    assert {"søvn", "æde", "gåtur"} <= set(words)


def test_too_few_texts_have_no_topics(segments, vectors, settings):
    few = set(segments["segment_id"][:40])
    assert bertopic_candidates(segments, vectors, few, BACKGROUND, settings) == []


def test_stop_words_alone_are_no_text_to_cluster(segments):
    rows = segments.head(2).assign(text=["Det er vi.", "Tolken kom."])
    left = distinct_texts(rows.assign(plain=rows["text"]), EMBEDDED)
    assert left["lemmas"].tolist() == ["tolk"]
