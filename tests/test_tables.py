from __future__ import annotations

import pandera.errors
import pytest

from pipeline import tables
from pipeline.tables import SPANS, Table

ROW = {"answer_id": "a", "start": 0, "end": 3, "type": "cpr"}
ROW |= {"number": 1, "score": 0.9, "reason": "r"}


@pytest.mark.parametrize(
    "table", [t for t in vars(tables).values() if isinstance(t, Table)], ids=lambda t: t.name
)
def test_every_table_has_its_key_and_order_among_its_columns(table: Table) -> None:
    assert set(table.key) | set(table.order) <= set(table.columns)
    assert list(table.empty().columns) == list(table.columns)


def test_two_tables_never_share_a_file_name() -> None:
    names = [
        t.name for t in {id(t): t for t in vars(tables).values() if isinstance(t, Table)}.values()
    ]
    assert len(names) == len(set(names))


def test_a_row_that_occurs_twice_is_refused() -> None:
    with pytest.raises(pandera.errors.SchemaErrors, match="not unique"):
        SPANS.frame([ROW, ROW])


def test_a_value_outside_the_schema_is_refused() -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        SPANS.frame([ROW | {"type": "shoe size"}])


def test_a_missing_column_is_refused() -> None:
    with pytest.raises(KeyError):
        SPANS.conform(SPANS.frame([ROW]).drop(columns="reason"))
