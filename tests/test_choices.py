"""Questions with several answers: who counts, and for whom it may be told."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.choices import count_choices, who_answered
from pipeline.groups import memberships
from pipeline.wilson import wilson

OPTIONS = tables.OPTIONS.frame(
    [
        {"survey": "s", "question": "q", "question_text": "Hvad hjalp?", "position": 1,
         "place": place, "option": option}
        for place, option in enumerate(["Kurser", "Coaching", "Andet"], start=1)
    ]
)  # fmt: skip


def world(chosen: list[set[str]], regions: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Units that chose these options; one with none has not answered."""
    units = tables.UNITS.frame(
        [
            {"batch": "b", "survey": "s", "unit_id": str(n), "unit_kind": "project", "pulje": "P",
             "region": region, "source_file": "f"}
            for n, region in enumerate(regions)
        ]
    )  # fmt: skip
    choices = tables.CHOICES.frame(
        [
            {"batch": "b", "survey": "s", "unit_id": str(n), "question": "q", "option": option,
             "chosen": option in mine}
            for n, mine in enumerate(chosen) if mine
            for option in OPTIONS["option"]
        ]
    )  # fmt: skip
    return units, choices


def count(chosen: list[set[str]], regions: str, least: int = 2, **more: object) -> pd.DataFrame:
    units, choices = world(chosen, regions)
    asked = who_answered(choices, OPTIONS, units)
    members = memberships(units, ["region"], [9])
    return count_choices(choices, OPTIONS, asked, members, least, **more)  # type: ignore[arg-type]


def test_shares_are_of_those_who_chose_anything_and_may_add_up_to_more_than_all():
    both = {"Kurser", "Coaching"}
    told = count([both, both, {"Kurser"}, set()], "NNNN").set_index(["group", "option"])
    mine = told.loc["alle"]
    assert mine["count"].to_dict() == {"Andet": 0, "Coaching": 2, "Kurser": 3}
    assert set(mine["n_answered"]) == {3}
    assert set(mine["n_missing"]) == {1}
    assert mine.loc["Coaching", "share"] == 2 / 3


def test_a_group_with_few_who_answered_is_hidden_with_the_one_that_gives_it_away():
    told = count([{"Kurser"}] * 9, "NNNNNNNSS", least=3)
    assert set(told["group"]) == {"alle"}


def test_only_a_sample_has_an_interval():
    answers = [{"Kurser"}] * 6 + [{"Andet"}] * 4
    assert count(answers, "N" * 10)["low"].isna().all()
    row = count(answers, "N" * 10, sampled={"s"}).query("group == 'alle' and option == 'Kurser'")
    low, high = wilson(row["count"].to_numpy(), row["n_answered"].to_numpy())
    assert row["low"].item() == low.item()
    assert row["high"].item() == high.item()
    assert (round(low.item(), 3), round(high.item(), 3)) == (0.313, 0.832)


def test_those_of_a_batch_that_never_had_the_question_are_not_counted_as_silent():
    units, choices = world([{"Kurser"}, {"Andet"}], "NN")
    later = units.assign(batch="c", unit_id="c" + units["unit_id"])
    asked = who_answered(choices, OPTIONS, pd.concat([units, later]))
    assert set(asked["unit_id"]) == {"0", "1"}
