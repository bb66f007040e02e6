"""What is hidden, checked by other means than those it is decided by: fractions and brute force."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline.disclosure import suppress

CELL = ["year", "group", "group_value"]

# Region, town within the region, size across both, year, and whether the item was answered.
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from("NNNSØ"),
        st.sampled_from("ab"),
        st.sampled_from("xxxyz"),
        st.sampled_from("12"),
        st.sampled_from([True, True, True, False]),
    ),
    min_size=1,
    max_size=14,
)
GROUPINGS = {
    "region": lambda region, town, size, year: region,
    "town": lambda region, town, size, year: region + town,
    "size": lambda region, town, size, year: size,
}


def cells_of(people: list[tuple], names: tuple[str, ...], years: bool) -> pd.DataFrame:
    """Everybody in every cell: each grouping over all years and, with ``years``, for each."""
    rows = []
    for number, (*person, answered) in enumerate(people):
        for year in ("alle", person[-1]) if years else ("alle",):
            values = {"alle": "alle", **{name: GROUPINGS[name](*person) for name in names}}
            rows += [(number, answered, year, name, value) for name, value in values.items()]
    return pd.DataFrame(rows, columns=["person", "answered", *CELL])


def told(members: pd.DataFrame, least: int, **more: str) -> pd.DataFrame:
    return suppress(members, least, cell=CELL, unit=["person"], counted="answered", **more)


def as_sets(members: pd.DataFrame, decided: pd.DataFrame, *, hidden: bool) -> list[frozenset]:
    chosen = decided.loc[decided["hidden"] == hidden, CELL]
    return [frozenset(part["person"]) for _, part in members.merge(chosen, on=CELL).groupby(CELL)]


def rank(rows: list[list[int]]) -> int:
    """Rank by elimination in exact fractions."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for place in range(found + 1, len(left)):
            factor = left[place][column] / pivot[column]
            left[place] = [a - factor * b for a, b in zip(left[place], pivot, strict=True)]
        found += 1
    return found


def computable(target: frozenset, shown: list[frozenset], people: list[int]) -> bool:
    """Does any combination of the shown cells, with any fractions, give the target?"""
    rows = [[int(person in cell) for person in people] for cell in shown]
    own = [int(person in target) for person in people]
    return rank([*rows, own]) == rank(rows)


def lone_combinations(shown: list[frozenset], people: list[int], least: int) -> list[tuple]:
    """Every way of adding and subtracting shown cells that rests on 1 to ``least - 1`` people."""
    cells = np.array([[person in cell for person in people] for cell in dict.fromkeys(shown)])
    if not len(cells):
        return []
    signs = np.array(list(itertools.product((-1, 0, 1), repeat=len(cells))))
    rests_on = (signs @ cells.astype(int) != 0).sum(axis=1)
    return signs[(rests_on > 0) & (rests_on < least)].tolist()


def populations(members: pd.DataFrame) -> list[pd.DataFrame]:
    return [members, members[members["answered"]]]


@given(
    PEOPLE,
    st.sets(st.sampled_from(sorted(GROUPINGS))).map(sorted).map(tuple),
    st.booleans(),
    st.integers(1, 5),
)
@settings(max_examples=60, deadline=None)
def test_no_hidden_cell_can_be_computed_from_those_shown(people, names, years, least):
    members = cells_of(people, names, years)
    decided = told(members, least)
    for population in populations(members):
        everyone = sorted(set(population["person"]))
        shown = as_sets(population, decided, hidden=False)
        for cell in as_sets(population, decided, hidden=True):
            # Who has the same members as the whole has its figures: that cannot be helped.
            assert cell == frozenset(everyone) or not computable(cell, shown, everyone)


@given(
    PEOPLE,
    st.sampled_from([("region",), ("size",), ("region", "size"), ("region", "town")]),
    st.integers(2, 5),
)
@settings(max_examples=60, deadline=None)
def test_nothing_that_can_be_added_or_subtracted_rests_on_few_people(people, names, least):
    members = cells_of(people, names, years=False)
    decided = told(members, least)
    for population in populations(members):
        shown = as_sets(population, decided, hidden=False)
        assert lone_combinations(shown, sorted(set(population["person"])), least) == []


@given(PEOPLE, st.integers(2, 4))
@settings(max_examples=30, deadline=None)
def test_no_two_or_three_people_can_be_computed_even_with_fractions(people, least):
    members = cells_of(people, ("region", "size"), years=True)
    decided = told(members, least)
    everyone = sorted(set(members["person"]))
    shown = as_sets(members, decided, hidden=False)
    for size in range(1, least):
        for few in itertools.combinations(everyone, size):
            assert not shown or not computable(frozenset(few), shown, everyone)


@given(PEOPLE, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_changes_nothing(people, random):
    members = cells_of(people, ("region", "size"), years=True)
    order = list(range(len(members)))
    random.shuffle(order)
    assert_frame_equal(told(members, 3), told(members.iloc[order], 3))


@given(PEOPLE, st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_the_whole_is_hidden_only_when_it_is_small_itself(people, least):
    members = cells_of(people, ("region", "size"), years=False)
    decided = told(members, least).set_index(CELL).loc[("alle", "alle", "alle")]
    assert decided["hidden"] == (decided["n"] < least)
    assert decided["n"] == sum(answered for *_, answered in people)
