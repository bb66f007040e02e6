from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.groups import (
    left_out,
    memberships,
    nameable,
    natural_order,
    size_bands,
    telling_memberships,
    without_uninformative,
)
from pipeline.tables import UNITS


def units(rows: list[dict]) -> pd.DataFrame:
    plain = {"batch": "b", "survey": "s", "unit_kind": "project", "pulje": "P", "source_file": "f"}
    return UNITS.frame([{**plain, "unit_id": f"u{i}", **row} for i, row in enumerate(rows)])


def test_size_bands_include_their_upper_limit_and_know_who_did_not_say():
    employees = pd.Series([1, 9, 10, 249, 250, None], dtype="Int64")
    assert size_bands(employees, [9, 249]).tolist() == [
        "1–9 ansatte",
        "1–9 ansatte",
        "10–249 ansatte",
        "10–249 ansatte",
        "250 ansatte eller flere",
        "Ikke oplyst",
    ]


def test_every_unit_is_in_everyone_and_once_in_each_grouping():
    member = memberships(units([{"region": "Sjælland"}, {"region": " "}]), ["region"], [9])
    assert member.groupby(["unit_id", "group"]).size().eq(1).all()
    assert member[member["group"] == "region"]["group_value"].tolist() == [
        "Sjælland",
        "Ikke oplyst",
    ]
    assert set(member["group"]) == {"alle", "region"}


def test_a_grouping_nothing_is_known_about_is_dropped():
    member = memberships(units([{}, {}]), ["region", "pulje"], [9])
    assert set(without_uninformative(member)["group"]) == {"alle", "pulje"}


def test_groupings_that_tell_something_of_the_report_hold_other_batches_too():
    table = units([{"region": "N"}, {"region": " "}, {"batch": "old", "region": "S"}])
    ours = telling_memberships(table, ["b"], ["region", "industry"], [9])
    assert set(ours["group"]) == {"alle", "region"}
    assert set(ours["unit_id"]) == {"u0", "u1", "u2"}
    assert set(telling_memberships(table.iloc[1:], ["b"], ["region"], [9])["group"]) == {"alle"}


def test_an_unknown_grouping_is_refused_in_danish():
    with pytest.raises(AftrykError, match="grupperes efter ”branche”"):
        memberships(units([{}]), ["branche"], [9])


def named(sizes: dict[tuple[str, str], int], least: int) -> dict[tuple[str, str], set[bool]]:
    """Which puljer of which surveys may be named, when they have so many units."""
    rows = [
        {"survey": survey, "pulje": pulje} for (survey, pulje), n in sizes.items() for _ in range(n)
    ]
    table = units(rows)
    may = nameable(table, "pulje", least)
    return may.groupby([table["survey"], table["pulje"]]).agg(set).to_dict()


def test_a_small_pulje_is_not_named_and_neither_is_one_that_would_give_it_away():
    told = named({("s", "A"): 6, ("s", "B"): 9, ("s", "C"): 2, ("t", "A"): 7, ("t", "C"): 5}, 5)
    assert told == {
        ("s", "A"): {False}, ("s", "B"): {True}, ("s", "C"): {False},
        ("t", "A"): {True}, ("t", "C"): {True},
    }  # fmt: skip


def test_a_survey_with_one_pulje_names_it_when_it_is_large_enough():
    assert named({("s", "A"): 5, ("t", "A"): 4}, 5) == {("s", "A"): {True}, ("t", "A"): {False}}


@given(st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 9)), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_neither_the_named_nor_the_unnamed_puljer_hide_fewer_than_allowed(sizes, least):
    told = named({("s", pulje): n for pulje, n in sizes.items()}, least)
    may = {pulje: told["s", pulje] == {True} for pulje in sizes}
    assert all(n >= least for pulje, n in sizes.items() if may[pulje])
    unnamed = sum(n for pulje, n in sizes.items() if not may[pulje])
    assert unnamed == 0 or unnamed >= least or not any(may.values())
    if all(n >= least for n in sizes.values()):
        assert all(may.values())


def test_those_who_were_asked_and_are_not_shown_are_listed():
    member = memberships(units([{"region": "N"}, {"region": "S"}]), ["region"], [9])
    asked = pd.DataFrame(
        {"survey": "s", "unit_id": ["u0", "u1", "u0"], "question": ["q", "q", "r"]}
    )
    shown = pd.DataFrame({"survey": "s", "question": "q", "group": "alle", "group_value": ["alle"]})
    hidden = left_out(asked, member, shown)
    assert hidden[["question", "group_value"]].to_numpy().tolist() == [
        ["q", "N"], ["q", "S"], ["r", "alle"], ["r", "N"]
    ]  # fmt: skip


def test_groups_are_ordered_by_the_numbers_in_them():
    assert natural_order(["100–249", "10–49", "1–9"]) == ["1–9", "10–49", "100–249"]
