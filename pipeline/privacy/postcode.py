"""Postcodes with their towns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.privacy.places import TOWNS
from pipeline.privacy.street_words import LEADING

_BLANK = r"[ \u00a0\u202f]"
_CODE = (
    r"(?P<country>(?:DK|Dk|dk|FO|GL|SE|NO|DE|[DSN](?=-))[-\u2011 ]?)?"
    rf"(?P<code>\d{{4,5}}|\d{{3}} \d\d){_BLANK}{{1,2}}"
)
_AFTER_STREET = re.compile(rf"[ \t]?(?:[,;/–-]|i)?\s{{0,3}}{_CODE}(?=[^\W\d_])")
_VIA_PLACE = re.compile(rf"(?:,\s?[A-ZÆØÅ][\w'’. -]{{1,30}})?,\s{{0,3}}{_CODE}(?=[^\W\d_])")
_ALONE = re.compile(rf"(?<![\w.,:/+-])(?<!\d[ \u00a0]){_CODE}(?=[A-ZÆØÅ])")
_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w)){0,29}\.?(?!\w)")
_DISTRICT = re.compile(
    rf"{_BLANK}(?:[CKVNSØFMJH]|NV|SV|NØ|SØ|Nord|Syd|Øst|Vest|By|Kirkeby|Stationsby|Strand|Bugt|Mark)(?![\w&/])"
)
_MOST_WORDS = 3
_FEWEST_LETTERS = 6
_COUNTED = re.compile(
    r"(?i:kr|kroner|dkk|eur\w*|usd|timer|medarbejder\w*|deltager\w*|ansatte|januar|februar|marts|april"
    r"|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov"
    r"|dec|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|projekt\w*|evaluering\w*|rapport\w*|ialt"
    r"|kunder?|elever|borgere|beboere|børn|personer|mennesker|virksomheder|besøg\w*|spørgeskema\w*"
    r"|svar|stk|styk|km|kvm|sider|ord|tons?|liter|vi|det|den|de|der|i|på|og|jeg|hun|han|men|så|efter"
    r"|til|for|en|et|alle|nu|da|når|som|med|medlemmer|frivillige|gæster|patienter|lederen?|ledelsen"
    r"|udgift\w*|bevilling\w*|tilskud\w*|budget\w*|sygedage|besvarelser|iso|var|er|har|blev)"
)
_NAMELIKE = re.compile(
    r"(?:by|bjerg|lund|lunde|rup|strup|sted|lev|løse|rød|borg|havn|ø|sø|vad|bæk|købing|bro|kirke|holm"
    r"|inge|ing|um|dal|næs|å|vig|mark|slev|toft|tofte|høj|høje|skov|skib|vejle|lyng|hede|ved|hus|gård"
    r"|bøl|balle|kær|sund|fjord|strand|minde|ballerup|ager|ense|olding|ninge|stedet|odde|kilde|mose"
    r"|øje|ke|se|nø|vær|bo|sjø|heden|vang)s?$"
)
_NO_TOWN = re.compile(
    r"(?i:(?:nr|nummer|\b(?:kl|klokken|sag\w*|journal\w*|ca|cirka|omkring|over|under|ialt|i alt"
    r"|side|id|år|årene?|perioden|uge|kr|dkk|eur|bevilling|budget\w*|model|type|din|iso|en|standard))"
    r"[.:]?\s{0,2}$)"
)
_COPENHAGEN = re.compile(r"København\s[A-ZØ]|Frederiksberg")
_IN = re.compile(r"(?i:\b(?:i|siden|fra)\s$)")
_YEARS = range(1900, 2100)


class Place(NamedTuple):
    """A postcode and town up to ``end``; ``sure`` when more than its shape says so."""

    end: int
    sure: bool


def place_after(text: str, at: int) -> Place | None:
    """The postcode and town that go on at a place just after a street, if any do.

    >>> text = "Lærkevej 4, 8799 Muldby."
    >>> text[: place_after(text, 10).end]
    'Lærkevej 4, 8799 Muldby'
    """
    match = _AFTER_STREET.match(text, at) or _VIA_PLACE.match(text, at)
    if not match or not _is_code(match["code"]):
        return None
    end = town_end(text, match.end())
    word = text[match.end() : end]
    if not end or _COUNTED.fullmatch(word):
        return None
    known = _is_known(word)
    if not word[0].isupper() and not known and not _NAMELIKE.search(word):
        return None
    return None if _number(match["code"]) in _YEARS and not known else Place(end, sure=True)


def places_alone(text: str) -> Iterator[tuple[int, Place]]:
    """Postcodes with a town that stand without a street: where they begin, and the rest.

    A year or an amount before a capital is none: a town must be known or end like one, or a country
    or a district ("8000 Aarhus C") stand beside it.
    """
    for match in _ALONE.finditer(text):
        end = town_end(text, match.end())
        if not end or not _is_code(match["code"]):
            continue
        word = text[match.end() : end]
        if _COUNTED.fullmatch(word):
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        if _NO_TOWN.search(before):
            continue
        if _number(match["code"]) in _YEARS:
            if _COPENHAGEN.match(word) and not _IN.search(before):
                yield match.start(), Place(end, sure=True)
        elif _is_known(word) or match["country"]:
            yield match.start(), Place(end, sure=True)
        elif _NAMELIKE.search(word) or _DISTRICT.search(word):
            yield match.start(), Place(end, sure=False)


def town_end(text: str, at: int) -> int:
    """Where the town ends whose name begins at a place; 0 when no name begins there.

    >>> [text[: town_end(text, 0)] for text in ["Nykøbing F og", "Store Muldby er", "Ry Skole"]]
    ['Nykøbing F', 'Store Muldby', 'Ry']
    """
    ends: list[int] = []
    place = at
    while len(ends) < _MOST_WORDS and (word := _WORD.match(text, place)):
        if ends and not word.group()[0].isupper():
            break
        ends.append(word.end())
        place = word.end() + 1
        if text[word.end() : place] not in {" ", "\u00a0"}:
            break
    if not ends:
        return 0
    known = [end for end in ends if text[at:end].rstrip(".") in TOWNS]
    leading = 0
    while leading < len(ends) - 1 and _last_word(text, at, ends[leading]).lower() in LEADING:
        leading += 1
    end = max([*known, ends[leading]])
    if text[end - 1] == "." and text[at:end].lower() not in LEADING:
        end -= 1
    return district.end() if (district := _DISTRICT.match(text, end)) else end


def looks_like_town(word: str) -> bool:
    """Whether one word ends as the names of Danish towns do, and is long enough to say so.

    >>> looks_like_town("Hjortelund"), looks_like_town("Lund"), looks_like_town("Mandag")
    (True, False, False)
    """
    return len(word) >= _FEWEST_LETTERS and bool(_NAMELIKE.search(word))


def _last_word(text: str, start: int, end: int) -> str:
    """Last word of a slice."""
    return text[start:end].replace("\u00a0", " ").rsplit(" ", 1)[-1]


def _is_known(words: str) -> bool:
    """Whether a name, or all of it but its district, is a town that we know."""
    name = words.title() if words.isupper() or words.islower() else words
    return name in TOWNS or name.rsplit(" ", 1)[0] in TOWNS


def _is_code(code: str) -> bool:
    """Whether digits can be a Danish postcode (0800–9999), or one with five abroad."""
    return len(code) > 4 or int(code) >= 800


def _number(code: str) -> int:
    """A postcode as a number."""
    return int(code.replace(" ", ""))
