from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.collect import join
from pipeline.groups import memberships, without_uninformative
from pipeline.ingest.batch import batch_file, load_batch
from pipeline.ingest.whole_batch import assemble, ingest_file
from pipeline.likert import count_likert, key_figures

BATCHES = Path(__file__).parents[1] / "corpus/batches"
SURVEYS = BATCHES.parent / "surveys"
GROUPS = ["pulje", "region", "industry", "size_band", "batch"]
BANDS = [9, 49, 99, 249]


@pytest.fixture(scope="module")
def sample() -> dict[str, pd.DataFrame]:
    """The surveys of the sample corpus, read from the deliveries."""
    ingested = []
    for name in ("2024-foraar", "2024-efteraar"):
        folder = BATCHES / name
        batch = load_batch(folder, SURVEYS)
        found = []
        for path in sorted(folder.iterdir()):
            about = batch_file(batch, path.name)
            if about is not None and about.survey is not None:
                found.append(ingest_file(path, about, name, SURVEYS))
        ingested.append(assemble(name, [], found, batch).tables)
    return {
        table.name: join([part[table.name] for part in ingested], table)
        for table in tables.INGESTED
    }


@pytest.fixture(scope="module")
def counted(sample: dict[str, pd.DataFrame]) -> pd.DataFrame:
    member = without_uninformative(memberships(sample["units"], GROUPS, BANDS))
    return count_likert(sample["ratings"], sample["items"], member, 5)


def everyone(counted: pd.DataFrame, item: str) -> pd.DataFrame:
    rows = counted[(counted["group"] == "alle") & (counted["item"] == item)]
    return rows.set_index("step_label")


def test_the_published_self_evaluation_figures_come_out(counted: pd.DataFrame):
    goals = everyone(counted, "grad_maal").iloc[0]
    assert (goals["top_n"], goals["n_valid"]) == (92, 98)
    community = everyone(counted, "grad_faellesskab").iloc[0]
    assert (community["top_n"], community["n_valid"]) == (75, 98)
    anchoring = everyone(counted, "grad_forankring")
    assert (anchoring["top_n"].iloc[0], anchoring["n_valid"].iloc[0]) == (63, 98)
    assert anchoring.loc["I nogen grad", "count"] == 35


def test_the_published_conference_figures_come_out(counted: pd.DataFrame):
    rows = counted[(counted["survey"] == "ungstyrke_konference") & (counted["group"] == "alle")]
    tops = rows.drop_duplicates("item")[["top_n", "n_valid"]].to_numpy().tolist()
    assert sorted(tops) == [[108, 146], [144, 146]]
    assert set(rows["group_value"]) == {"alle"}


def test_dont_know_and_missing_stand_beside_the_scale(counted: pd.DataFrame):
    stress = everyone(counted, "grad_stress").iloc[0]
    assert (stress["n_valid"], stress["n_dont_know"], stress["n_missing"]) == (91, 5, 2)
    assert stress["top_share"] == pytest.approx(38 / 91)


def test_a_step_nobody_chose_has_a_row_of_its_own(counted: pd.DataFrame):
    goals = everyone(counted, "grad_maal")
    assert goals.loc["Slet ikke", "count"] == 0
    assert goals["step"].tolist() == [1, 2, 3, 4, 5]


def test_the_sums_behind_the_report_come_out(sample: dict[str, pd.DataFrame]):
    figures = key_figures(
        sample["units"],
        sample["expected"],
        sample["documents"],
        ["2024-foraar", "2024-efteraar"],
        5,
    )
    assert figures["projects"] == 98
    assert figures["projects_expected"] == len(
        sample["expected"][sample["expected"]["survey"] == "selvevaluering"]
    )
    assert figures["grant_kr"] == 17_376_178
    assert figures["leaders"] == 878
    assert figures["employees_involved"] == 4_861
    assert {s["survey"]: s["n_units"] for s in figures["surveys"]} == {
        "selvevaluering": 98,
        "ungstyrke_konference": 146,
    }


def test_no_shown_group_has_fewer_valid_answers_than_allowed(counted: pd.DataFrame):
    groups = counted[counted["group"] != "alle"]
    assert groups["n_valid"].min() >= 5
    assert set(groups["group"]) >= {"region", "size_band", "pulje", "batch"}


def test_a_sum_over_too_few_projects_is_missing():
    rows = [
        {
            "leaders": 4,
            "grant_kr": 10.0 if n else None,
            "employees_involved": 1 if n < 4 else None,
        }
        for n in range(6)
    ]
    plain = {"batch": "b", "survey": "s", "unit_kind": "project", "pulje": "P", "source_file": "f"}
    units = tables.UNITS.frame([{**plain, "unit_id": f"u{n}", **row} for n, row in enumerate(rows)])
    figures = key_figures(units, tables.EXPECTED.empty(), tables.DOCUMENTS.empty(), ["b"], 5)
    assert (figures["leaders"], figures["grant_kr"]) == (24, 50)
    assert figures["employees_involved"] is None


def test_an_unlisted_batch_hides_the_expected_number(sample: dict[str, pd.DataFrame]):
    expected = sample["expected"]
    figures = key_figures(
        sample["units"],
        expected[expected["batch"] == "2024-foraar"],
        sample["documents"],
        ["2024-foraar", "2024-efteraar"],
        5,
    )
    assert figures["projects_expected"] is None


LETTERS = st.sampled_from(["valid", "dont_know", "missing"])
ROWS = st.lists(
    st.tuples(st.sampled_from("NSØ"), LETTERS, st.integers(1, 4)), min_size=1, max_size=40
)


def small(rows: list[tuple[str, str, int]]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    units = tables.UNITS.frame(
        [
            {
                "batch": "b",
                "survey": "s",
                "unit_id": f"u{number}",
                "unit_kind": "project",
                "pulje": "P",
                "region": region,
                "source_file": "f",
            }
            for number, (region, _, _) in enumerate(rows)
        ]
    )
    items = tables.ITEMS.frame(
        [
            {
                "survey": "s",
                "item": "i",
                "item_text": "?",
                "position": 1,
                "scale": "k",
                "step": step,
                "step_label": str(step),
                "in_top": step > 2,
                "top_label": "mange",
            }
            for step in range(1, 5)
        ]
    )
    ratings = tables.RATINGS.frame(
        [
            {
                "batch": "b",
                "survey": "s",
                "unit_id": f"u{number}",
                "item": "i",
                "status": status,
                "step": step if status == "valid" else None,
            }
            for number, (_, status, step) in enumerate(rows)
        ]
    )
    return units, items, ratings


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_counts_add_up_and_no_hidden_group_can_be_subtracted(rows: list[tuple[str, str, int]]):
    units, items, ratings = small(rows)
    table = count_likert(ratings, items, memberships(units, ["region"], BANDS), 3)
    cells = table.groupby(["group", "group_value"]).agg(
        {"count": "sum", "n_valid": "first", "share": "sum", "top_n": "first"}
    )
    assert (cells["count"] == cells["n_valid"]).all()
    answered = cells[cells["n_valid"] > 0]
    assert np.allclose(answered["share"], 1)
    top = table[table["step"] > 2].groupby(["group", "group_value"])["count"].sum()
    assert (top == cells["top_n"]).all()
    valid = pd.Series([status == "valid" for _, status, _ in rows])
    regions = pd.Series([region for region, _, _ in rows])
    if valid.sum() < 3:
        assert table.empty
        return
    everyone = table[table["group"] == "alle"].iloc[0]
    statuses = ("n_valid", "n_dont_know", "n_missing")
    assert sum(everyone[name] for name in statuses) == len(rows)
    shown = set(table.loc[table["group"] == "region", "group_value"])
    assert all(valid[regions == region].sum() >= 3 for region in shown)
    # What is left of the total is no small base, neither on the scale nor beside it.
    for rest in (valid[~regions.isin(shown)].sum(), (~regions.isin(shown)).sum()):
        assert rest == 0 or rest >= 3 or not shown
    if all(valid[regions == region].sum() >= 3 for region in set(regions)):
        assert shown == set(regions)


def test_a_group_that_few_joined_since_an_earlier_report_is_left_out():
    regions = "N" * 8 + "S" * 8 + "Ø" * 8 + "N" * 2 + "S" * 6
    units, items, ratings = small([(region, "valid", 1) for region in regions])
    member = memberships(units, ["region"], BANDS)
    spring = ratings[ratings["unit_id"].isin([f"u{n}" for n in range(24)])]
    alone = count_likert(ratings, items, member, 5)
    assert set(alone["group_value"]) == {"alle", "N", "S", "Ø"}
    after = count_likert(ratings, items, member, 5, [spring])
    assert "N" not in set(after["group_value"])
    assert "alle" in set(after["group_value"])
    shown = alone.merge(after, on=list(tables.LIKERT.key), suffixes=("", "_after"))
    assert (shown["n_valid"] == shown["n_valid_after"]).all()


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_rows_changes_nothing(random):
    rows = [("N", "valid", 1), ("S", "dont_know", 1), ("N", "valid", 4), ("Ø", "missing", 2)]
    units, items, ratings = small(rows)
    first = count_likert(ratings, items, memberships(units, ["region"], BANDS), 1)
    order = list(range(len(rows)))
    random.shuffle(order)
    again = count_likert(
        ratings.iloc[order],
        items.iloc[::-1],
        memberships(units.iloc[order], ["region"], BANDS),
        1,
    )
    assert_frame_equal(first, again)


def test_without_surveys_the_table_is_empty_and_the_sums_are_nought():
    empty = {table.name: table.empty() for table in tables.INGESTED}
    member = memberships(empty["units"], GROUPS, BANDS)
    assert count_likert(empty["ratings"], empty["items"], member, 5).empty
    figures = key_figures(empty["units"], empty["expected"], empty["documents"], ["b"], 5)
    assert figures["projects"] == 0
    assert figures["grant_kr"] == 0
