"""How long a batch is kept: a last day, or months after the end of its period."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from pipeline.ingest.values import iso_date

_ENDS = {
    "forår": 6,
    "foraar": 6,
    "sommer": 8,
    "efterår": 12,
    "efteraar": 12,
    "vinter": 12,
}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PART = re.compile(r"(?<!\d)([1-4])\.?\s*(kvartal|halvår|halvaar)")
_MOST_MONTHS = 1200


def _retention(value: Any) -> Any:
    """A date as YAML or a Dane writes it, or a whole number of months."""
    if isinstance(value, bool):
        raise ValueError("er læst som sandt/falsk; skriv en dato eller et antal måneder.")
    if isinstance(value, int):
        if not 0 <= value <= _MOST_MONTHS:
            raise ValueError(f"antallet af måneder skal ligge mellem 0 og {_MOST_MONTHS}.")
        return value
    if type(value) is date:
        return value
    found = iso_date(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("skriv en dato (2029-06-30) eller et antal måneder efter perioden (60).")
    return date.fromisoformat(found)


Retention = Annotated[date | int, BeforeValidator(_retention)]


def kept_until(retention: date | int, period: str) -> date:
    """Last day a batch is kept.

    Parameters
    ----------
    retention
        That day, or a number of months after the end of the period.
    period
        As in batch.yaml.

    Raises
    ------
    ValueError
        In Danish, when months are given and the period names no year.

    >>> kept_until(12, "forår 2024"), kept_until(2, "2024")
    (datetime.date(2025, 6, 30), datetime.date(2025, 2, 28))
    """
    if isinstance(retention, date):
        return retention
    end = end_of(period)
    if end is None:
        raise ValueError(
            f"perioden ”{period}” nævner intet årstal at tælle måneder fra; skriv en dato."
        )
    return _months_after(end, retention)


def end_of(period: str) -> date | None:
    """Last day of a period, from its last year and, where it says so, its part of that year.

    >>> end_of("efterår 2024"), end_of("1. halvår 2024"), end_of("3. kvartal 2024"), end_of("nu")
    (datetime.date(2024, 12, 31), datetime.date(2024, 6, 30), datetime.date(2024, 9, 30), None)
    """
    words = period.casefold()
    years = _YEAR.findall(words)
    if not years:
        return None
    month = next((ends for name, ends in _ENDS.items() if name in words), 12)
    if part := _PART.search(words):
        month = min(int(part[1]) * (3 if part[2] == "kvartal" else 6), 12)
    year = max(int(year) for year in years)
    return date(year, month, monthrange(year, month)[1])


def _months_after(day: date, months: int) -> date:
    """Last day of the month so many months after the one that ``day`` ends."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, monthrange(year, month + 1)[1])
