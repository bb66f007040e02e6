"""How certain drift is: it is projects that could have been others, and not sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.drift.intervals import apart, intervals_table, share_limits
from pipeline.evaluate.intervals import interval, resample_units
from pipeline.wilson import difference_interval, wilson


def sentences(period: str, unexplained: list[list[int]], series: str = "s") -> pd.DataFrame:
    """Projects, each a list with 1 for a sentence that nothing explains."""
    rows = [
        (f"{series}{period}{project}-{at}", series, period, f"{period}{project}", bool(one))
        for project, own in enumerate(unexplained)
        for at, one in enumerate(own)
    ]
    columns = ["segment_id", "series", "period", "unit", "unexplained"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(probability=np.where(table["unexplained"], 0.1, 0.7))


def measured(*parts: pd.DataFrame, measure: str = "unexplained") -> pd.DataFrame:
    table = intervals_table(pd.concat(parts))
    return table[table["measure"] == measure].set_index(["series", "period"])


def test_sentences_alike_within_projects_make_no_interval_narrower() -> None:
    """Ten projects of ten sentences each are ten, when the ten say the same."""
    alike = measured(sentences("2024", [[1] * 10] * 3 + [[0] * 10] * 7)).iloc[0]
    mixed = measured(sentences("2024", [[1] * 3 + [0] * 7] * 10)).iloc[0]
    many = measured(sentences("2024", [[1]] * 30 + [[0]] * 70)).iloc[0]
    assert alike["value"] == mixed["value"] == many["value"] == pytest.approx(0.3)
    width = [row["high"] - row["low"] for row in (alike, many)]
    assert width[0] > 2.5 * width[1]
    low, high = wilson(np.array([30]), np.array([100]))
    assert many["low"] == pytest.approx(low[0], abs=0.005)
    assert many["high"] == pytest.approx(high[0], abs=0.005)


@pytest.mark.parametrize("measure", ["unexplained", "confidence"])
def test_the_interval_is_that_of_drawing_whole_projects(measure: str) -> None:
    random = np.random.default_rng(7)
    rows = [random.binomial(1, random.beta(2, 4), random.integers(3, 30)) for _ in range(80)]
    table = sentences("2024", [row.tolist() for row in rows])
    drawn = resample_units(table["unit"].tolist(), 4000, 1)
    column = "unexplained" if measure == "unexplained" else "probability"
    low, high = interval(drawn @ table[column].astype(float).to_numpy() / drawn.sum(axis=1))
    row = measured(table, measure=measure).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=0.012)


def test_before_is_all_earlier_periods_of_the_same_series() -> None:
    table = measured(
        sentences("forår 2023", [[1, 0]] * 3),
        sentences("efterår 2023", [[0, 0]] * 2),
        sentences("forår 2024", [[1, 1]] * 4),
        sentences("2022", [[1, 1]] * 9, series="anden"),
    )
    last = table.loc[("s", "forår 2024")]
    assert (last["n_units"], last["n_units_before"]) == (4, 5)
    assert last["value_before"] == pytest.approx(3 / 10)
    assert last["difference"] == pytest.approx(0.7)
    assert last["difference_low"] < 0.7 < last["difference_high"] <= 1
    first = table.loc[("s", "forår 2023")]
    assert first["n_units_before"] == 0
    assert first[["value_before", "difference", "difference_low"]].isna().all()


def test_all_or_nothing_still_leaves_room_for_doubt() -> None:
    low, high = share_limits(np.array([0.0]), np.array([0.0]), np.array([20]), np.array([400]))
    assert (
        low[0] == pytest.approx(0) and 0.1 < high[0] < 0.2
    )  # as of 20 projects, not of 400 sentences


def test_of_one_project_nothing_is_known() -> None:
    for measure in ("unexplained", "confidence"):
        row = measured(sentences("2024", [[1, 0, 0, 0]]), measure=measure).iloc[0]
        assert row["value"] == pytest.approx(0.25 if measure == "unexplained" else 0.55)
        assert row[["low", "high"]].isna().all()


def test_the_difference_of_two_shares_is_newcombes() -> None:
    before, after = (np.array([48]), np.array([80])), (np.array([56]), np.array([70]))
    parts = [(part / whole, *wilson(part, whole)) for part, whole in (after, before)]
    found = apart(*parts[0], *parts[1])
    expected = difference_interval(before, after)
    assert np.array(found) == pytest.approx(np.array(expected))


def test_the_order_of_rows_changes_nothing() -> None:
    rows = pd.concat([sentences("2023", [[1, 0, 0]] * 7 + [[1]]), sentences("2024", [[0, 1]] * 5)])
    shuffled = rows.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(intervals_table(rows), intervals_table(shuffled))


def test_nothing_delivered_gives_an_empty_table() -> None:
    assert intervals_table(sentences("2024", [[0]]).iloc[:0]).empty
