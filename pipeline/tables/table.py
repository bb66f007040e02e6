"""What a table is: its columns, its key, its order.

A table knows its columns, its keys and its order. ``Table.conform`` is called on every write, so
that a stage that breaks the agreement stops there, and so that the same rows give the same bytes
whatever order they came in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

from pipeline.tables.quick import at_a_glance


def text(*allowed: str) -> Column:
    """Text that is always there; one of ``allowed`` when any are given."""
    return Column(str, Check.isin(list(allowed)) if allowed else None, nullable=False)


def maybe_text() -> Column:
    """Text that may be missing."""
    return Column(str, nullable=True)


def whole(lowest: int | None = None) -> Column:
    """A whole number that is always there."""
    return Column("int64", Check.ge(lowest) if lowest is not None else None)


def maybe_whole(lowest: int | None = None) -> Column:
    """A whole number that may be missing."""
    return Column("Int64", Check.ge(lowest) if lowest is not None else None, nullable=True)


def number(lowest: float | None = None) -> Column:
    """A number that may be missing (NaN)."""
    return Column("float64", Check.ge(lowest) if lowest is not None else None, nullable=True)


def probability() -> Column:
    """A probability, stored with three decimals."""
    return Column("float64", Check.in_range(0, 1))


def flag() -> Column:
    """True or false."""
    return Column(bool)


@dataclass(frozen=True)
class Table:
    """One table: its file name, its columns in order, its key.

    Parameters
    ----------
    name
        File name without ending.
    columns
        Column name to pandera column, in the order they are written.
    key
        Columns that together name a row; unique, and what the rows are sorted by.
    order
        Columns to sort by when that is not the key.
    """

    name: str
    columns: dict[str, Column]
    key: list[str]
    order: list[str] = field(default_factory=list)

    @cached_property
    def schema(self) -> DataFrameSchema:
        """The pandera schema: types coerced, columns in order, key unique, nothing else let in."""
        return DataFrameSchema(
            self.columns, unique=self.key, coerce=True, strict=True, ordered=True, name=self.name
        )

    @cached_property
    def _without_rows(self) -> pd.DataFrame:
        return self.schema.validate(pd.DataFrame(columns=list(self.columns)), lazy=True)

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Check, order and sort a frame.

        Raises
        ------
        pandera.errors.SchemaErrors
            With every breach, when the frame is not what the schema says.
        KeyError
            When a column is missing.
        """
        ordered = frame.loc[:, list(self.columns)].reset_index(drop=True)
        if ordered.empty:
            return self._without_rows.copy()
        checked = at_a_glance(ordered, self.schema, self._without_rows.dtypes)
        if checked is None:
            checked = self.schema.validate(ordered, lazy=True)
        return checked.sort_values(self.order or self.key, kind="stable", ignore_index=True)

    def empty(self) -> pd.DataFrame:
        """A table without rows, its columns typed."""
        return self.frame([])

    def frame(self, rows: list[dict]) -> pd.DataFrame:
        """A checked table made from row dictionaries; keys that are left out become missing."""
        return self.conform(pd.DataFrame(rows, columns=list(self.columns)))
