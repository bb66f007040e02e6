from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.answered import answered_segments
from pipeline.counted import counted_codings
from pipeline.crosstab.pairs import count_pairs
from pipeline.groups import memberships
from tests.shares_world import World, machine

UNITS = [f"u{n}" for n in range(6)]
WORLD = World([(unit, "N", question, "Ja da.") for unit in UNITS for question in ("q1", "q2")])
PLACES = [f"{unit}/{question}" for unit in UNITS for question in ("q1", "q2")]


def pairs(codings: list[dict]) -> pd.DataFrame:
    return count_pairs(
        counted_codings(tables.CODINGS.frame(codings)),
        answered_segments(WORLD.segments, WORLD.texts),
        memberships(WORLD.units, ["pulje", "region"], [9]),
        WORLD.shares(codings, groups=("pulje", "region")),
    )


def test_a_unit_counts_once_for_a_pair_and_in_a_question_only_for_what_it_says_there():
    codings = [machine("u0/q1"), machine("u0/q1", theme="x"), machine("u0/q2"),
               machine("u1/q1"), machine("u1/q2", theme="x"), machine("u2/q1")]  # fmt: skip
    table = pairs(codings)
    assert set(table["group"]) == {"alle", "pulje"}  # not by region
    everyone = table[(table["group"] == "alle") & (table["theme_id"] == "t")]
    told = everyone.set_index("question")
    assert told.loc["alle", ["n_units", "n_theme", "n_other", "n_both"]].tolist() == [6, 3, 2, 2]
    assert told.loc["q1", ["n_theme", "n_other", "n_both"]].tolist() == [3, 1, 1]
    assert "q2" not in told.index


CODED = st.sets(st.tuples(st.sampled_from(PLACES), st.sampled_from(["t", "x"])), min_size=1)


@settings(max_examples=4)
@given(CODED, st.randoms())
def test_both_orders_of_a_pair_agree_and_the_order_of_rows_changes_nothing(coded, random):
    codings = [machine(place, theme=theme) for place, theme in sorted(coded)]
    table = pairs(codings)
    assert (table["n_both"] <= table[["n_theme", "n_other"]].min(axis=1)).all()
    turned = table.rename(
        columns={"theme_id": "other_id", "other_id": "theme_id", "n_theme": "n_other",
                 "n_other": "n_theme"}
    )  # fmt: skip
    assert_frame_equal(tables.PAIRS.conform(turned), table)
    random.shuffle(codings)
    assert_frame_equal(pairs(codings), table)
