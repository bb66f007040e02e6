"""Which groups are hidden, case by case."""

from __future__ import annotations

import pandas as pd

from pipeline.disclosure import suppress


def sized(*groups: tuple[str, str, range]) -> pd.DataFrame:
    """People by number in groups, and all of them in "alle"."""
    rows = [(person, name, value) for name, value, people in groups for person in people]
    everyone = sorted({person for person, _, _ in rows})
    rows += [(person, "alle", "alle") for person in everyone]
    return pd.DataFrame(rows, columns=["person", "group", "group_value"])


def hidden_in(members: pd.DataFrame, least: int = 5) -> set[str]:
    decided = suppress(members, least, cell=["group", "group_value"], unit=["person"])
    return set(decided.loc[decided["hidden"], "group_value"])


def test_large_groups_that_cross_are_all_shown():
    members = sized(
        ("region", "N", range(20)), ("region", "S", range(20, 40)),
        ("size", "x", range(10, 30)), ("size", "y", [*range(10), *range(30, 40)]),
    )  # fmt: skip
    assert hidden_in(members) == set()


def test_a_group_that_nearly_everybody_is_in_gives_the_others_away():
    assert hidden_in(sized(("region", "N", range(96)), ("region", "S", range(96, 98)))) == {
        "N",
        "S",
    }


def test_two_small_groups_that_are_large_together_need_no_third():
    members = sized(
        ("region", "a", range(3)), ("region", "b", range(3, 7)),
        ("region", "c", range(7, 17)), ("region", "d", range(17, 37)),
    )  # fmt: skip
    assert hidden_in(members) == {"a", "b"}


def test_what_is_left_of_a_group_by_one_inside_it_is_not_given_away():
    """A pulje within a region: 10 less 7 are 3 people, though both groups are large."""
    members = sized(
        ("region", "N", range(10)), ("region", "S", range(10, 40)),
        ("pulje", "A", range(7)), ("pulje", "B", range(7, 40)),
    )  # fmt: skip
    hidden = hidden_in(members)
    assert hidden == {"A", "B"} or hidden == {"N", "S"}


def test_what_is_left_of_a_group_by_several_inside_it_is_not_given_away():
    """Two towns of the region are shown and the two small ones hold 4 people together."""
    members = sized(
        ("region", "N", range(24)), ("region", "S", range(24, 60)),
        ("town", "N1", range(12)), ("town", "N2", range(12, 20)),
        ("town", "N3", range(20, 22)), ("town", "N4", range(22, 24)),
        ("town", "S1", range(24, 40)), ("town", "S2", range(40, 57)), ("town", "S3", range(57, 60)),
    )  # fmt: skip
    assert hidden_in(members) == {"N2", "N3", "N4", "S1", "S3"}


def test_groupings_that_are_nearly_the_same_do_not_tell_two_people_apart():
    """Spring's pulje and spring's batch differ by one person each way."""
    members = sized(
        ("batch", "v1", range(20)), ("batch", "v2", range(20, 40)),
        ("pulje", "A", [*range(19), 20]), ("pulje", "B", [19, *range(21, 40)]),
    )  # fmt: skip
    assert len(hidden_in(members) & {"v1", "v2"}) == 2 or len(hidden_in(members) & {"A", "B"}) == 2


def test_differences_of_two_groups_are_seen_under_a_high_limit_too():
    """Nine people of nine kinds: more than all sums and differences are tried for."""
    members = sized(
        ("region", "N", range(100)), ("region", "S", range(100, 180)),
        ("pulje", "A", range(91)), ("pulje", "B", range(91, 180)),
        *(("size", f"x{n}", [91 + n, *range(n, 91, 9), *range(100 + n, 180, 9)]) for n in range(9)),
    )  # fmt: skip
    assert hidden_in(members, 9) == set()
    assert hidden_in(members, 10) != set()


def test_fewer_people_than_the_limit_show_nothing_and_as_many_show_the_whole():
    assert hidden_in(sized(("region", "N", range(4)))) == {"N", "alle"}
    assert hidden_in(sized(("region", "N", range(3)), ("region", "S", range(3, 5)))) == {"N", "S"}


def test_nobody_is_hidden_where_nobody_is():
    members = sized(("region", "N", range(5))).iloc[:0]
    assert suppress(members, 5, cell=["group", "group_value"], unit=["person"]).empty


def test_those_who_did_not_answer_are_not_told_apart_either():
    """All on the scale are in N, so its base is the whole; outside it are 3 who did not know."""
    members = sized(("region", "N", range(20)), ("region", "S", range(20, 23)))
    members["answered"] = members["person"] < 20
    decided = suppress(
        members, 5, cell=["group", "group_value"], unit=["person"], counted="answered"
    )
    assert set(decided.loc[decided["hidden"], "group_value"]) == {"N", "S"}


def test_what_is_decided_apart_does_not_meet():
    one = sized(("region", "N", range(6)), ("region", "S", range(6, 12))).assign(item="q1")
    other = sized(("region", "N", range(6)), ("region", "S", range(6, 8))).assign(item="q2")
    decided = suppress(
        pd.concat([other, one]),
        5,
        within=["item"],
        cell=["group", "group_value"],
        unit=["person"],
    )
    hidden = decided[decided["hidden"]]
    assert set(zip(hidden["item"], hidden["group_value"], strict=True)) == {
        ("q2", "N"),
        ("q2", "S"),
    }
