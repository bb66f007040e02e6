"""Who is counted where, when earlier years stand beside the report's."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.counted import proposed_themes
from pipeline.dated import Dated, dated_memberships
from pipeline.likert import count_likert
from pipeline.periods import PERIOD

TOLD = tables.BATCHES.frame(
    [
        {"batch": "gammel", "period": "forår 2023"},
        {"batch": "foer", "period": "2024"},
        {"batch": "nu", "period": "efterår 2025"},
    ]
)
OLD = {"gammel": "s", "foer": "sidste_aars", "nu": "s"}


@pytest.fixture
def units() -> pd.DataFrame:
    return tables.UNITS.frame(
        [
            {"batch": batch, "survey": survey, "unit_id": f"{batch}{n}", "unit_kind": "project",
             "pulje": "P", "region": f"R{n % 2}", "source_file": "f"}
            for batch, survey in OLD.items()
            for n in range(12)
        ]
    )  # fmt: skip


def dated(units: pd.DataFrame, compared: list[str]) -> Dated:
    return dated_memberships(units, TOLD, ["nu"], compared, ["region"], [9])


def of(table: pd.DataFrame, unit: str) -> dict[str, str]:
    own = table[table["unit_id"] == unit]
    return dict(zip(own["group"], own["group_value"], strict=True))


def test_an_earlier_year_is_counted_in_its_period_and_in_nothing_else(units: pd.DataFrame) -> None:
    member = dated(units, ["foer", "nu"]).membership
    assert of(member, "nu1") == {"alle": "alle", "region": "R1", PERIOD: "2025"}
    # Also when the survey was another, as after a new edition.
    assert of(member, "foer1") == {PERIOD: "2024"}
    assert of(member, "gammel1") == {}


def test_without_earlier_years_there_is_no_grouping_by_period(units: pd.DataFrame) -> None:
    member = dated(units, ["nu"]).membership
    assert set(member["group"]) == {"alle", "region"}
    assert set(member["unit_id"]) == {f"nu{n}" for n in range(12)}


def test_what_earlier_reports_showed_keeps_its_groups(units: pd.DataFrame) -> None:
    assert of(dated(units, ["gammel", "nu"]).earlier, "gammel1") == {
        "alle": "alle", "region": "R1", PERIOD: "2023"
    }  # fmt: skip


def test_the_report_s_own_figures_are_the_same_with_and_without_earlier_years(
    units: pd.DataFrame,
) -> None:
    items = tables.ITEMS.frame(
        [
            {"survey": survey, "item": "i", "item_text": "I", "position": 1, "scale": "x",
             "step": step, "step_label": str(step), "in_top": step == 2, "top_label": "2"}
            for survey in ("s", "sidste_aars")
            for step in (1, 2)
        ]
    )  # fmt: skip
    ratings = tables.RATINGS.frame(
        [
            {"batch": batch, "survey": survey, "unit_id": unit, "item": "i", "status": "valid",
             "step": 1 + (int(unit[-1]) % 3 == 0)}
            for batch, survey, unit in units[["batch", "survey", "unit_id"]].itertuples(index=False)
        ]
    )  # fmt: skip
    alone, beside = (
        count_likert(
            ratings[ratings["batch"].isin(compared)], items, dated(units, compared).membership, 5
        )
        for compared in (["nu"], ["gammel", "foer", "nu"])
    )
    own = beside[beside["group"] != PERIOD].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, alone)
    bases = beside[beside["group"] == PERIOD].drop_duplicates(["survey", "group_value"])
    assert set(zip(bases["survey"], bases["group_value"], bases["n_valid"], strict=True)) == {
        ("s", "2023", 12), ("s", "2025", 12), ("sidste_aars", "2024", 12)
    }  # fmt: skip


def test_a_proposal_counts_as_its_own_sentences_until_somebody_decides() -> None:
    theme = {"definition": "d", "locked": False, "signed_off": False}
    statuses = {"t": "active", "c1": "suggested", "c2": "rejected"}
    themes = tables.THEMES.frame(
        [
            {"theme_id": name, "label": name, "status": status, "source": "cluster", **theme}
            for name, status in statuses.items()
        ]
    )
    codings = pd.DataFrame({"segment_id": ["a"], "theme_id": ["t"], "human": [True]})
    members = tables.CLUSTER_MEMBERS.frame(
        [{"cluster_id": c, "segment_id": s, "rank": 1} for c, s in (("c1", "b"), ("c2", "b"))]
    )
    found = proposed_themes(themes, codings, members)
    assert set(found.themes["theme_id"]) == {"t", "c1"}
    assert found.codings.to_dict("records") == [
        {"segment_id": "a", "theme_id": "t", "human": True},
        {"segment_id": "b", "theme_id": "c1", "human": False},
    ]
