"""The same item in one period and the next."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline import tables
from pipeline.comparison import compare_periods
from pipeline.groups import memberships
from pipeline.likert import count_likert
from pipeline.periods import period_groups, with_period

YEARS = {"a": "forår 2024", "b": "efterår 2025"}
STEPS = ["Nej", "Delvist", "Ja"]


def year(batch: str, survey: str = "s", top: int = 6, n: int = 10, **more: Any) -> dict[str, Any]:
    """A delivery in which ``top`` of ``n`` say the highest step to the one item."""
    asked = {"wording": "Er målet nået?", "steps": STEPS, "in_top": [3], "dont_know": True}
    return (
        {"batch": batch, "survey": survey, "top_n": top, "n": n, "kind": "project"} | asked | more
    )


def compared(*deliveries: dict[str, Any], least: int = 5) -> pd.DataFrame:
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("units", "ratings", "items", "asked", "surveys")
    }
    for one in deliveries:
        where = {"batch": one["batch"], "survey": one["survey"]}
        for number in range(one["n"]):
            unit = {**where, "unit_id": f"{one['batch']}{number}"}
            step = len(one["steps"]) if number < one["top_n"] else 1
            rows["units"].append(
                {**unit, "unit_kind": one["kind"], "pulje": "P", "source_file": "f"}
            )
            rows["ratings"].append({**unit, "item": "maal", "status": "valid", "step": step})
        item = {"survey": one["survey"], "item": "maal", "item_text": "Mål", "position": 1}
        item |= {"scale": "x", "top_label": "ja"}
        rows["items"] += [
            {**item, "step": step, "step_label": label, "in_top": step in one["in_top"]}
            for step, label in enumerate(one["steps"], start=1)
        ]
        asked = {"wording": one["wording"], "dont_know": one["dont_know"]}
        rows["asked"].append({**where, "item": "maal", **asked})
        rows["surveys"].append({"survey": one["survey"], "series": "s"})
    units, ratings, asked_ = (
        tables.UNITS.frame(rows["units"]),
        tables.RATINGS.frame(rows["ratings"]),
        tables.ASKED.frame(rows["asked"]),
    )
    items = tables.ITEMS.conform(pd.DataFrame(rows["items"]).drop_duplicates())
    surveys = tables.SURVEYS.conform(
        pd.DataFrame(rows["surveys"]).drop_duplicates().assign(respondents=None)
    )
    used = {one["batch"] for one in deliveries}
    batches = tables.BATCHES.frame([{"batch": b, "period": YEARS[b]} for b in sorted(used)])
    dated = with_period(units, batches, used)
    membership = memberships(dated, period_groups(batches, used), [9])
    likert = count_likert(ratings, items, membership, least)
    return compare_periods(likert, items, asked_, surveys, dated)


def test_the_same_item_is_set_beside_itself_a_year_before_with_both_counts():
    (row,) = compared(year("b", top=9), year("a")).to_dict("records")
    assert (row["earlier"], row["later"], row["broken"]) == ("2024", "2025", "")
    assert [row[name] for name in ("top_before", "n_before", "top_after", "n_after")] == [
        6,
        10,
        9,
        10,
    ]


def test_one_period_gives_nothing():
    assert compared(year("a")).empty


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"wording": "Er I nået i mål?"}, "wording"),
        ({"steps": ["Nej", "Nej, næsten", "Ja"]}, "scale"),
        ({"in_top": [2, 3]}, "top"),
        ({"dont_know": False}, "dont_know"),
        ({"kind": "respondent"}, "unit_kind"),
    ],
)
def test_another_anchor_breaks_the_series_and_says_which(change, reason):
    (row,) = compared(year("a"), year("b", survey="ny", **change)).to_dict("records")
    assert row["broken"] == reason
    assert (row["n_before"], row["n_after"]) == (10, 10)


def test_a_mapping_of_the_same_series_goes_on_where_nothing_is_changed():
    (row,) = compared(year("a"), year("b", survey="ny", wording="er  målet NÅET?")).to_dict(
        "records"
    )
    assert (row["broken"], row["survey"]) == ("", "ny")


def test_a_period_that_is_too_small_to_be_shown_has_no_figures():
    (row,) = compared(year("a", n=4, top=2), year("b", n=20)).to_dict("records")
    assert pd.isna(row["n_before"])
    assert row["broken"] == ""
