from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.groups import hidden, memberships, natural_order, size_bands, without_uninformative
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


def test_an_unknown_grouping_is_refused_in_danish():
    with pytest.raises(AftrykError, match="grupperes efter ”branche”"):
        memberships(units([{}]), ["branche"], [9])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(1, 8))
def test_no_hidden_group_can_be_found_by_subtraction(sizes: list[int], least: int):
    frame = pd.DataFrame(
        {
            "survey": "s",
            "group": ["region"] * len(sizes) + ["alle"],
            "group_value": [f"r{i}" for i in range(len(sizes))] + ["alle"],
            "n": [*sizes, sum(sizes)],
        }
    )
    hide = hidden(frame, ["survey"], least)
    groups = frame.iloc[:-1].assign(hide=hide.iloc[:-1])
    assert not hide.iloc[-1]
    assert groups.loc[groups["n"] < least, "hide"].all()
    gone = groups[groups["hide"]]
    if len(gone) and not groups["hide"].all():
        assert len(gone) >= 2
        assert gone["n"].sum() >= least
    if not len(groups[groups["n"] < least]):
        assert gone.empty


def test_large_groups_stay_when_enough_is_hidden_already():
    frame = pd.DataFrame(
        {"survey": "s", "group": "region", "group_value": list("abcd"), "n": [3, 4, 10, 20]}
    )
    assert hidden(frame, ["survey"], 5).tolist() == [True, True, False, False]


def test_groups_are_ordered_by_the_numbers_in_them():
    assert natural_order(["100–249", "10–49", "1–9"]) == ["1–9", "10–49", "100–249"]
