"""Names that were written without a capital: "mette", "vores konsulent bo", "hun hedder metet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.abbreviations import MAY_BE_LAST, NEVER_LAST
from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.before import cleft, meeting_before, named_before, role_before
from pipeline.privacy.names.kinds import base_forms
from pipeline.privacy.names.spelling import near_name

_LOWER = re.compile(
    r"(?<![\w@&/.'’-])[a-zæøåà-öø-ÿ][^\W\d_]+(?:['’-][^\W\d_]+)*['’]?(?![\w@])(?!\.\w)"
)
_NEXT = re.compile(r"(?: og|,) ([a-zæøå]+)")
_LAST = re.compile(r"([a-zæøå]+)(?: og|,) $")
_LONGEST = 40
_SHORT_FORMS = NEVER_LAST | MAY_BE_LAST
_UNMISTAKABLE, _LISTED, _NEAR, _NOTHING = 3, 2, 1, 0


def find_lowercase(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Names without a capital: start, end, score and reason.

    >>> [hit[:2] for hit in find_lowercase("det var mette holm, og vores konsulent bo, der kom")]
    [(8, 18), (39, 41)]
    """
    end = 0
    for match in _LOWER.finditer(text):
        likeness = _likeness(match.group())
        if likeness == _NOTHING or match.start() < end:
            continue
        hit = _weighed(text, match, likeness)
        if hit:
            end = _with_last_name(text, match.end())
            yield match.start(), end, *hit


@lru_cache(maxsize=65_536)
def _likeness(word: str) -> int:
    """How like a first name a word in lower case is."""
    if len(word) > _LONGEST or word in stop_words() or word in lists.roles():
        return _NOTHING
    if word in _SHORT_FORMS:
        return _NOTHING
    if "-" in word:
        return min(map(_likeness, word.split("-")))
    forms = base_forms(word)
    is_word = any(map(lists.is_word, forms)) and lists.names_in_lower_case().isdisjoint(forms)
    if any(form in lists.first_names() for form in forms):
        danish = any(form in lists.danish_first_names() for form in forms)
        long = len(word) > (2 if danish else 4)
        sure = long and not is_word and lists.no_person().isdisjoint(forms)
        if is_word and lists.names_after_a_role().isdisjoint(forms):
            return _NOTHING
        return _UNMISTAKABLE if sure else _LISTED
    if word.endswith(("sen", "sens")) and not is_word and not lists.last_names().isdisjoint(forms):
        return _UNMISTAKABLE
    if len(word) > 3 and not is_word and not lists.is_compound(word) and near_name(word):
        return _NEAR
    return _NOTHING


def _weighed(text: str, match: re.Match[str], likeness: int) -> tuple[float, str] | None:
    """Score and reason of a word that is like a name, or nothing."""
    if likeness == _UNMISTAKABLE:
        return 0.8, "kendt navn uden stort"
    start, word = match.start(), match.group()
    named = named_before(text, start) or role_before(text, start) or cleft(text, *match.span())
    if likeness == _LISTED:
        meeting = meeting_before(text, start) and not lists.is_word(word)
        if named or meeting or _beside_a_name(text, match):
            return 0.7, "fornavn uden stort, hvor en person nævnes"
    elif named:
        return 0.55, "ligner et fejlskrevet fornavn, hvor en person nævnes"
    return None


def _beside_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a name that cannot be mistaken stands in a row with a word: "lærke og malthe"."""
    neighbours = (
        _NEXT.match(text, match.end()),
        _LAST.search(text, max(0, match.start() - 25), match.start()),
    )
    return any(found and _likeness(found[1]) == _UNMISTAKABLE for found in neighbours)


def _with_last_name(text: str, end: int) -> int:
    """Where a name ends when a last name follows it."""
    match = _LOWER.match(text, end + 1)
    if not match or text[end] not in " \u00a0" or match.group() in stop_words():
        return end
    last = any(form in lists.last_names() for form in base_forms(match.group()))
    return match.end() if last else end
