from __future__ import annotations

import pandas as pd

from pipeline.privacy_report import counts
from tests.privacy_report.conftest import DECIDED, FOUND


def table(world) -> pd.DataFrame:
    return counts.persondata(*world[:5])


def number(counted: pd.DataFrame, batch: str, kind: str, status: str) -> int:
    row = counted[
        (counted["batch"] == batch) & (counted["type"] == kind) & (counted["status"] == status)
    ]
    return int(row["count"].iloc[0])


def test_every_status_of_every_type_in_every_batch_is_counted(world) -> None:
    counted = table(world)
    assert [number(counted, "b1", "person", status) for status in counts.STATUSES] == [
        3,
        1,
        0,
        1,
        1,
    ]
    assert [number(counted, "b1", "phone", status) for status in counts.STATUSES] == [1, 0, 0, 0, 1]
    assert [number(counted, "b2", "person", status) for status in counts.STATUSES] == [
        0,
        0,
        1,
        0,
        0,
    ]
    assert number(counted, "b1", "health", "flagged") == 1


def test_sums_are_those_of_what_was_found_and_decided(world) -> None:
    sums = table(world).groupby("status")["count"].sum()
    assert sums["found"] == len(FOUND)
    assert sums[["confirmed", "added", "released"]].sum() == len(DECIDED)
    assert sums["found"] + sums["added"] - sums["released"] == (
        sums[["confirmed", "added", "awaiting"]].sum()
    )


def test_rows_in_another_order_give_the_same_table(world) -> None:
    shuffled = (frame.sample(frac=1, random_state=1) for frame in world[:5])
    pd.testing.assert_frame_equal(counts.persondata(*shuffled), table(world))


def test_nothing_found_is_an_empty_table(world) -> None:
    empty = [frame.iloc[:0] for frame in world[:4]]
    counted = counts.persondata(*empty, world.texts)
    assert counted.empty
    assert list(counted) == counts.COLUMNS
    assert counts.looked_at(empty[1], world.spans).empty


def test_what_awaits_is_counted_once_where_it_is_most_urgent(world) -> None:
    assert counts.awaiting(world.masks, world.quotes) == {"approved": 1, "candidate": 1, "rest": 1}
    assert counts.quotes_awaiting(world.quotes) == 1


def test_a_release_of_other_words_than_those_that_stand_there_does_not_count(world) -> None:
    stale = world.decisions.assign(span_hash="andet")
    from pipeline.privacy import effective_masks

    masks = effective_masks(world.spans, stale, world.texts, "k")
    assert counts.releases(stale, masks, world.texts).empty


def test_releases_are_told_by_day_reviewer_and_type(world) -> None:
    told = counts.releases(world.decisions, world.masks, world.texts)
    assert told.to_dict("records") == [
        {"day": "2024-06-02", "reviewer": "Liv", "type": "person", "count": 1}
    ]


def test_what_people_masked_and_the_machine_does_not_find_is_missed(world) -> None:
    assert counts.looked_at(world.masks, world.spans).to_dict("records") == [
        {"type": "person", "found": 1, "missed": 1}
    ]


def test_what_people_once_added_and_the_machine_finds_by_now_is_found(world) -> None:
    added = world.masks[world.masks["status"] == "added"]
    by_now = pd.concat([world.spans, added.assign(score=1.0, reason="r")[list(world.spans)]])
    assert counts.looked_at(world.masks, by_now).to_dict("records") == [
        {"type": "person", "found": 2, "missed": 0}
    ]


def test_erased_ones_are_counted_by_day_and_reason() -> None:
    lines = [{"date": "2025-01-02", "reason": "A"}] * 2 + [{"date": "2026-01-02", "reason": "B"}]
    assert counts.forgotten(lines).to_numpy().tolist() == [
        ["2026-01-02", "B", 1],
        ["2025-01-02", "A", 2],
    ]
    assert counts.forgotten([]).empty
