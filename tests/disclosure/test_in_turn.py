"""Two reports: nobody may be found by subtracting the earlier from the later."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.disclosure import suppress, suppress_in_turn

CELL = ["group", "group_value"]


def report(people: dict[int, str]) -> pd.DataFrame:
    rows = [(person, "region", region) for person, region in people.items()]
    rows += [(person, "alle", "alle") for person in people]
    return pd.DataFrame(rows, columns=["person", *CELL])


def hidden_in(*reports: dict[int, str], least: int = 5) -> set[str]:
    decided = suppress_in_turn(
        [report(people) for people in reports], least, cell=CELL, unit=["person"]
    )
    return set(decided.loc[decided["hidden"], "group_value"])


def people(**regions: int) -> dict[int, str]:
    names = [region for region, n in regions.items() for _ in range(n)]
    return dict(enumerate(names))


def test_a_region_that_grew_by_two_since_the_last_report_is_hidden():
    spring = people(N=10, S=20, Ø=30)
    year = {**spring, **{100 + n: "N" for n in range(2)}, **{200 + n: "S" for n in range(8)}}
    assert hidden_in(year) == set()
    hidden = hidden_in(spring, year)
    assert "N" in hidden
    assert len(hidden) >= 2


def test_when_two_have_come_since_the_last_report_there_is_nothing_new_to_show():
    spring = people(N=20, S=20)
    assert hidden_in(spring, {**spring, 100: "N", 101: "S"}) == {"N", "S", "alle"}
    assert hidden_in(spring, spring) == set()


def test_one_report_alone_is_decided_on_as_ever():
    once = people(N=2, S=8, Ø=9)
    decided = suppress(report(once), 5, cell=CELL, unit=["person"])
    assert hidden_in(once) == set(decided.loc[decided["hidden"], "group_value"]) == {"N", "S"}


def test_a_region_that_was_hidden_is_not_found_in_a_later_report():
    """In the year N is large enough, but the year less autumn would be spring's two."""
    spring = people(N=2, S=20, Ø=30)
    autumn = {100 + n: region for n, region in people(N=9, S=20, Ø=30).items()}
    assert "N" not in hidden_in(autumn)
    assert "N" in hidden_in(spring, autumn, {**spring, **autumn})


@given(
    st.lists(st.tuples(st.sampled_from("NNSSØ"), st.booleans()), min_size=6, max_size=40),
    st.integers(2, 5),
)
@settings(max_examples=30, deadline=None)
def test_no_region_shown_twice_has_grown_by_a_few(rows, least):
    year = {person: region for person, (region, _) in enumerate(rows)}
    spring = {person: region for person, region in year.items() if rows[person][1]}
    first = hidden_in(spring, least=least)
    second = hidden_in(spring, year, least=least)
    for region in set(spring.values()) - first - second:
        grown = sum(r == region for r in year.values()) - sum(r == region for r in spring.values())
        assert grown == 0 or grown >= least
