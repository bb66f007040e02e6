"""Clusters are known again: the same ids whatever is delivered since."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.settings import load_settings
from pipeline.tables import CLUSTER_MEMBERS, CLUSTER_WORDS, CLUSTERS
from pipeline.themes.identity import Found, Known, identify

KNOBS = load_settings().discover.identity
WORDS = {
    "tolk": {"tolk": 1.0, "sprog": 0.6, "dansk": 0.4},
    "hund": {"hund": 1.0, "sofa": 0.6, "lufte": 0.4},
}


def found(**clusters: tuple[list[str], dict[str, float]]) -> Found:
    """Clusters by raw id, each with segment ids and words."""
    n = {"n_units": 3, "stability": 0.5}
    return Found(
        CLUSTERS.frame(
            [
                {"cluster_id": name, "rank": rank, "label": f"L {name}", "terms": name}
                | {"n_segments": len(members), **n}
                for rank, (name, (members, _)) in enumerate(clusters.items(), start=1)
            ]
        ),
        CLUSTER_MEMBERS.frame(
            [
                {"cluster_id": name, "segment_id": one, "rank": rank}
                for name, (members, _) in clusters.items()
                for rank, one in enumerate(members, start=1)
            ]
        ),
        CLUSTER_WORDS.frame(
            [
                {"cluster_id": name, "lemma": lemma, "weight": weight}
                for name, (_, words) in clusters.items()
                for lemma, weight in words.items()
            ]
        ),
    )


def segments(stem: str, n: int) -> list[str]:
    return [f"{stem}{number}" for number in range(n)]


def known(cluster_id: str, members: list[str], words: dict[str, float], **more: str) -> Known:
    return Known(cluster_id, "før", frozenset(f"k{one}" for one in members), words, **more)


def here(*stems: str) -> pd.Series:
    """Every segment that there is now, and its key."""
    names = [name for stem in stems for name in segments(stem, 40)]
    return pd.Series([f"k{name}" for name in names], index=names)


def fates(history: pd.DataFrame) -> dict[str, tuple[str, str | None]]:
    rows: list[Any] = history[["cluster_id", "fate", "related"]].to_numpy().tolist()
    return {name: (fate, told if isinstance(told, str) else None) for name, fate, told in rows}


def test_a_cluster_that_grew_keeps_its_id_and_a_stranger_gets_a_new_one() -> None:
    now = found(raw1=(segments("h", 10), WORDS["hund"]), raw2=(segments("t", 18), WORDS["tolk"]))
    named, history = identify(now, here("t", "h"), [known("gl", segments("t", 9), {})], KNOBS)
    assert named.clusters["cluster_id"].tolist() == ["raw1", "gl"]
    assert set(named.members.loc[named.members["cluster_id"] == "gl", "segment_id"]) == set(
        segments("t", 18)
    )
    assert set(named.words["cluster_id"]) == {"raw1", "gl"}
    assert fates(history) == {"gl": ("kept", None), "raw1": ("new", None)}
    assert history[["n_before", "n_now"]].to_numpy().tolist() == [[9, 18], [0, 10]]
    assert history.set_index("cluster_id").loc["gl", ["label", "label_before"]].tolist() == [
        "L raw2", "før",
    ]  # fmt: skip


def test_when_the_old_sentences_are_gone_the_words_alone_make_it_known() -> None:
    now = found(
        raw1=(segments("x", 8), WORDS["hund"]),
        raw2=(segments("y", 8), WORDS["tolk"] | {"engelsk": 0.5}),
    )
    before = [known("gl", segments("t", 9), WORDS["tolk"])]
    named, history = identify(now, here("x", "y"), before, KNOBS)
    assert named.clusters["cluster_id"].tolist() == ["raw1", "gl"]
    assert fates(history)["gl"] == ("kept", None)


def test_a_cluster_that_is_too_unlike_is_not_the_known_one() -> None:
    now = found(raw=(segments("t", 1) + segments("h", 12), WORDS["hund"]))
    named, history = identify(
        now, here("t", "h"), [known("gl", segments("t", 9), WORDS["tolk"])], KNOBS
    )
    assert named.clusters["cluster_id"].tolist() == ["raw"]
    assert fates(history) == {"gl": ("vanished", None), "raw": ("new", None)}


def test_a_split_keeps_the_id_with_the_greater_part_and_names_the_other() -> None:
    t = segments("t", 12)
    now = found(raw1=(t[:7], WORDS["tolk"]), raw2=(t[7:], {"engelsk": 1.0}))
    named, history = identify(now, here("t"), [known("gl", t, WORDS["tolk"])], KNOBS)
    assert named.clusters["cluster_id"].tolist() == ["gl", "raw2"]
    assert fates(history) == {"gl": ("split", "raw2"), "raw2": ("new", "gl")}


def test_two_known_ones_that_share_sentences_are_both_kept() -> None:
    t = segments("t", 12)
    now = found(raw1=(t[:8], WORDS["tolk"]), raw2=(t[5:], WORDS["hund"]))
    before = [known("gl-1", t[:8], WORDS["tolk"]), known("gl-2", t[5:], WORDS["hund"])]
    _, history = identify(now, here("t"), before, KNOBS)
    assert fates(history) == {"gl-1": ("kept", None), "gl-2": ("kept", None)}


def test_of_two_that_became_one_the_other_is_told_as_merged_and_its_id_is_not_used_again() -> None:
    t, h = segments("t", 12), segments("h", 8)
    now = found(raw=(t + h, WORDS["tolk"] | WORDS["hund"]))
    before = [known("gl-t", t, WORDS["tolk"]), known("gl-h", h, WORDS["hund"])]
    named, history = identify(now, here("t", "h"), before, KNOBS)
    assert named.clusters["cluster_id"].tolist() == ["gl-t"]
    assert fates(history) == {"gl-t": ("kept", None), "gl-h": ("merged", "gl-t")}


def test_the_pairs_are_the_best_together_not_the_first_that_fit() -> None:
    """Both known ones are alike enough to the first; only one of them fits the second."""
    t, h = segments("t", 10), segments("h", 10)
    now = found(raw1=(t[:7] + h[:3], {}), raw2=(t[7:] + segments("z", 2), {}))
    before = [known("a", t, {}), known("b", t[:4] + h[:3], {})]
    named, _ = identify(now, here("t", "h", "z"), before, KNOBS)
    assert named.clusters["cluster_id"].tolist() == ["b", "a"]


def test_the_id_of_a_known_cluster_is_never_given_to_another() -> None:
    """A found cluster whose own id is one that a vanished one had gets a third id."""
    now = found(gl=(segments("h", 9), WORDS["hund"]))
    named, history = identify(
        now, here("t", "h"), [known("gl", segments("t", 9), WORDS["tolk"])], KNOBS
    )
    (name,) = named.clusters["cluster_id"]
    assert name != "gl" and fates(history)["gl"] == ("vanished", None)


def test_what_was_decided_goes_with_the_id() -> None:
    now = found(raw=(segments("t", 10), {}))
    before = [known("gl", segments("t", 9), {}, decided="rejected")]
    _, history = identify(now, here("t"), before, KNOBS)
    assert history["decided"].tolist() == ["rejected"]


def test_nothing_known_or_nothing_found_is_no_fault() -> None:
    now = found(raw=(segments("t", 8), WORDS["tolk"]))
    named, history = identify(now, here("t"), [], KNOBS)
    pd.testing.assert_frame_equal(named.clusters, now.clusters)
    assert fates(history) == {"raw": ("new", None)}
    _, history = identify(found(), here("t"), [known("gl", segments("t", 8), {})], KNOBS)
    assert fates(history) == {"gl": ("vanished", None)}


@pytest.fixture(scope="module")
def crowd() -> tuple[Found, list[Known]]:
    stems = "abcdef"
    now = found(
        **{f"raw{s}": (segments(s, 6) + segments(t, 2), {s: 1.0}) for s, t in pairwise(stems)}
    )
    return now, [known(f"gl{s}", segments(s, 8), {s: 1.0, "fælles": 1.0}) for s in stems]


@pytest.fixture(scope="module")
def identified(crowd: tuple[Found, list[Known]]) -> tuple[Found, pd.DataFrame]:
    now, before = crowd
    return identify(now, here(*"abcdef"), before, KNOBS)


@settings(max_examples=25)
@given(st.randoms())
def test_the_order_of_rows_and_of_known_clusters_changes_nothing(
    crowd: tuple[Found, list[Known]], identified: tuple[Found, pd.DataFrame], chance: Random
) -> None:
    (now, before), expected = crowd, identified
    turned = list(before)
    chance.shuffle(turned)
    keys = here(*"abcdef").sample(frac=1, random_state=chance.randrange(1000))
    got = identify(now, keys, turned, KNOBS)
    pd.testing.assert_frame_equal(got[0].clusters, expected[0].clusters)
    pd.testing.assert_frame_equal(got[1], expected[1])
    assert got[0].clusters["cluster_id"].is_unique
