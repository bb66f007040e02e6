"""Seeing at a glance that a frame keeps its schema; pandera takes several times as long to say it.

The review page makes small tables anew at every decision. What is passed here pandera passes too;
whatever may be amiss is left to pandera, which says what it is.
"""

from __future__ import annotations

import pandas as pd
from pandera.pandas import Column, DataFrameSchema


def at_a_glance(
    frame: pd.DataFrame, schema: DataFrameSchema, dtypes: pd.Series
) -> pd.DataFrame | None:
    """Coerce a frame as its schema would, or return None when that takes a closer look.

    Parameters
    ----------
    frame
        Has the schema's columns in the schema's order.
    dtypes
        By column, the dtypes of a frame that the schema has coerced.
    """
    columns: dict[str, Column] = schema.columns
    try:
        others = frame.columns[frame.dtypes != dtypes]
        coerced = frame.assign(**{name: columns[name].dtype.coerce(frame[name]) for name in others})
    except Exception:  # pandera knows what may be raised, and says what it means
        return None
    if (coerced.dtypes != dtypes).any() or coerced.duplicated(schema.unique).any():
        return None
    kept = all(_keeps(coerced[name], column) for name, column in columns.items())
    return coerced if kept else None


def _keeps(values: pd.Series, column: Column) -> bool:
    if not column.nullable and values.hasnans:
        return False
    return all(check(values).check_passed for check in column.checks)
