"""Dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found, disjoint

_MONTH = (
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)\.?(?![^\W_])"
    r"|januar|februar|marts|april|juni|juli|august|september|oktober|november|december"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DASH = r"\-\u2010\u2011\u2013"
# Day and month with or without a year; ISO 8601; six or eight digits in a run.
_DATE = (
    rf"(?:{_DAY}\.?\s{{0,2}}(?:{_MONTH})(?:\s{{1,2}}{_YEAR}(?!\d))?"
    rf"|{_DAY}\s?[./ {_DASH}]\s?(?:0?[1-9]|1[0-2])(?:\s?[./ {_DASH}]\s?{_YEAR})?(?!\d)"
    rf"|(?:19|20)\d\d[{_DASH}./](?:0?[1-9]|1[0-2])[{_DASH}./]{_DAY}(?!\d)"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d|\W{1,3}\d{4}))"
)
_BETWEEN = (
    r"[\s:,(]{0,3}(?:(?:er|var|den|d\.|falder|og|opvokset|dato|nr\.?|(?:i|på)\s\w{2,30}|\w{2,6}dag)"
    r"[\s:,]{1,2}){0,5}"
)
_AFTER = re.compile(
    r"(?<![^\W_])(?:født|fødsels(?:dage?n?s?|data|dato(?:en)?|d\.)|fødsdag\w*|cpr(?:-?n(?:umme)?r\.?)?|fød\.?|født\s?d\.)"
    rf"{_BETWEEN}(?P<date>{_DATE})",
    re.IGNORECASE,
)
# "f. 12.03.68": one letter says less, so that the whole date is asked for.
_SHORT = re.compile(
    r"(?<![\w.])[fF]\.\s?(?:d\.\s?|den\s)?(?P<date>"
    rf"{_DAY}[./ {_DASH}]\s?(?:0?[1-9]|1[0-2])[./ {_DASH}]\s?{_YEAR}(?!\d)"
    rf"|{_DAY}\.?\s(?:{_MONTH})\s{_YEAR}(?!\d))"
)
_BEFORE = re.compile(
    rf"(?<![\d.,/{_DASH}])(?P<date>{_DATE})"
    r"[\s,(]{1,2}(?:er|var|blev|har|havde|fylder|fyldte)\s(?:\w{1,30}\s){0,2}?"
    r"(?:født\b|fødselsdag|fødselar)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\bfyld(?:er|te)\s(?:(?:rundt|\d\d)\s)(?:år\s)?(?:(?:den|d\.)\s)?"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
_ONLY_YEAR = re.compile(
    r"(?<![^\W_])(?:født|fødselsår(?:et)?|f\.)(?:\sog\sopvokset)?[\s:]{1,2}(?:er\s)?(?:tilbage\s)?"
    rf"(?:i\s)?(?:året\s)?(?P<date>(?:(?:{_MONTH})\s)?(?:(?:19\d\d|20[01]\d)(?!\d)|['’]\d\d(?!\d))"
    r"|(?<=\bi\s)[3-9]\d(?![\w%]|[.,:]\d))",
    re.IGNORECASE,
)
# An idea is born too.
_NO_PERSON = re.compile(
    r"\b(?:idé?|ide|projekt|tank|koncept|initiativ|forening|virksomhed|firma|ordning|samarbejd|netværk"
    r"|møde|traditi)\w*\b[^.!?\n]*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:hun|han|jeg|der|hendes|hans|min|mit|hende|ham)\b", re.IGNORECASE)
_WINDOW = 60
_RULES = (
    (_AFTER, 0.95, "dato efter et ord for fødsel"),
    (_SHORT, 0.85, "dato efter f."),
    (_BEFORE, 0.85, "dato før et ord for fødsel"),
    (_TURNS, 0.7, "dato for en rund dag"),
    (_ONLY_YEAR, 0.6, "årstal efter et ord for fødsel"),
)
_CUE = re.compile(r"[Ff](?:ød|\.|yld|ØD)|[Cc][Pp][Rr]")


def find_birthdate(text: str) -> Iterator[Found]:
    """Dates that are said to be somebody's date of birth; other dates are left alone.

    >>> [text[f.start : f.end] for text in ["Født den 12. marts 1968, ansat 3. maj 2024."]
    ...  for f in find_birthdate(text)]
    ['12. marts 1968']
    """
    if _CUE.search(text):
        yield from disjoint(_candidates(text))


def _candidates(text: str) -> Iterator[Found]:
    """Dates of birth, the surest rule first."""
    for rule, score, reason in _RULES:
        for match in rule.finditer(text):
            if not _of_a_thing(text[max(0, match.start() - _WINDOW) : match.start()]):
                yield Found(*match.span("date"), "birthdate", score, reason)


def _of_a_thing(before: str) -> bool:
    """Whether what was born is an idea, a project or a company."""
    return bool((match := _NO_PERSON.search(before)) and not _PERSON.search(match.group()))
