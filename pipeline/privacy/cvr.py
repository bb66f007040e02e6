"""Numbers of companies in the Central Business Register (CVR), also as SE and VAT numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found, before, disjoint

_BLANK = " \u00a0\u2007\u2009\u202f"
_GAP = rf"(?:[{_BLANK}]{{1,2}}|[.\-\u2011])"
# Pairs, fours, 2-3-3 as a number with thousands, or one run.
_EIGHT = (
    rf"(?:\d{{8}}|\d\d(?:{_GAP}\d\d){{3}}|\d{{4}}[{_BLANK}]\d{{4}}|\d\d(?:[{_BLANK}.]\d{{3}}){{2}})"
)
_END = r"(?!\d)(?![.,\-:]\d)"
_SAYS_CVR = re.compile(
    r"(?<![^\W_])(?:(?:cvr|se|moms|vat)(?:[/-](?:cvr|se|moms))?|virksomheds|organisations|org)"
    r"(?:(?<=cvr)|(?<=se)|[ .-]{0,2}(?:nr|nummer|no))"
    r"[ .-]{0,2}(?:nr|nummer(?:et)?|numre(?:ne)?|no)?"
    rf"[{_BLANK}.:=#(-]{{0,4}}(?:(?:er|var|lyder)[{_BLANK}:]{{1,3}})?(?P<number>"
    rf"(?:dk[{_BLANK}-]?)?{_EIGHT}){_END}",
    re.IGNORECASE,
)
# "CVR nummeret på konsulentens firma er …".
_FURTHER_ON = re.compile(
    rf"(?<![^\W_])(?:cvr|se-?n(?:umme)?r)[^\d.!?\n:;]{{1,40}}(?<!\d)(?P<number>{_EIGHT}){_END}",
    re.IGNORECASE,
)
_VERB = re.compile(r"[Ss]e\W*\d")
_NEXT = re.compile(rf"[{_BLANK}]?(?:,|;|/|(?P<and>\bog\b|&))[{_BLANK}]?(?P<number>{_EIGHT}){_END}")
_VAT = re.compile(rf"(?<![^\W_])DK[{_BLANK}-]?{_EIGHT}{_END}")
_ALONE = re.compile(r"(?<![\w+])(?<!\d[.,\-:/ ])\d{8}(?![\d%])(?![.,\-: ]\d)")
_COMPANY = re.compile(
    r"(?<!\w)(?:A/S|ApS|APS|I/S|K/S|P/S|IVS|[Aa]\.?m\.?b\.?a|virksomhed\w*|firma(?:et)?|selskab\w*"
    r"|faktur\w*|moms|EAN)(?!\w)"
)
_PHONE_WORD = re.compile(
    r"\b(?:tlf|tel|telefon\w*|mob|mobil\w*|sms|ring\w*|fax|kontakt\w*)\b", re.IGNORECASE
)
_SAYS_PHONE = re.compile(r"(?i:\b(?:tlf|tel|mob|sms|ring|fax|kontakt|nummer|n?r)\w*[^\w\n]{0,4}$)")
_DIGITS = re.compile(r"\d(?:[^\w\n]{0,4}\d){7}")
_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_WINDOW = 30


def find_cvr(text: str) -> Iterator[Found]:
    """CVR numbers: eight digits after a word such as CVR, SE or DK, or beside a company's name.

    A number that no word announces counts only when its control digit is right and a company form
    or the like stands just before it.

    >>> [text[f.start : f.end] for text in ["CVR-nr. 84 00 17 53, tlf. 84001754"]
    ...  for f in find_cvr(text)]
    ['84 00 17 53']
    """
    if _DIGITS.search(text):
        yield from disjoint(_candidates(text))


def _candidates(text: str) -> Iterator[Found]:
    """CVR numbers, the surest rule first."""
    for match in _SAYS_CVR.finditer(text):
        start, end = match.span("number")
        if _VERB.match(match.group()):
            continue
        yield _named(text, start, end, "omtalt som CVR- eller SE-nummer")
        # "CVR-nr. 12345678 og …": what comes next may also be a telephone number.
        several = "numre" in match.group().lower()
        while (more := _NEXT.match(text, end)) and (
            several or more["and"] or is_valid(more["number"])
        ):
            start, end = more.span("number")
            yield _named(text, start, end, "står sammen med et CVR-nummer")
    for match in _FURTHER_ON.finditer(text):
        if not _PHONE_WORD.search(match.group()):
            yield _named(text, *match.span("number"), "efter et ord for CVR-nummer")
    for match in _VAT.finditer(text):
        if not _SAYS_PHONE.search(before(text, match, _WINDOW)):
            yield _named(text, *match.span(), "momsnummer med landekode")
    for match in _ALONE.finditer(text):
        words = before(text, match, _WINDOW)
        if is_valid(match.group()) and _COMPANY.search(words) and not _SAYS_PHONE.search(words):
            yield Found(*match.span(), "cvr", 0.7, "gyldigt CVR-nummer efter et firmanavn")


def is_valid(number: str) -> bool:
    """Whether the control digit of a CVR number is right.

    The weighted sum of the digits is divisible by 11 (weights 2, 7, 6, 5, 4, 3, 2, 1;
    Erhvervsstyrelsen, "Opbygning af CVR-nummer").

    >>> is_valid("24 25 67 90"), is_valid("24256791")
    (True, False)
    """
    digits = [int(character) for character in number if character.isdigit()]
    return len(digits) == 8 and sum(map(int.__mul__, digits, _WEIGHTS)) % 11 == 0


def _named(text: str, start: int, end: int, reason: str) -> Found:
    """A number that a word has announced; surer when its control digit is right."""
    return Found(start, end, "cvr", 0.99 if is_valid(text[start:end]) else 0.9, reason)
