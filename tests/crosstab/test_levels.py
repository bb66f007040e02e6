from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.answered import answered_segments
from pipeline.crosstab.levels import levels, quotable, shown_levels
from pipeline.groups import memberships
from tests.shares_world import World

ITEMS = tables.ITEMS.frame(
    [
        {
            "survey": "s", "item": item, "item_text": item, "position": 1, "scale": "g",
            "step": step, "step_label": str(step), "in_top": step == 3, "top_label": "3",
        }
        for item in ("i", "j")
        for step in (1, 2, 3)
    ]
)  # fmt: skip


def rated(steps: dict[str, int | None], item: str = "i") -> pd.DataFrame:
    return tables.RATINGS.frame(
        [
            {"batch": "b", "survey": "s", "unit_id": unit, "item": item, "step": step,
             "status": "valid" if step else "dont_know"}
            for unit, step in steps.items()
        ]
    )  # fmt: skip


def world(n: int, region: str = "N") -> World:
    return World([(f"u{i:02}", region, "q", "Ledelsen lytter.") for i in range(n)])


def shown(made: World, ratings: pd.DataFrame, least: int = 5) -> dict[str, bool]:
    placed = levels(ratings, ITEMS)
    answered = answered_segments(made.segments, made.texts)
    told = shown_levels([answered], [placed], memberships(made.units, [], [9]), least)
    return dict(zip(told["item"], told["shown"], strict=True))


def test_a_top_step_is_high_any_other_low_and_those_off_the_scale_nowhere():
    told = levels(rated({"u1": 3, "u2": 2, "u3": 1, "u4": None}), ITEMS)
    assert dict(zip(told["unit_id"], told["level"], strict=True)) == {
        "u1": "high", "u2": "low", "u3": "low"
    }  # fmt: skip


def test_an_item_is_compared_when_both_sides_are_many():
    steps = {f"u{i:02}": 1 if i < 8 else 3 for i in range(20)}
    assert shown(world(20), rated(steps)) == {"i": True}


def test_an_item_is_left_out_when_the_low_are_few():
    steps = {f"u{i:02}": 1 if i < 4 else 3 for i in range(20)}
    assert shown(world(20), rated(steps)) == {"i": False}


def test_an_item_is_left_out_when_those_off_the_scale_could_be_subtracted():
    steps = {f"u{i:02}": 1 if i < 8 else 3 if i < 18 else None for i in range(20)}
    assert shown(world(20), rated(steps)) == {"i": False}  # everyone less low and high are two


def test_an_item_that_all_answer_alike_is_not_compared():
    assert shown(world(20), rated({f"u{i:02}": 3 for i in range(20)})) == {"i": False}


def test_two_items_on_which_nearly_the_same_are_low_are_not_both_compared():
    one = rated({f"u{i:02}": 1 if i < 8 else 3 for i in range(20)})
    two = rated({f"u{i:02}": 1 if i < 9 else 3 for i in range(20)}, "j")
    told = shown(world(20), pd.concat([one, two]))
    assert sorted(told.values()) == [False, True]


def test_those_who_wrote_nothing_are_not_counted_in_the_bases():
    made = World([(f"u{i:02}", "N", "q", "-" if i < 4 else "Ja da.") for i in range(20)])
    steps = {f"u{i:02}": 1 if i < 8 else 3 for i in range(20)}
    assert shown(made, rated(steps)) == {"i": False}  # only four of the low wrote something


def test_who_is_too_few_at_a_level_in_a_pulje_is_not_quoted_as_low():
    units = pd.concat(
        [world(20).units.assign(pulje=["A"] * 3 + ["B"] * 9 + ["A"] * 8)], ignore_index=True
    )
    placed = levels(rated({f"u{i:02}": 1 if i < 12 else 3 for i in range(20)}), ITEMS)
    told = quotable(placed, pd.DataFrame({"survey": ["s"], "item": ["i"], "shown": [True]}),
                    units, 5)  # fmt: skip
    low = set(told.loc[told["level"] == "low", "unit_id"])
    assert not low & {"u00", "u01", "u02"}
