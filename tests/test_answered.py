"""For which questions and groups the number of those who answered may be shown."""

from __future__ import annotations

import pandas as pd

from pipeline.answered import answered_segments, asked_questions, shown_bases
from pipeline.groups import left_out, memberships
from tests.shares_world import ANSWERS, World, world_of


def test_a_question_that_few_of_a_group_answered_is_hidden_for_it_alone():
    units = [f"u{n:02}" for n in range(20)]
    regions = {unit: "N" if n < 10 else "S" for n, unit in enumerate(units)}
    few = range(2, 10)  # only two of N answered q2
    answered = {u: ["q1", "q3"] if n in few else ["q1", "q2", "q3"] for n, u in enumerate(units)}
    shares = world_of(answered, regions).shares([], least=5, groups=("region",))
    shown = set(map(tuple, shares[["question", "group_value"]].to_numpy()))
    assert {("q1", "N"), ("q3", "S"), ("alle", "N"), ("q2", "alle")} <= shown
    assert not {("q2", "N"), ("q2", "S")} & shown


def test_a_question_that_few_answered_does_not_hide_the_one_that_all_answered():
    units = [f"u{n:02}" for n in range(20)]
    answered = {unit: ["q1", "q2"] if n < 2 else ["q1"] for n, unit in enumerate(units)}
    shares = world_of(answered, dict.fromkeys(units, "N")).shares([], least=5)
    assert set(shares["question"]) == {"alle", "q1"}


def test_who_answered_one_question_only_is_not_found_by_subtracting_it_from_the_whole():
    """Everyone less those who answered q1 are 3, whose whole answer is their answer to q2."""
    units = [f"u{n:02}" for n in range(20)]
    answered = {unit: ["q2"] if n < 3 else ["q1"] for n, unit in enumerate(units)}
    shares = world_of(answered, dict.fromkeys(units, "N")).shares([], least=5)
    assert set(shares["question"]) == {"alle"}


def test_few_evaluation_reports_are_shown_together_and_few_notes_are_not():
    answered = pd.DataFrame(
        [
            {"segment_id": f"{survey}{n}", "survey": survey, "unit_id": f"d{n}", "question": "alle"}
            for survey in ("ekstern_evaluering", "noter")
            for n in range(4)
        ]
    )
    member = answered[["survey", "unit_id"]].assign(group="alle", group_value="alle")
    pulje = member.assign(group="pulje", group_value="A")
    bases = shown_bases(answered, pd.concat([member, pulje]), 5)
    assert bases[["survey", "group_value", "n_units"]].to_numpy().tolist() == [
        ["ekstern_evaluering", "alle", 4]
    ]


def test_what_was_asked_and_is_hidden_can_be_listed():
    world = World(ANSWERS)
    member = memberships(world.units, ["region"], [9])
    shares = world.shares([], least=3, groups=("region",))
    hidden = left_out(asked_questions(world.answers, world.units), member, shares)
    cells = set(map(tuple, hidden[["question", "group_value"]].to_numpy()))
    assert {("alle", "N"), ("alle", "S"), ("q1", "alle"), ("q2", "S")} <= cells
    assert ("alle", "alle") not in cells


def test_a_group_in_which_few_answered_since_an_earlier_report_is_left_out():
    regions = {f"u{n:02}": region for n, region in enumerate("N" * 8 + "S" * 8 + "N" * 2 + "S" * 6)}
    world = world_of({unit: ["q1", "q2"] for unit in regions}, regions)
    member = memberships(world.units, ["region"], [9])
    answered = answered_segments(world.segments, world.texts)
    spring = answered[answered["unit_id"] < "u16"]
    assert set(shown_bases(answered, member, 5)["group_value"]) == {"alle", "N", "S"}
    assert set(shown_bases(answered, member, 5, [spring])["group_value"]) == {"alle"}
