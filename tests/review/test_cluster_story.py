"""What became of the suggestions that were known, read from the history of a run."""

from __future__ import annotations

from typing import Any

from pipeline.review.cluster_story import Suggestion, any_known, gone_into, stories
from pipeline.tables import CLUSTER_HISTORY


def row(cluster_id: str, fate: str, **more: Any) -> dict[str, Any]:
    return {
        "cluster_id": cluster_id, "label": cluster_id.upper(), "fate": fate,
        "n_before": 0 if fate == "new" else 5, "n_now": 4,
    } | more  # fmt: skip


def test_a_story_names_its_parts_and_what_it_was_called() -> None:
    history = CLUSTER_HISTORY.frame(
        [row("a", "split", related="b;c", label_before="Gammel"), row("b", "new"), row("c", "new")]
    )
    first, *_ = stories(history, {"c": "Omdøbt"})
    assert first.itself == Suggestion("a", "A")
    assert first.known_as == "Gammel"
    assert first.related == (Suggestion("b", "B"), Suggestion("c", "Omdøbt"))
    assert (first.n_before, first.n_now, first.decided) == (5, 4, None)


def test_the_same_name_as_before_is_not_told_twice() -> None:
    history = CLUSTER_HISTORY.frame([row("a", "kept", label_before="A")])
    assert stories(history, {})[0].known_as is None


def test_what_went_into_another_is_found_from_it() -> None:
    history = CLUSTER_HISTORY.frame(
        [row("a", "merged", related="b"), row("b", "kept"), row("c", "split", related="b")]
    )
    told = stories(history, {})
    assert [story.itself.cluster_id for story in gone_into(told, "b")] == ["a"]
    assert gone_into(told, "a") == []


def test_nothing_is_known_where_all_are_new() -> None:
    assert not any_known(stories(CLUSTER_HISTORY.frame([row("a", "new")]), {}))
    assert any_known(stories(CLUSTER_HISTORY.frame([row("a", "vanished")]), {}))
    assert stories(CLUSTER_HISTORY.empty(), {}) == []
