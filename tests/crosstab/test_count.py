from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.answered import answered_segments
from pipeline.counted import counted_codings
from pipeline.crosstab.count import count_crosstab
from tests.shares_world import World, human, machine

SHOWN = pd.DataFrame({"survey": ["s"], "item": ["i"], "shown": [True]})


def placed(low: list[str], high: list[str]) -> pd.DataFrame:
    rows = [(unit, "low") for unit in low] + [(unit, "high") for unit in high]
    return pd.DataFrame(
        [{"survey": "s", "unit_id": unit, "item": "i", "level": level} for unit, level in rows]
    )


def count(world: World, codings: list[dict], where: pd.DataFrame, negative: tuple[str, ...] = ()):
    tones = tables.TONES.frame(
        [
            {"segment_id": one, "tone": "negative" if one in negative else "positive",
             "probability": 0.9}
            for one in world.segments["segment_id"]
        ]
    )  # fmt: skip
    return count_crosstab(
        counted_codings(tables.CODINGS.frame(codings)), world.themes,
        answered_segments(world.segments, world.texts), tones, where, SHOWN,
    )  # fmt: skip


def world() -> World:
    answers = [(f"u{i}", "N", q, "Ja da.") for i in range(6) for q in ("q1", "q2")]
    return World([*answers, ("tavs", "N", "q1", "-")])


def test_units_are_counted_once_each_at_their_own_level():
    codings = [machine("u0/q1"), machine("u0/q2"), human("u1/q1"), machine("u4/q2")]
    where = placed(["u0", "u1", "u2", "tavs"], ["u3", "u4", "u5"])
    table = count(world(), codings, where, negative=("u0/q2",)).set_index("theme_id")
    told = table.loc["t"]
    assert (told["n_low"], told["n_high"]) == (3, 3)  # the silent one is in no base
    assert (told["low_touching"], told["high_touching"]) == (2, 1)
    assert (told["low_human"], told["low_negative"], told["high_negative"]) == (1, 1, 0)
    assert table.loc["x", ["low_touching", "high_touching", "p_value"]].tolist() == [0, 0, 1.0]
    assert "old" not in table.index  # merged


def test_an_item_that_may_not_be_shown_has_no_rows():
    where = placed(["u0"], ["u1"])
    hidden = SHOWN.assign(shown=False)
    table = count_crosstab(
        counted_codings(tables.CODINGS.frame([machine("u0/q1")])), world().themes,
        answered_segments(world().segments, world().texts),
        tables.TONES.empty(), where, hidden,
    )  # fmt: skip
    assert table.empty


@settings(max_examples=4)
@given(st.sets(st.sampled_from([f"u{i}/q{q}" for i in range(6) for q in (1, 2)])), st.randoms())
def test_low_and_high_add_up_to_everyone_and_the_order_of_rows_changes_nothing(coded, random):
    codings = [machine(one) for one in sorted(coded)]
    where = placed(["u0", "u1", "u2"], ["u3", "u4", "u5"])
    table = count(world(), codings, where)
    told = table.set_index("theme_id").loc["t"]
    assert told["low_touching"] + told["high_touching"] == len({one[:2] for one in coded})
    random.shuffle(codings)
    again = count(world(), codings, where.sample(frac=1, random_state=random.randrange(99)))
    assert_frame_equal(table, again)
