import pandas as pd
import pytest

from pipeline import paths
from pipeline.evaluate.discovery import (
    best_match_jaccard,
    by_topic,
    partition_agreement,
    read_topics,
    segments_of,
)
from pipeline.files import read_json_lines

CLUSTERS = pd.DataFrame({"cluster_id": ["x", "y"], "rank": [1, 2]})
MEMBERS = pd.DataFrame(
    [("x", "s1", 1), ("x", "s9", 2), ("x", "s3", 3), ("y", "s2", 2), ("y", "s4", 1)],
    columns=["cluster_id", "segment_id", "rank"],
)
TRUTH = pd.DataFrame(
    [
        ("s1", "u1", "sprog"),
        ("s2", "u2", "hund"),
        ("s3", "u3", ""),
        ("s4", "u3", "hund"),
        ("s5", "u4", "hund"),
    ],
    columns=["segment_id", "unit_id", "topic"],
)


def topic_row(topic, **options):
    return by_topic(CLUSTERS, MEMBERS, TRUTH, **options).set_index("topic").loc[topic].to_dict()


def test_a_topic_is_found_in_the_candidate_with_most_right_exemplars():
    assert topic_row("hund") == {
        "n_sentences": 3,
        "n_projects": 3,
        "rank": 2,
        "right": 2,
        "recall": 0.667,
        "precision": 1.0,
    }


def test_members_that_nobody_coded_are_passed_over():
    assert topic_row("sprog") == {
        "n_sentences": 1,
        "n_projects": 1,
        "rank": 1,
        "right": 1,
        "recall": 1.0,
        "precision": 0.5,
    }


def test_only_the_first_candidates_and_exemplars_count():
    assert pd.isna(topic_row("hund", first=1)["rank"])
    assert topic_row("hund", exemplars=1)["right"] == 1


def test_no_candidates_find_no_topic():
    table = by_topic(CLUSTERS[:0], MEMBERS[:0], TRUTH)
    assert table["rank"].isna().all() and (table["recall"] == 0).all()


def test_the_right_division_scores_one_and_none_scores_nought():
    right = TRUTH.loc[TRUTH["topic"] != "", ["segment_id", "topic"]]
    right = right.rename(columns={"topic": "cluster_id"})
    assert set(partition_agreement(right, TRUTH).values()) == {1.0}
    assert partition_agreement(right[:0], TRUTH)["ari"] == 0


def test_two_runs_are_as_alike_as_their_most_alike_clusters():
    assert best_match_jaccard([{"a", "b"}, {"c"}], [{"c"}, {"b", "a"}]) == 1
    assert best_match_jaccard([{"a", "b"}], [{"a", "c"}]) == pytest.approx(1 / 3)
    assert best_match_jaccard([], [{"a"}]) == 0


def test_every_sentence_about_another_topic_has_its_label_and_no_other_has():
    other = [
        "andet_emne" in sentence["themes"]
        for answer in read_json_lines(paths.CODED)
        for sentence in answer["sentences"]
    ]
    topics = read_topics(paths.GOLD / "andre_emner.json", paths.CODED)
    assert (topics["topic"] != "").tolist() == other
    assert topics[other].groupby("topic")["unit_id"].nunique().min() >= 3


def test_a_segment_is_known_by_its_project_and_its_words_whatever_the_spaces():
    topics = pd.DataFrame(
        [("u1", "Tolken  kom.", "sprog"), ("u2", "Tolken kom.", "")],
        columns=["unit_id", "text", "topic"],
    )
    segments = pd.DataFrame(
        [("s1", "u1", "Tolken\nkom."), ("s2", "u2", "Tolken kom."), ("s3", "u3", "Tolken kom.")],
        columns=["segment_id", "unit_id", "text"],
    )
    found = segments_of(topics, segments).set_index("segment_id")["topic"]
    assert found.to_dict() == {"s1": "sprog", "s2": ""}
