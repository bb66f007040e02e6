import numpy as np
import pandas as pd
import pytest

from pipeline.settings import load_settings
from pipeline.tables import PREDICTIONS
from pipeline.themes.consensus import agreement_matrix, consensus_labels
from pipeline.themes.discover import find_candidates, unexplained_segments
from pipeline.themes.novelty import novel_vectors

SPROG = ["Tolken oversatte hele mødet.", "Vi bruger tolk hver gang.", "Uden tolk går det galt."]
HUND = ["Kontorhunden ligger i sofaen.", "Hunden går med rundt.", "Alle elsker vores hund."]
FILLER = [
    "Vinduet blev pudset.",
    "Regnskabet er afleveret.",
    "Bageren kom forbi.",
    "Maleren havde ferie.",
    "Trappen er lang.",
    "Suppen smagte dejligt.",
]
BACKGROUND = ["Lederen går med rundt.", "Vi holder møder.", "Alle er med.", "Hver gang."] * 5


@pytest.fixture(scope="module")
def settings():
    return load_settings().discover.model_copy(
        update={"cluster_sizes": (7, 11), "min_segments": 4, "max_clusters": 5}
    )


@pytest.fixture(scope="module")
def segments():
    rows = []
    for unit in range(4):
        for texts in (SPROG, HUND, FILLER[unit : unit + 1]):
            for number, text in enumerate(texts):
                answer = f"a{unit}{texts[0][:3]}"
                rows.append((f"{answer}:{number}", answer, f"u{unit}", f"{text} {'i' * unit}"))
    return pd.DataFrame(rows, columns=["segment_id", "answer_id", "unit_id", "text"])


def topics(candidates, segments):
    text_of = segments.set_index("segment_id")["text"]
    return [
        {("tolk" in text_of[name].lower(), "hund" in text_of[name].lower()) for name in c.members}
        for c in candidates
    ]


def test_two_new_topics_are_found_and_nothing_else_is_forced_in(segments, settings):
    found = find_candidates(segments, set(segments["segment_id"]), BACKGROUND, settings)
    assert sorted(map(sorted, topics(found, segments))) == [[(False, True)], [(True, False)]]
    assert all(c.n_units == 4 and c.stability > 0.9 for c in found)


def test_the_order_of_the_rows_changes_nothing(segments, settings):
    everything = set(segments["segment_id"])
    one, two = (
        find_candidates(rows, everything, BACKGROUND, settings)
        for rows in (segments, segments.sample(frac=1, random_state=1))
    )
    assert one and one == two


def test_explained_segments_are_in_no_candidate(segments, settings):
    unexplained = set(segments.loc[~segments["text"].str.contains("(?i:tolk)"), "segment_id"])
    found = find_candidates(segments, unexplained, BACKGROUND, settings)
    assert topics(found, segments) == [{(False, True)}]


def test_a_topic_of_too_few_projects_is_no_candidate(segments, settings):
    few = segments[segments["unit_id"].isin(["u0", "u1"])]
    assert find_candidates(few, set(few["segment_id"]), BACKGROUND, settings) == []


def test_there_are_never_more_candidates_than_asked_for(segments, settings):
    one = settings.model_copy(update={"max_clusters": 1})
    assert len(find_candidates(segments, set(segments["segment_id"]), BACKGROUND, one)) == 1


def test_a_text_that_many_wrote_word_for_word_is_one_point_but_many_members(segments, settings):
    same = segments.assign(
        text=segments["text"].where(~segments["text"].str.contains("(?i:tolk)"), "Tolken!")
    )
    finer = settings.model_copy(update={"cluster_sizes": (3, 5)})
    found = find_candidates(same, set(same["segment_id"]), BACKGROUND, finer)
    assert [len(c.members) for c in found if topics([c], same) == [{(True, False)}]] == [12]


@pytest.mark.parametrize("n", [0, 3])
def test_with_next_to_nothing_unexplained_there_are_no_candidates(segments, settings, n):
    assert find_candidates(segments, set(segments["segment_id"][:n]), BACKGROUND, settings) == []


def test_more_texts_than_the_limit_are_drawn_from(segments, settings):
    small = settings.model_copy(update={"max_texts": 12, "min_segments": 2, "min_units": 1})
    found = find_candidates(segments, set(segments["segment_id"]), BACKGROUND, small)
    assert found and sum(len(c.members) for c in found) <= 12


def test_a_segment_is_unexplained_when_no_theme_reaches_the_limit():
    table = PREDICTIONS.frame(
        [
            {"segment_id": s, "theme_id": t, "probability": p}
            for s, t, p in (("s1", "a", 0.1), ("s1", "b", 0.6), ("s2", "a", 0.5), ("s2", "b", 0.2))
        ]
    )
    assert unexplained_segments(table, 0.6) == {"s2"}


def test_words_that_the_training_sentences_use_as_often_say_nothing_new():
    texts = ["Tolken kom.", "Tolken gik.", "Lederen kom.", "Lederen gik."]
    vectors = novel_vectors(
        texts, list("abcd"), list("abcd"), ["Lederen kom."] * 9, min_units=2, context=0
    )
    assert (vectors.getnnz(axis=1) > 0).tolist() == [True, True, False, False]


def test_agreement_is_high_within_and_low_between_two_clouds():
    points = np.concatenate([np.zeros(10), np.ones(10)]) + np.linspace(0, 0.1, 20)
    distances = np.abs(points[:, None] - points[None, :])
    agreement = agreement_matrix(distances, subsamples=20, share=0.8, cluster_sizes=(8, 8), seed=1)
    assert agreement[:10, :10].min() > 0.9 and agreement[:10, 10:].max() < 0.1
    assert len(set(consensus_labels(agreement, 0.6))) == 2
