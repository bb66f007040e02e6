"""Names that were written without a capital: "mette", "vores konsulent bo", "hun hedder metet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.cues import meeting_before, named_before, role_before
from pipeline.privacy.names.kinds import base_forms

_LOWER = re.compile(r"(?<![\w@&/.'’-])[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?(?![\w@])(?!\.\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
# A cheap look for what the rules that need a cue ask for.
_CUE = re.compile(
    r"hedder|\bhed\b|navn|hilse|mvh|\b[vk]h\b|tak|spørg|ring|skr[ie]v|tale|talt|møde|snak|kontakt"
    r"|med |fra |af |kollega|konsulent|leder|chef|psykolog"
    r"|(?:min|vores|mit|en|den) [a-zæøå]+ [a-zæøå]",
    re.IGNORECASE,
)
_ALPHABET = "abcdefghijklmnoprstuvyæøå"


@lru_cache(maxsize=1)
def _unmistakable() -> frozenset[str]:
    """Usual first names that are no word in Danish, with their genitives."""
    names = {
        name
        for name in lists.danish_first_names()
        if len(name) > 3 and not lists.is_word(name) and name not in lists.no_person()
    }
    return frozenset(names | {f"{name}s" for name in names})


def find_lowercase(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Names without a capital: start, end, score and reason.

    >>> [hit[:2] for hit in find_lowercase("det var mette holm, og vores konsulent bo, der kom")]
    [(8, 18), (39, 41)]
    """
    if _unmistakable().isdisjoint(_LETTERS.findall(text)) and not _CUE.search(text):
        return
    end = 0
    for match in _LOWER.finditer(text):
        word = match.group()
        if match.start() < end or not word[0].islower():
            continue
        hit = _weighed(text, match.start(), word)
        if hit:
            end = _with_last_name(text, match.end())
            yield match.start(), end, *hit


def _weighed(text: str, start: int, word: str) -> tuple[float, str] | None:
    """Score and reason of a word in lower case, or nothing."""
    if word in _unmistakable() or word.rstrip("'’") in _unmistakable():
        return 0.8, "kendt fornavn uden stort"
    if word in stop_words() or word in lists.roles():
        return None
    named, role = named_before(text, start), role_before(text, start)
    if not (named or role or meeting_before(text, start)):
        return None
    listed = any(form in lists.first_names() for form in base_forms(word))
    if listed and (named or role or not lists.is_word(word)):
        return 0.7, "fornavn uden stort, hvor en person nævnes"
    if (named or role) and len(word) > 3 and not _is_danish(word) and _near_name(word):
        return 0.55, "ligner et fejlskrevet fornavn, hvor en person nævnes"
    return None


def _is_danish(word: str) -> bool:
    return lists.is_word(word) or lists.is_compound(word)


def _with_last_name(text: str, end: int) -> int:
    """Where a name ends when last names follow it."""
    match = _LOWER.match(text, end + 1)
    if not match or text[end] not in " \u00a0":
        return end
    word = match.group()
    last = any(form in lists.last_names() for form in base_forms(word))
    if last and word.lower() not in stop_words():
        return match.end()
    return end


@lru_cache(maxsize=65_536)
def _near_name(word: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes a word a Danish first name."""
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail for head, tail in halves for letter in _ALPHABET}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in _ALPHABET}
    return not lists.danish_first_names().isdisjoint(near)
