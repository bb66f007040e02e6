"""What is passed at a glance is what pandera passes, value for value."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.tables import Table
from pipeline.tables.quick import at_a_glance

EVERY = list({id(t): t for t in vars(tables).values() if isinstance(t, Table)}.values())
ODD: list[Any] = [None, float("nan"), -1, 2, 0.5, "a", "1", True, "", pd.NA]


def fitting(table: Table) -> st.SearchStrategy[dict[str, Any]]:
    """Rows that the schema passes."""

    def values(column: Any) -> st.SearchStrategy[Any]:
        kind = str(column.dtype)
        given = [check.statistics for check in column.checks]
        if given and "allowed_values" in given[0]:
            return st.sampled_from(list(given[0]["allowed_values"]))
        some = {
            "str": st.sampled_from(["a", "b", "æ"]),
            "bool": st.booleans(),
            "float64": st.sampled_from([0.0, 0.25, 1.0]),
        }.get(kind, st.integers(1, 9))
        return st.none() | some if column.nullable else some

    return st.fixed_dictionaries({n: values(c) for n, c in table.columns.items()})


def by_pandera(table: Table, frame: pd.DataFrame) -> pd.DataFrame | None:
    try:
        return table.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors:
        return None


def dtypes(table: Table) -> pd.Series:
    return table.empty().dtypes


@settings(max_examples=120)
@given(st.data())
def test_nothing_is_passed_that_pandera_refuses_or_would_have_coerced_otherwise(data):
    table = data.draw(st.sampled_from(EVERY))
    rows = data.draw(st.lists(fitting(table), min_size=1, max_size=3))
    for _ in range(data.draw(st.integers(0, 2))):
        name = data.draw(st.sampled_from(list(table.columns)))
        data.draw(st.sampled_from(rows))[name] = data.draw(st.sampled_from(ODD))
    frame = pd.DataFrame(rows, columns=list(table.columns))
    before = frame.copy()
    seen, expected = at_a_glance(frame, table.schema, dtypes(table)), by_pandera(table, frame)
    pd.testing.assert_frame_equal(frame, before)
    if seen is not None:
        assert expected is not None
        pd.testing.assert_frame_equal(seen, expected)


@settings(max_examples=60)
@given(st.data())
def test_a_row_that_fits_needs_no_closer_look(data):
    table = data.draw(st.sampled_from(EVERY))
    row = data.draw(fitting(table))
    frame = pd.DataFrame([row], columns=list(table.columns))
    seen = at_a_glance(frame, table.schema, dtypes(table))
    assert seen is not None
    pd.testing.assert_frame_equal(seen, by_pandera(table, frame))


@pytest.mark.parametrize("table", EVERY, ids=lambda t: t.name)
def test_a_table_without_rows_has_the_dtypes_that_pandera_gives_and_is_ones_own(table):
    empty = table.empty()
    expected = by_pandera(table, pd.DataFrame(columns=list(table.columns)))
    pd.testing.assert_frame_equal(empty, expected)
    empty["more"] = 1
    assert list(table.empty().columns) == list(table.columns)
