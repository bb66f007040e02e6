"""Postal addresses: street and number, postcode and town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found, disjoint
from pipeline.privacy.places import is_place
from pipeline.privacy.postcode import looks_like_town, place_after, places_alone
from pipeline.privacy.street_words import AFTER_ADDRESS, NO_NAMES, SURE_ENDINGS
from pipeline.privacy.streets import street_kind, street_start

_B = r"[ \t\u00a0\u202f]"
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
# A word and a number that may be a house: "Lærkevej 14B", "Lærkevej nr. 2-4".
_HOUSE = re.compile(
    rf"(?<![\w.])(?P<word>[^\W\d_](?:[^\W\d_]|['’]|[-.](?=[^\W\d_])){{0,39}}\.?),?{_B}{{0,2}}(?:(?:[Nn]r\.?|nummer){_B}?)?"
    rf"\d{{1,3}}(?:{_B}?[A-HK-NPR-Z](?![\w&/])|[a-zæøå](?!\w))?(?:{_B}?[-–/]{_B}?(?:\d{{1,3}}[A-Za-z]?|[A-Z])(?!\w)(?!\.\d))?"
    rf"(?![\w%‰])(?![.:/]\d)(?!,\d{{1,3}}(?!\d|\.\s?(?:t|m|sal)))(?!{_B}%)(?!\.?{_B}?{_MONTHS})",
)
_STOREY = (
    r"(?:\d{1,2}\.?,?\s?(?:sal|etage)\b|\d{1,2}\.|st(?:uen|ue)?\b\.?|kl(?:d|ælder(?:en)?)?\b\.?)"
)
_DOOR = (
    r"(?:t\.?\s?[vh]\b\.?|m\.?f\b\.?|midt(?:for|en)?\b|til (?:venstre|højre)\b"
    r"|(?:dør|lejl(?:ighed)?|vær(?:else)?|port|opg(?:ang)?|indgang|lokale|hal|bygning|blok|rum)\b\.?\s?(?:nr\.?\s?)?\w{1,4}\b)"
)
_INSIDE = re.compile(
    rf",?\s{{0,2}}{_STOREY}[,\s-]{{0,3}}{_DOOR}"
    rf"|,?\s{{1,2}}(?:\d{{1,2}}\.?\s?sal\b|st\.|kld\.|st(?=\Z|[,)\n]))|,\s{{0,2}}{_DOOR}"
    r"|,\s?\d{1,2}\.[\s-]{0,2}\d{1,3}(?![\w%]|[.,:]\d)|,\s?\d{1,2}\.(?!\s?[^\WA-ZÆØÅ_]|\d)|,\s?(?:stuen|kælderen)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{_B}{{1,2}}(?:kr|kroner|dkk|timer|år|gange|personer|medarbejdere|ansatte|deltagere|meter|km|m2|m²"
    r"|minutter|dage|uger|måneder|stk|beboere|børn|elever|borgere|kolleger|biler|point|mio|mia|procent"
    r"|ud af|huse|lejligheder|familier|ledere|grader)\b",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[ \t\u00a0]*([^\W\d_]+\.?)?")
_NEXT_TOWN = re.compile(r"(?:,\s?|\si\s)([A-ZÆØÅ]\w{1,25})(?!\w)")
_BESIDE = re.compile(r"(?<!\w)(?:Ved|Under|Bag|Over|Mellem|Oven|Neden)[ \u00a0]$")
_ON = re.compile(r"(?<!\w)(?:på|ved)[ \u00a0]$")
_LIVES = re.compile(
    r"\b(?:bor|boede|boende|bopæl\w*|\w*adresse\w*|beliggende|ligger|flytte\w*|sendes|mødes|hos|hjemme|besøg\w*)\b[^.\n]{0,25}$",
    re.IGNORECASE,
)
_STREET_ONLY = re.compile(
    r"\b(?:bor|boede|boende|bopæl|flyttede til|privatadressen?)\s(?:\w{2,8}\s)?(?:på|i|ved|er)\s"
    rf"(?P<street>(?:[A-ZÆØÅ][\w.'’]{{0,20}}\s){{0,3}}[A-ZÆØÅ][\w-]{{2,25}}(?:{'|'.join(SURE_ENDINGS)}))\b"
)
_BY_NUMBER = re.compile(
    rf"\b[Nn](?:r\.?|ummer)\s?\d{{1,3}}[A-Za-z]?\s(?:på|i)\s[A-ZÆØÅ][\w-]{{2,25}}(?:{'|'.join(SURE_ENDINGS)})\b"
)
_STREET_BEFORE = re.compile(rf"(?<!\w)[A-ZÆØÅ][\w-]{{2,25}}(?:{'|'.join(SURE_ENDINGS)}),?[ \n]$")
_POSTCODE = re.compile(r"(?i:\bpostn(?:r\.?|ummer(?:et)?)[ :]{1,2}(?:er )?)(\d{4})(?!\d)")
_BOX = re.compile(r"\b(?:[Pp]ostbo(?:ks|x)|P\.?\s?O\.?\s?[Bb]ox|P[Bb]\.)\s?\d{1,5}(?!\d)")
_DIGIT = re.compile(r"\d")


def find_address(text: str) -> Iterator[Found]:
    """Streets with a number, postcodes with a town, and post boxes.

    A word that ends as streets do is one when a number follows; a word that ends as streets and
    other places do needs a storey, a postcode, or that nothing is counted; any capitalised word is
    one before number and storey, or number, postcode and town.

    >>> [text[f.start : f.end] for text in ["Klokkerstien 14, 2. tv., eller Abild 4, 8799 Muldby."]
    ...  for f in find_address(text)]
    ['Klokkerstien 14, 2. tv.', 'Abild 4, 8799 Muldby']
    """
    numbered = _with_number(text) if _DIGIT.search(text) else ()
    yield from disjoint([*numbered, *_without_number(text)])


def _without_number(text: str) -> Iterator[Found]:
    """Streets that somebody is said to live in."""
    if "bo" in text or "adr" in text:
        for match in _STREET_ONLY.finditer(text):
            yield Found(*match.span("street"), "address", 0.6, "gade efter et ord for at bo")


def _with_number(text: str) -> Iterator[Found]:
    """Addresses with a number in them, the surest rule first."""
    for match in _BOX.finditer(text):
        place = place_after(text, match.end())
        yield Found(match.start(), place.end if place else match.end(), "address", 0.9, "postboks")
    for match in _HOUSE.finditer(text):
        if found := _house(text, match):
            yield found
    for match in _BY_NUMBER.finditer(text):
        yield Found(*match.span(), "address", 0.8, "nummer og gade")
    for match in _POSTCODE.finditer(text):
        yield Found(*match.span(1), "address", 0.6, "postnummer")
    for start, place in places_alone(text):
        score = 0.85 if place.sure else 0.6
        if street := _STREET_BEFORE.search(text, max(0, start - 45), start):
            start, score = street.start(), 0.9
        yield Found(start, place.end, "address", score, "postnummer og by")


def _house(text: str, match: re.Match[str]) -> Found | None:
    """The address whose number was seen, if it is one."""
    end = match.end()
    inside = _INSIDE.match(text, end)
    if inside and not re.match(rf"\s?{_MONTHS}", text[inside.end() :][:5], re.IGNORECASE):
        end = inside.end()
    place = place_after(text, end)
    end = place.end if place else _known_town(text, end)
    word = match["word"]
    start = street_start(text, match.start("word"), word)
    alone = start == match.start("word")
    evidence = bool(inside or place)
    if not evidence and _COUNTED.match(text, match.end()):
        return None
    kind = street_kind(word, alone=alone)
    if kind == "sure" or (kind and evidence):
        score = 0.97 if evidence else 0.9 if word[0].isupper() or not alone else 0.7
        return Found(start, end, "address", score, "gade og nummer")
    counts = "nr" in match.group().lower()[len(word) :]
    if (
        kind == "other"
        and not counts
        and (_LIVES.search(text[max(0, start - 40) : start]) or _goes_on(text, end))
    ):
        return Found(start, end, "address", 0.65, "gadelignende navn og nummer")
    if kind is None and word[0].isupper() and word.lower() not in NO_NAMES and not is_place(word):
        beside = _BESIDE.search(text, max(0, start - 8), start)
        lives = _LIVES.search(text[max(0, start - 40) : start]) and _ON.search(
            text, start - 5, start
        )
        if (beside or lives) and _goes_on(text, end):
            start = beside.start() if beside else start
            return Found(start, end, "address", 0.6, "gadelignende navn og nummer")
    if kind is None and evidence and word[0].isupper() and word.lower() not in NO_NAMES:
        strong = place or (inside and re.search(_DOOR, inside.group(), re.IGNORECASE))
        if strong:
            return Found(start, end, "address", 0.8, "navn, nummer og etage eller postnummer")
    return None


def _known_town(text: str, end: int) -> int:
    """Where ", Aarhus" or " i Muldby" after a street ends."""
    match = _NEXT_TOWN.match(text, end)
    return match.end() if match and (is_place(match[1]) or looks_like_town(match[1])) else end


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence ends after a number or goes on without a noun that it counts."""
    after = _NEXT_WORD.match(text, end)
    return not (after and after[1]) or after[1].lower() in AFTER_ADDRESS
