import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from pipeline.settings import load_settings
from pipeline.tables import PREDICTIONS
from pipeline.themes.discover import find_candidates, unexplained_segments
from pipeline.themes.discovery.background import Background

SPROG = [
    "Tolken oversatte hele mødet.",
    "Vi bruger tolk på polsk.",
    "Uden tolk kan polakken intet.",
]
HUND = ["Kontorhunden ligger i sofaen.", "Hunden og sofaen luftes.", "Alle elsker vores hund."]
FILLER = [
    "Vinduet blev pudset.",
    "Regnskabet er afleveret.",
    "Bageren kom forbi.",
    "Maleren havde ferie.",
]
BACKGROUND = Background(
    ["Lederen går med rundt.", "Vi holder møder.", "Alle er med.", "Tak for støtten."] * 50,
    np.array([True, True, True, False] * 50),
)


@pytest.fixture(scope="module")
def settings():
    return load_settings().discover.model_copy(update={"subsamples": 10})


@pytest.fixture(scope="module")
def segments():
    """Two topics of eight projects each, and a sentence of its own in every project."""
    rows = []
    for unit in range(16):
        topic = SPROG if unit < 8 else HUND
        own = FILLER[unit % 4] if unit % 2 else "Tak for støtten."
        for number, text in enumerate([*topic, own]):
            answer = f"a{unit:02d}"
            word = "abcdefghijklmnop"[unit] * 5
            rows.append((f"{answer}:{number}", answer, f"u{unit:02d}", f"{text} {word}", 0.2))
    columns = ["segment_id", "answer_id", "unit_id", "text", "explained"]
    return pd.DataFrame(rows, columns=columns)


def topics(candidates, segments):
    """What the members of each candidate are about: tolk, hund, neither."""
    text_of = segments.set_index("segment_id")["text"].str.lower()
    return [
        {next((w for w in ("tolk", "hund") if w in text_of[name]), "") for name in c.members[:10]}
        for c in candidates
    ]


def test_two_new_topics_are_found(segments, settings):
    found = find_candidates(segments, BACKGROUND, settings)
    assert {"tolk"} in topics(found, segments) and {"hund"} in topics(found, segments)
    assert all(c.n_units >= settings.min_units for c in found)
    assert all(len(c.members) >= settings.min_segments for c in found)


@example_settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(segments, settings, random):
    order = list(range(len(segments)))
    random.shuffle(order)
    one, two = (
        find_candidates(rows, BACKGROUND, settings) for rows in (segments, segments.iloc[order])
    )
    assert one and one == two


def test_the_seed_changes_how_steady_they_are_and_nothing_else(segments, settings):
    one, two = (
        find_candidates(segments, BACKGROUND, settings.model_copy(update={"seed": seed}))
        for seed in (1, 2)
    )
    assert [c.members for c in one] == [c.members for c in two]


def test_a_topic_of_too_few_projects_is_no_candidate(segments, settings):
    few = segments[segments["unit_id"].isin(["u00", "u01"])]
    assert find_candidates(few, BACKGROUND, settings) == []


def test_words_of_the_themes_are_no_new_topic(segments, settings):
    known = Background(
        BACKGROUND.texts + SPROG * 30, np.append(BACKGROUND.themed, np.ones(90, dtype=bool))
    )
    found = find_candidates(segments, known, settings)
    assert {"hund"} in topics(found, segments) and {"tolk"} not in topics(found, segments)


def test_there_are_never_more_candidates_than_asked_for(segments, settings):
    one = settings.model_copy(update={"max_clusters": 1})
    assert len(find_candidates(segments, BACKGROUND, one)) == 1


def test_what_many_wrote_word_for_word_is_no_topic(segments, settings):
    same = segments.assign(
        text=segments["text"].where(~segments["text"].str.contains("(?i:tolk)"), "Tolken!")
    )
    assert {"tolk"} not in topics(find_candidates(same, BACKGROUND, settings), same)


@pytest.mark.parametrize(("explained", "first"), [("hund", "tolk"), ("tolk", "hund")])
def test_what_no_theme_explains_comes_first(segments, settings, explained, first):
    told = segments["text"].str.contains(f"(?i:{explained})")
    rows = segments.assign(explained=np.where(told, 0.95, 0.1))
    assert topics(find_candidates(rows, BACKGROUND, settings), rows)[0] == {first}


@pytest.mark.parametrize("n", [0, 1, 3])
def test_with_next_to_nothing_there_are_no_candidates(segments, settings, n):
    assert find_candidates(segments[:n], BACKGROUND, settings) == []


def test_without_a_single_word_there_are_no_candidates(segments, settings):
    assert find_candidates(segments.assign(text="1234."), BACKGROUND, settings) == []


def test_without_training_sentences_topics_are_still_found(segments, settings):
    found = find_candidates(segments, Background([], np.zeros(0, dtype=bool)), settings)
    assert {"tolk"} in topics(found, segments)


def test_of_more_segments_than_the_limit_whole_projects_are_drawn(segments, settings):
    found = find_candidates(segments, BACKGROUND, settings.model_copy(update={"max_texts": 40}))
    named = {name.split(":")[0] for c in found for name in c.members}
    assert found and len(named) <= 10


def test_a_segment_is_unexplained_when_no_theme_reaches_the_limit():
    table = PREDICTIONS.frame(
        [
            {"segment_id": s, "theme_id": t, "probability": p}
            for s, t, p in (("s1", "a", 0.1), ("s1", "b", 0.6), ("s2", "a", 0.5), ("s2", "b", 0.2))
        ]
    )
    assert unexplained_segments(table, 0.6) == {"s2"}
