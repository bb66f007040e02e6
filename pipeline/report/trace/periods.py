"""The facts behind a table over two periods, of items and of themes."""

from __future__ import annotations

from typing import Any

from pipeline.report.crosstab_text import points
from pipeline.report.trace.fact import POINTS, YEAR, Fact, Row
from pipeline.report.trace.tables import CellFacts
from pipeline.report.view import Share


def period_cells(
    row: Row,
    item: Any,
    columns: tuple[tuple[str, str], tuple[str, str]],
    sides: tuple[Share | None, Share | None],
    both: tuple[Share, Share] | None,
    sampled: bool,
) -> tuple[CellFacts, ...]:
    """A row of a table over two periods: both sides, their difference and its interval.

    Parameters
    ----------
    row
        Where its counts stand.
    item
        The row itself, with ``low`` and ``high``.
    columns
        Numerator and denominator of each side.
    sides, both
        What is shown, and what is subtracted; missing where it is not.
    sampled
        Whether the table has a column of intervals.
    """
    before, after = (
        row.share(names, side.count, side.n) if side else ()
        for names, side in zip(columns, sides, strict=True)
    )
    apart: CellFacts = ()
    if both:
        first, last = both
        apart = row.told(
            POINTS, points(last, first), " - ".join(" / ".join(names) for names in columns[::-1]),
            f"{last.count} / {last.n} - {first.count} / {first.n}",
        )  # fmt: skip
    limits = (*row.difference("low", item.low), *row.difference("high", item.high))
    return ((), before[1:], before, after[1:], after, apart, *((limits,) if sampled else ()))


def period_names(row: Row, item: Any) -> tuple[Fact, ...]:
    """The two periods where they are years; what has letters is a name."""
    return tuple(
        fact
        for column in ("earlier", "later")
        if (said := str(getattr(item, column))).isdecimal()
        for fact in row.told(YEAR, said, column, said)
    )
