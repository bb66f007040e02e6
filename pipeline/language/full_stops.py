"""Whether a sentence ends at a full stop, a question mark or an exclamation mark."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.abbreviations import (
    BEFORE_NUMBER,
    MAY_BE_LAST,
    MONTHS,
    NEVER_LAST,
    OPENERS,
)

CLOSERS = r"[)\]}\"”“»«’']*(?:\s?[:;]['-]?[)(DP](?!\w))*"
"""What may stand between a sentence's closing mark and its end: brackets, quotes, a smiley."""

STOP = re.compile(rf"(?P<stop>[.!?…]+)(?P<closers>{CLOSERS})(?P<gap>\s*)")
"""A run of closing marks, what it may close, and the white space after."""

_BEFORE = re.compile(r"[^\s(\[\"”“„»«/]*$")
_GLUED = re.compile(r"[A-ZÆØÅ][^\W\d_]*[,;:.!?)\"”]*(?=\s|$)")
_OPENING = re.compile(r"[(\[\"”“„»«‘’']+")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTHAND = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")
_READ_BEFORE = 40
_READ_AFTER = 60


def ends_sentence(text: str, begin: int, end: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends at one match of :data:`STOP`.

    Parameters
    ----------
    text
        The raw text.
    begin, end
        Where the sentence begins, and where its line ends.
    match
        The match, with something left of the line after it.
    """
    stop, closers = match["stop"], match["closers"]
    token = _BEFORE.search(text[max(begin, match.start() - _READ_BEFORE) : match.start()])
    before = token[0] if token else ""
    rest = text[match.end() : min(end, match.end() + _READ_AFTER)]
    if not match["gap"]:
        return _ends_without_blank(before, stop, closers, rest)
    opening = _OPENING.match(rest)
    rest = rest[opening.end() :] if opening else rest
    first = rest[:1]
    if not first.isalnum():
        return first in {"-", "–", "—"} and stop != "."
    if stop != ".":
        # "Ja!" sagde han: the quotation is part of the sentence; "virker det? det ved vi ikke".
        return not first.islower() or (not closers and stop[0] in "!?")
    if closers:
        return not first.islower()
    word = _WORD.match(rest)
    return _full_stop_ends(text[begin : match.start()], before, word[0] if word else "", first)


def _ends_without_blank(before: str, stop: str, closers: str, rest: str) -> bool:
    """Whether a sentence ends although no blank follows ("færdig.Derefter")."""
    if not _GLUED.match(rest) or "@" in before or before.lower().startswith(("www.", "http")):
        return False
    if stop != "." or closers:
        return True
    return (
        len(before) > 1
        and before[-2:].isalpha()
        and before[-1].islower()
        and before.lower() not in NEVER_LAST
        and "." not in before
    )


def _full_stop_ends(so_far: str, before: str, following: str, first: str) -> bool:
    """Whether one full stop with a blank after it ends a sentence.

    Parameters
    ----------
    so_far
        The sentence up to the full stop.
    before
        What stands before it, back to the nearest blank.
    following, first
        The next word, and the next character (a letter or a digit).
    """
    bare = before.lower().strip("-–'’,")
    if not bare or bare[-1] in ")]}»”":
        return not first.islower()
    if bare[-1].isdigit():
        return _number_ends(so_far, bare, following, first)
    short = bare.rsplit("-", 1)[-1]
    if short in NEVER_LAST and not before.isupper():
        # "CVR-nr. Vi": a single letter or a number word may still be the last one.
        return following in OPENERS and (len(short) == 1 or short != bare)
    if short in MAY_BE_LAST or _SHORTHAND.fullmatch(bare):
        if before[0].isupper() and before[-1].isupper():
            return following in OPENERS  # else initials, "H.C. Andersen"
        return short not in BEFORE_NUMBER if first.isdigit() else first.isupper()
    if len(bare) == 1:
        return following in OPENERS  # else an initial, "H. Andersen"
    return not first.islower() or _is_danish_word(short)


def _number_ends(so_far: str, bare: str, following: str, first: str) -> bool:
    """Whether a full stop after a number ends a sentence: not in "1. maj", "den 6. gang"."""
    if following.lower() in MONTHS:
        return False
    if first.islower():
        return bool(_YEAR.fullmatch(bare)) or not bare.isdigit()
    # "2. Vi har …" inside a line: the number belongs to the sentence it opens.
    return so_far.strip("([ ") != bare


@lru_cache(maxsize=50_000)
def _is_danish_word(word: str) -> bool:
    """Whether a word is in the dictionary, so that its full stop is not an abbreviation's."""
    import simplemma

    return len(word) > 2 and simplemma.is_known(word, lang="da")
