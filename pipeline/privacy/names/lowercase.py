"""Names that were written without a capital: "mette", "vores konsulent bo", "hun hedder metet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.abbreviations import MAY_BE_LAST, NEVER_LAST
from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.cues import meeting_before, named_before, role_before
from pipeline.privacy.names.kinds import base_forms

_LOWER = re.compile(
    r"(?<![\w@&/.'’-])[a-zæøåà-öø-ÿ][^\W\d_]+(?:['’-][^\W\d_]+)*['’]?(?![\w@])(?!\.\w)"
)
_SHORT_FORMS = NEVER_LAST | MAY_BE_LAST
_ALPHABET = "abcdefghijklmnoprstuvyæøå"
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
        hit = _weighed(text, match.start(), likeness, match.group())
        if hit:
            end = _with_last_name(text, match.end())
            yield match.start(), end, *hit


@lru_cache(maxsize=65_536)
def _likeness(word: str) -> int:
    """How like a first name a word in lower case is."""
    if word in stop_words() or word in lists.roles() or word in _SHORT_FORMS:
        return _NOTHING
    if "-" in word:
        return min(map(_likeness, word.split("-")))
    forms = base_forms(word)
    is_word = any(map(lists.is_word, forms)) and lists.names_in_lower_case().isdisjoint(forms)
    if any(form in lists.first_names() for form in forms):
        danish = any(form in lists.danish_first_names() for form in forms)
        sure = danish and not is_word and len(word) > 2 and forms[-1] not in lists.no_person()
        if is_word and lists.names_after_a_role().isdisjoint(forms):
            return _NOTHING
        return _UNMISTAKABLE if sure else _LISTED
    if len(word) > 3 and not is_word and not lists.is_compound(word) and _near_name(word):
        return _NEAR
    return _NOTHING


def _weighed(text: str, start: int, likeness: int, word: str) -> tuple[float, str] | None:
    """Score and reason of a word that is like a name, or nothing."""
    if likeness == _UNMISTAKABLE:
        return 0.8, "kendt fornavn uden stort"
    named = named_before(text, start) or role_before(text, start)
    if likeness == _LISTED:
        if named or (meeting_before(text, start) and not lists.is_word(word)):
            return 0.7, "fornavn uden stort, hvor en person nævnes"
    elif named:
        return 0.55, "ligner et fejlskrevet fornavn, hvor en person nævnes"
    return None


def _with_last_name(text: str, end: int) -> int:
    """Where a name ends when a last name follows it."""
    match = _LOWER.match(text, end + 1)
    if not match or text[end] not in " \u00a0" or match.group() in stop_words():
        return end
    last = any(form in lists.last_names() for form in base_forms(match.group()))
    return match.end() if last else end


@lru_cache(maxsize=65_536)
def _near_name(word: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes a word a Danish first name."""
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail for head, tail in halves for letter in _ALPHABET}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in _ALPHABET}
    return not lists.danish_first_names().isdisjoint(near)
