"""Telephone numbers as Danes write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found, before, disjoint

_BLANK = " \u00a0\u2007\u2009\u202f"
_DASH = r"\-\u2010\u2011\u2013"
# One sign, or one between blanks, or two blanks, or a tab.
_SEPARATOR = rf"(?:[{_BLANK}]?[{_DASH}./][{_BLANK}]?|[{_BLANK}]{{1,2}}|\t)"
_LEFT = rf"(?<![\d+])(?<!\d[.,{_DASH}:])(?<![^\W\d_][{_DASH}_/])(?<![^\W\d_])"
_RIGHT = rf"(?!\d)(?![.,{_DASH}:]\d)"

# With a country code any grouping counts; numbers have 7–15 digits in all (ITU-T E.164).
_COUNTRY = re.compile(
    rf"(?<![\w+])(?<!\d[{_BLANK}{_DASH}./])\(?(?:\+|00)[{_BLANK}]?[1-9]\d{{0,2}}\)?(?:[{_BLANK}{_DASH}./()]{{0,2}}\d){{6,12}}"
    r"(?!\d)"
)
# After "tlf." and the like: eight digits however they are grouped.
_NAMED = re.compile(rf"(?<!\d)\d(?:{_SEPARATOR}?\d){{7}}(?!\d)")
_SAYS_PHONE = re.compile(
    r"\b(?:tlf|telf|tel|\w{0,12}telefon\w*|fastnet\w*|mobil\w*|mob|sms|ring(?:e|es)?|træffes|fanges|kontaktes|opkald"
    r"|phone|fax|direkte nummer|hjemmenummer|(?:mit|hendes|hans|vores|deres) n(?:umme)?r)\b"
    r"[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_PAIRS = re.compile(rf"{_LEFT}\d\d(?:({_SEPARATOR})\d\d)(?:\1\d\d){{2,}}{_RIGHT}")
_EIGHT = re.compile(rf"{_LEFT}\d{{8}}{_RIGHT}")
_FOURS = re.compile(rf"{_LEFT}(\d{{4}})[{_BLANK}](\d{{4}}){_RIGHT}")
_THREES = re.compile(rf"{_LEFT}\d{{3}}[{_BLANK}]\d{{3}}[{_BLANK}]\d{{2}}{_RIGHT}(?!{_SEPARATOR}\d)")
_EXTENSION = re.compile(r"(?i:\blokal(?:nr\.?|nummer(?:et)?)[ :.]{0,3}(?:er )?)(\d{3,5})(?!\d)")
_FIGURE_AFTER = re.compile(rf"[{_BLANK}]\d{{1,2}}(?![\d{_DASH}./:,]|[{_BLANK}]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$"
)
_SAYS_OTHER = re.compile(
    r"\b(?:(?:cvr|se|virksomheds|organisations|org|moms|vat|p|ean|konto|kto|reg|faktura|ordre|sags?|journal|projekt|bilags?|vare|serie"
    r"|kunde|medlems|løbe|isbn|licens|polices?|ref\w*|kr|dkk|eur|usd|giro|tilsagns?|bevillings?"
    r"|ansøgnings?|dokument|version)[ .-]{0,2}(?:nr|nummer|numre|id|no|kode)?|j\.?\s?nr|id|kl"
    r"|beløb\w*|tilskud\w*|i alt|omkring|cirka|ca|bfe|gln|tabel\w*|figur\w*|spørgsmål\w*|faser?"
    r"|afsnit|kapit\w*|bind|uger?(?:ne)?|sider?(?:ne)?|linjer?(?:ne)?|stk|rum|lokaler?|stuer?|trin)"
    r"[ .:=#(–-]{0,4}(?:er|på|:)?\s{0,2}$",
    re.IGNORECASE,
)
_IN_TABLE = re.compile(
    r"\b(?:tabel|figur|bilag|række|kolonne)\w*\s\d{1,3}\s?[:.–-]\s{0,2}$", re.IGNORECASE
)
_UNIT = re.compile(
    r"\s{0,2}(?:%|‰|,-|kr\b|kroner|dkk|eur|euro|mio\b|mia\b|pct|procent|timer|deltagere"
    r"|medarbejdere|besvarelser|svar\b|respondenter|point\b|personer|mennesker|borgere|ansatte|elever|tilfælde|gange|stk|km|m2|m²)",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org)\S*$", re.IGNORECASE)
_ADDRESS_LENGTH = 200
_WINDOW = 40
# Seven digits with no letter between two of them.
_DIGITS = re.compile(r"\d(?:[^\w\n]{0,4}\d){5}")


def find_phone(text: str) -> Iterator[Found]:
    """Telephone numbers in a text, overlapping ones only once.

    Danish numbers are eight digits: in pairs (12 34 56 78), in fours, as 3-3-2 or in one run; a run
    or two fours that may be a date, two years, an amount or a register number count only when a
    word such as "tlf." stands before them.

    >>> [f.reason for f in find_phone("Bevilling 2023 2024, CVR 84001753, tlf. 84001753")]
    ['otte cifre efter et ord for telefon']
    """
    if _DIGITS.search(text):
        yield from disjoint(_candidates(text))
    for match in _EXTENSION.finditer(text) if "okal" in text else ():
        yield Found(*match.span(1), "phone", 0.7, "lokalnummer")


def _candidates(text: str) -> Iterator[Found]:
    """Telephone numbers, the surest rule first."""
    for match in _COUNTRY.finditer(text):
        yield Found(*match.span(), "phone", 0.98, "telefonnummer med landekode")
    for match in _PAIRS.finditer(text):
        # Four pairs are one number, eight are two, five may be one with its country code; any
        # other count is a list of figures.
        named = bool(_SAYS_PHONE.search(before(text, match, _WINDOW)))
        step = 2 + len(match[1])
        pairs = (len(match.group()) + len(match[1])) // step
        size = 5 if pairs == 5 and match.group().startswith("45") else 4
        if pairs % size == 0 and (named or not (_in_row(text, match) or _is_other(text, match))):
            for start in range(match.start(), match.end(), size * step):
                end = start + size * step - len(match[1])
                yield Found(
                    start, end, "phone", 0.97 if named else 0.9, "otte cifre i grupper på to"
                )
    for match in _NAMED.finditer(text):
        if _SAYS_PHONE.search(before(text, match, _WINDOW)):
            yield Found(*match.span(), "phone", 0.97, "otte cifre efter et ord for telefon")
    for match in _EIGHT.finditer(text):
        if not _is_other(text, match) and not _DATE.match(match.group()):
            yield Found(*match.span(), "phone", 0.6, "otte cifre i træk")
    for match in _FOURS.finditer(text):
        if not _is_other(text, match) and not _YEAR.match(match[1]):
            yield Found(*match.span(), "phone", 0.7, "otte cifre i grupper på fire")
    for match in _THREES.finditer(text):
        if not _is_other(text, match):
            yield Found(*match.span(), "phone", 0.6, "otte cifre i grupper på tre, tre og to")


def _in_row(text: str, match: re.Match[str]) -> bool:
    """Whether pairs of digits are some of a row of figures: "24 38 19 12 7", or cells with tabs."""
    start, end = match.span()
    if match[1] == "\t":
        return text[start - 1 : start] == "\t" or text[end : end + 1] == "\t"
    return bool(_FIGURE_AFTER.match(text, end))


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether what stands around says that the digits are no telephone number."""
    return bool(
        _SAYS_OTHER.search(before(text, match, _WINDOW))
        or _IN_TABLE.search(before(text, match, _WINDOW))
        or _UNIT.match(text, match.end())
        or _IN_ADDRESS.search(text[max(0, match.start() - _ADDRESS_LENGTH) : match.start()])
    )
