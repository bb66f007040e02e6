"""Danish numbers and dates, read one distinct text at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from pipeline.language.months import MONTHS

_UNIT = r"(?:kr\.?|dkk)"
_SPACE = "[ \u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?:{_UNIT}\s*)?"
    rf"(?P<whole>[1-9]\d{{0,2}}(?:\.\d{{3}})+|[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+|\d+)"
    rf"(?:,(?P<decimals>\d+)|,-)?"
    rf"(?:\s*{_UNIT})?",
    re.IGNORECASE,
)
# A point that cannot part thousands: 0.5, 126300.00, 12.5.
_POINT = re.compile(r"(?:0\.\d+|\d+\.\d{1,2}|\d{4,}\.\d+)")
_TIME = r"(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?Z?)?"
_CLOCK = re.compile(
    r"(?P<day>\S+?)(?:[T ]+(?:kl\.? )?(?P<h>\d{1,2})[:.](?P<min>\d{2})"
    r"(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[AaPp][Mm]))?(?:Z| [A-Z]{2,5}(?:[+-]\d+)?)?)?"
)
_DATES = (
    re.compile(rf"(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}}){_TIME}"),
    re.compile(rf"(?P<d>\d{{1,2}})[-./](?P<m>\d{{1,2}})[-./](?P<y>\d{{4}}|\d{{2}}){_TIME}"),
    re.compile(rf"(?P<d>\d{{1,2}})\.? (?P<name>{'|'.join(MONTHS)}) (?P<y>\d{{4}})", re.I),
)


def number(text: str, decimal: str | None = None) -> float | None:
    """Read a number as Danes write it: point or space between thousands, comma before decimals.

    ``None`` when it is no such number, or below nought.

    Parameters
    ----------
    text
        The number.
    decimal
        The sign before decimals, where it is known; ``"."`` turns comma and point about.

    >>> number("126.300,00"), number("126300"), number("126300.00"), number("kr. 1.500,-")
    (126300.0, 126300.0, 126300.0, 1500.0)
    >>> number("126,300.00") is None, number("ca. 50") is None
    (True, True)
    >>> number("126,300.00", "."), number("126.300", "."), number("kr. 126.5", ".")
    (126300.0, 126.3, 126.5)
    """
    text = text.strip()
    if decimal == "." and not text.endswith(",-"):
        text = re.sub(r"[,.](?=\d)", lambda mark: "," if mark[0] == "." else ".", text)
        return _number(text) if not _POINT.fullmatch(text) else None
    return _number(text)


def _number(text: str) -> float | None:
    if found := _NUMBER.fullmatch(text):
        whole = re.sub(r"\D", "", found["whole"])
        return float(f"{whole}.{found['decimals'] or 0}")
    return float(text) if _POINT.fullmatch(text) else None


def whole_number(text: str, decimal: str | None = None) -> float | None:
    """Read a number without decimals.

    >>> whole_number("1.250"), whole_number("12,5") is None
    (1250.0, True)
    """
    value = number(text, decimal)
    return value if value is not None and value.is_integer() else None


def iso_date(text: str) -> str | None:
    """Read a date, day before month as in Danish or year first, as ISO 8601.

    ``None`` when it is none, or not in the calendar.

    >>> iso_date("01.10.2023"), iso_date("15-08-2022"), iso_date("1. oktober 2023")
    ('2023-10-01', '2022-08-15', '2023-10-01')
    >>> iso_date("31.02.2024") is None
    True
    """
    for pattern in _DATES:
        if found := pattern.fullmatch(text.strip()):
            parts = found.groupdict()
            name = parts.get("name")
            month = MONTHS.index(name.lower()) + 1 if name else int(parts["m"])
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            try:
                return date(year, month, int(parts["d"])).isoformat()
            except ValueError:
                return None
    return None


def moment(text: str) -> str | None:
    """Read a date with the time of day, so that the later one sorts last.

    >>> moment("01.10.2023 9.05"), moment("2023-10-01T21:05:30"), moment("01.10.2023 9:05:00 PM")
    ('2023-10-01 09:05:00', '2023-10-01 21:05:30', '2023-10-01 21:05:00')
    """
    found = _CLOCK.fullmatch(text.strip())
    day = iso_date(found["day"]) if found else None
    if found is None or day is None:
        return None
    hour = int(found["h"] or 0)
    if half := found["half"]:
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    return f"{day} {hour:02}:{found['min'] or '00'}:{found['s'] or '00'}"


def parse(column: pd.Series, how: Callable[[str], object]) -> tuple[pd.Series, pd.Series]:
    """Read a column of text.

    Returns
    -------
    values : Series
        What was read; None where blank or unreadable.
    bad : Series of bool
        Where there was something that could not be read.
    """
    read = {text: how(text) if text.strip() else None for text in column.unique()}
    values = pd.Series([read[text] for text in column], index=column.index, dtype=object)
    return values, values.isna() & (column.str.strip() != "")
