"""What a period is warned for, with the counts, the intervals and the difference from before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.evaluation_report import drift_said as said
from pipeline.evaluation_report.said import measure, percent_with_limits, with_limits
from pipeline.report.numbers import percent, percent_of, points_range, signed_points, whole

Row = Mapping[Any, Any]
Limits = Mapping[tuple[str, str, str], Row]
"""A row of ``DRIFT_INTERVALS`` by series, period and measure."""

_PERCENT = frozenset({"unexplained"})


def limits_of(intervals: pd.DataFrame) -> Limits:
    """Look-up of ``DRIFT_INTERVALS``."""
    return {
        (row["series"], row["period"], row["measure"]): row for row in intervals.to_dict("records")
    }


def warning(row: Row, limits: Limits) -> str | None:
    """What is said of one row of ``DRIFT``; ``None`` where the codebook fits."""
    codes = row["warnings"].split(";") if isinstance(row["warnings"], str) else []
    if not codes:
        return None
    why = "".join(_reason(code, row, limits) for code in codes)
    return said.WARNING.format(series=said.series(row["series"]), period=row["period"], why=why)


def _reason(code: str, row: Row, limits: Limits) -> str:
    if code == "words":
        new, n = int(row["n_new_words"]), int(row["n_words"])
        return said.NEW_WORDS.format(n_new=whole(new), n=whole(n), new=percent_of(new, n))
    found = limits[row["series"], row["period"], code]
    text = _part(said.NOW[code], row, found, code, "")
    if found["n_units_before"]:
        text += _part(said.BEFORE[code], row, found, code, "_before") + _difference(found, code)
    return text


def _part(words: str, row: Row, found: Row, code: str, side: str) -> str:
    """What was measured of the period, or of those before it."""
    return words.format(
        part=whole(row[f"n_unexplained{side}"]),
        n=whole(row[f"n_sentences{side}"]),
        units=said.units(row["series"], int(found[f"n_units{side}"])),
        value=value_with_limits(found, code, side),
    )


def value_with_limits(found: Row, code: str, side: str = "") -> str:
    """A measure of a row of ``DRIFT_INTERVALS``, with its interval where there is one."""
    value, low, high = (float(found[f"{name}{side}"]) for name in ("value", "low", "high"))
    if value != value:
        return "–"
    if low != low:
        return percent(value) if code in _PERCENT else measure(value)
    return (percent_with_limits if code in _PERCENT else with_limits)(value, low, high)


def _difference(found: Row, code: str) -> str:
    """How far it has moved, and whether that may be chance; nothing where it is not known."""
    value, low, high = (
        float(found[name]) for name in ("difference", "difference_low", "difference_high")
    )
    if low != low:
        return ""
    if code in _PERCENT:
        text = said.POINTS.format(value=signed_points(value), limits=points_range(low, high))
    else:
        text = said.DIFFERENCE.format(value=with_limits(value, low, high))
    return text + (said.BY_CHANCE if low <= 0 <= high else "")
