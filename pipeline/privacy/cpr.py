"""Numbers that look like a Danish personal identification number (CPR)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found

_DASH = r"\-\u2010\u2011\u2012\u2013\u2014"
_BLANK = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.,/{_DASH}])"
    rf"(\d\d)([.{_DASH}{_BLANK}/]?)(\d\d)\2(\d\d)"
    rf"([{_BLANK}]?[{_DASH}/.][{_BLANK}]?|[{_BLANK}]{{0,2}})"
    rf"(\d{{4}}|[xX*]{{4}})(?![\d*])(?!\s?%)(?![,.]\d)"
)
_SAYS_CPR = re.compile(
    r"\b(?:cpr|person(?:nummer|nr|\s?num)|cpr-?n)[\w.-]*[^\w\n]{0,4}(?:er|:|var)?\s{0,2}$",
    re.IGNORECASE,
)
_SAYS_OTHER = re.compile(
    r"\b(?:p|se|cvr|ean|konto|kto|faktura|ordre|ref|sags?|journal|projekt|bilags?|vare|serie|kunde"
    r"|medlems|giro|betalings|løbe|isbn|id|licens|polices?)[ .-]{0,2}"
    r"(?:nr|nummer|numre|id|kode|no)?[ .:=#]{0,4}(?:er|hedder|:)?\s{0,2}$",
    re.IGNORECASE,
)
_PART_OF_CODE = re.compile(rf"[^\W\d_][{_DASH}_/]?$")
_DIGITS = re.compile(r"\d\d\D?\d\d\D?\d\d")
_SAYS_GOODS = re.compile(
    r"\b(?:lot|batch|charge|parti|vare|artikel|serie|model|type)(?:\s?-?n(?:umme)?r)?[ .:]{0,3}$",
    re.IGNORECASE,
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WINDOW = 30


def find_cpr(text: str) -> Iterator[Found]:
    """CPR-like numbers: a valid day and month, a year and four digits.

    The control digit is not asked for: numbers given out since 2007 may break it (CPR-kontoret,
    "Personnumre uden kontrolciffer (modulus 11 kontrol)"), and a mistyped one is still personal.
    Ten digits in one run or with a blank may be another number, and count only when no word before
    them says so. The first digit of a replacement number is raised by 6; that is accepted where the
    text says that it is a CPR number.

    >>> [f.score for f in find_cpr("cpr 170672-1234 og sag 329972-1234")]
    [0.99]
    """
    if not _DIGITS.search(text):
        return
    for match in _overlapping(text):
        day, between, month, _, gap, serial = match.groups()
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        named = bool(_SAYS_CPR.search(before))
        if not _is_date(int(day), int(month), replacement=named):
            continue
        hyphen = bool(gap.strip())
        if not named and _is_other(before, between, gap, serial):
            continue
        if named:
            yield Found(*match.span(), "cpr", 0.99, "omtalt som cpr-nummer")
        elif hyphen:
            yield Found(*match.span(), "cpr", 0.95, "gyldig dato og fire cifre efter en streg")
        else:
            yield Found(*match.span(), "cpr", 0.7, "ti cifre, der begynder med en gyldig dato")


def _overlapping(text: str) -> Iterator[re.Match[str]]:
    """Matches from every position: one that is no CPR number may reach into one that is."""
    position = 0
    while match := _NUMBER.search(text, position):
        yield match
        position = match.start() + 1


def _is_other(before: str, between: str, gap: str, serial: str) -> bool:
    """Whether a number that no word calls a CPR number is something else."""
    if _SAYS_GOODS.search(before) or _PART_OF_CODE.search(before):
        return True
    if gap.strip():
        return False
    in_groups = not between or (between in _BLANK and bool(gap))
    return not (serial.isdigit() and in_groups) or bool(_SAYS_OTHER.search(before))


def _is_date(day: int, month: int, *, replacement: bool) -> bool:
    """Whether day and month can be a date (any year), or a replacement number's."""
    if replacement and day > 60:
        day -= 60
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
