"""The order in which people are asked, and the random sample among the questions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.audit import audit_draw, in_audit
from pipeline.review.diversity import Sentences, diverse
from pipeline.review.queue import questions, theme_order, unsettled
from pipeline.settings import Queue
from pipeline.sketches import sketch
from pipeline.tables import PREDICTIONS, QUEUE, SEGMENTS, SUGGESTIONS

KNOBS = Queue(per_theme=6, audit_share=0.2, few=3, nearness=0.8, apart=2, seed=1)
N = 40


def bare(n: int, unit: list[int] | None = None) -> Sentences:
    """Sentences that are wholly unlike each other."""
    minima = np.arange(4 * n).reshape(n, 4)
    units = np.array(unit if unit is not None else range(n))
    return Sentences(np.array([f"s{i}" for i in range(n)], dtype=object), units, minima, np.eye(n))


def ask(probability: list[float], *, is_new: bool) -> list[float]:
    values = np.array(probability)
    rows = theme_order(
        values, 0.5, bare(len(values)), np.arange(len(values)), 4, KNOBS, is_new=is_new
    )
    return values[rows].tolist()


def test_a_new_theme_is_asked_about_where_it_is_likeliest():
    assert ask([0.01, 0.3, 0.02, 0.2, 0.9, 0.1], is_new=True) == [0.9, 0.3, 0.2, 0.1]


def test_a_known_theme_is_asked_about_near_its_threshold_on_either_side():
    found = ask([0.99, 0.98, 0.97, 0.52, 0.49, 0.1, 0.6, 0.001], is_new=False)
    assert found == [0.49, 0.52, 0.6, 0.1]


def test_a_project_comes_again_only_after_others_and_when_there_are_others():
    chosen = diverse(np.arange(6), bare(6, [0, 0, 0, 1, 2, 2]), 6, nearness=1, apart=2)
    assert chosen.tolist() == [0, 3, 4, 1, 2, 5]


def test_of_near_duplicates_only_the_first_is_asked_about():
    texts = ["Vi holder tavlemøde hver mandag.", "Vi holder tavlemøde hver mandag!", "Lederen kom."]
    minima = np.array([np.frombuffer(bytes.fromhex(s), ">u2") for s in sketch(texts, "k", 64)])
    sentences = Sentences(np.array(list("abc")), np.arange(3), minima, np.eye(3))
    assert diverse(np.arange(3), sentences, 3, nearness=1, apart=0).tolist() == [0, 2]


def test_what_is_like_an_earlier_question_waits():
    vectors = np.array([[1, 0], [1, 0], [0, 1]], dtype=float)
    sentences = Sentences(np.array(list("abc")), np.arange(3), np.zeros((3, 0)), vectors)
    assert diverse(np.arange(3), sentences, 3, nearness=0.6, apart=0).tolist() == [0, 2, 1]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 5), st.floats(0, 1))
def test_whatever_the_probabilities_nothing_is_asked_twice(probability, apart, nearness):
    knobs = KNOBS.model_copy(update={"apart": apart, "nearness": nearness})
    n = len(probability)
    rows = theme_order(
        np.array(probability), 0.5, bare(n), np.zeros(n), 20, knobs, is_new=bool(apart % 2)
    )
    assert len(set(rows.tolist())) == len(rows) == min(20, n)


@given(st.lists(st.text(max_size=12), min_size=1, unique=True), st.integers())
def test_a_sentences_draw_depends_on_nothing_but_its_id_and_the_seed(names, seed):
    whole = dict(zip(names, audit_draw(names, seed), strict=True))
    some = names[::-2]
    assert audit_draw(some, seed).tolist() == [whole[name] for name in some]


def test_the_audit_is_as_large_as_stated_and_tells_nothing_of_places_in_the_answer():
    names = [f"{answer:016x}:{start}-{start + 40}" for answer in range(1000) for start in range(10)]
    chosen = in_audit(names, 0.05, 7)
    assert chosen.sum() == pytest.approx(500, abs=4 * np.sqrt(500 * 0.95))
    by_place = chosen.reshape(1000, 10).sum(axis=0)
    assert ((by_place - 50) ** 2 / 50).sum() < 27.9  # chi squared, 9 degrees, p = .001
    assert not np.array_equal(chosen, in_audit(names, 0.05, 8))


@pytest.fixture
def material() -> dict:
    """Forty sentences of eight answers, two themes, one known and one new."""
    rng = np.random.default_rng(0)
    segments = [
        {
            "segment_id": f"a{i % 8}:{i}-{i + 1}", "answer_id": f"a{i % 8}", "start": i,
            "end": i + 1, "position": 1 + i // 8, "kind": "sentence", "segment_hash": str(i),
            "sketch": f"{i:04x}{i + 100:04x}",
        }
        for i in range(N)
    ]  # fmt: skip
    told = [
        {"segment_id": row["segment_id"], "theme_id": theme, "probability": round(p, 3)}
        for row in segments
        for theme, p in [("kendt", rng.random()), ("nyt", rng.random() / 4)]
    ]
    return {
        "predictions": PREDICTIONS.frame(told),
        "limits": {"kendt": 0.5, "nyt": 0.5},
        "segments": SEGMENTS.frame(segments),
        "unit": pd.Series({f"a{i}": f"p{i // 2}" for i in range(8)}),
        "vectors": np.eye(N, dtype="float32"),
        "suggestions": SUGGESTIONS.empty(),
        "decided": pd.DataFrame(columns=["segment_id", "theme_id", "verdict"], dtype=object),
        "knobs": KNOBS,
    }


def said(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["segment_id", "theme_id", "verdict"])


def test_the_themes_take_turns_and_the_audit_lies_evenly_between(material):
    found = questions(**material)
    asked = found[found["reason"] != "audit"]
    assert asked["theme_id"].tolist() == ["kendt", "nyt"] * 6
    assert set(asked[["theme_id", "reason"]].itertuples(index=False, name=None)) == {
        ("kendt", "unsure"),
        ("nyt", "likely"),
    }
    gaps = np.diff(found.loc[found["reason"] == "audit", "rank"])
    assert gaps.max() - gaps.min() <= 1
    assert found["rank"].tolist() == list(range(1, len(found) + 1))


def test_the_audit_asks_about_the_same_sentences_whatever_the_model_says(material):
    first = questions(**material)
    told = material["predictions"].assign(probability=lambda t: 1 - t["probability"])
    other = questions(**material | {"predictions": told})
    of = [table.loc[table["reason"] == "audit", "segment_id"].tolist() for table in (first, other)]
    names = material["segments"]["segment_id"]
    assert of[0] == of[1]
    assert set(of[0]) == set(names[in_audit(names, KNOBS.audit_share, KNOBS.seed)])
    assert len(of[0]) > 3


def test_the_same_rows_in_another_order_give_the_same_queue(material):
    found = questions(**material)
    again = np.random.default_rng(3).permutation(N)
    shuffled = {
        "predictions": material["predictions"].sample(frac=1, random_state=3),
        "segments": material["segments"].iloc[again],
        "vectors": material["vectors"][again],
    }
    pd.testing.assert_frame_equal(questions(**material | shuffled), found)


def test_what_is_decided_is_not_asked_again_and_others_take_its_place(material):
    first = questions(**material)
    known = first[first["theme_id"] == "kendt"]["segment_id"].tolist()
    decided = said((known[0], "kendt", "rejected"), (known[1], "*", "rejected"))
    found = questions(**material | {"decided": decided})
    pairs = set(zip(found["segment_id"], found["theme_id"], strict=True))
    assert (known[0], "kendt") not in pairs
    assert known[1] not in set(found["segment_id"])
    assert (found["theme_id"] == "kendt").sum() == 6


def test_a_known_theme_is_still_known_when_most_of_it_is_decided(material):
    told = material["predictions"]
    sure = told[(told["theme_id"] == "kendt") & (told["probability"] >= 0.5)]
    decided = said(*((name, "kendt", "accepted") for name in sure["segment_id"]))
    found = questions(**material | {"decided": decided})
    assert set(found.loc[found["theme_id"] == "kendt", "reason"]) == {"unsure"}


def test_an_audited_sentence_is_done_when_no_theme_fits_or_one_does_and_no_suggestion_is_left():
    asked = QUEUE.frame(
        [
            {"segment_id": name, "theme_id": "", "rank": rank, "reason": "audit"}
            for rank, name in enumerate("abcd", start=1)
        ]
    )
    decided = said(
        ("a", "*", "rejected"),
        ("b", "kendt", "accepted"),
        ("c", "kendt", "accepted"),
        ("d", "kendt", "rejected"),
    )
    left = unsettled(asked, decided, pd.Series(["c"]))
    assert left["segment_id"].tolist() == ["c", "d"]


def test_a_theme_without_a_limit_is_out_of_use_and_not_asked_about(material):
    found = questions(**material | {"limits": {"nyt": 0.5}})
    assert set(found["theme_id"]) == {"", "nyt"}


def test_nothing_to_ask_about_gives_an_empty_queue(material):
    empty = {name: material[name][:0] for name in ("predictions", "segments", "vectors")}
    assert questions(**material | empty).empty
