"""Persons by their initials: "M.S.", "konsulenten MTS", "Mvh. LKN"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.names.cues import (
    meeting_before,
    named_before,
    person_after,
    person_before,
    role_before,
)
from pipeline.privacy.names.lists import acronyms, is_word

_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.[ \u00a0-]?){2,4}(?![\w])")
_CAPITALS = re.compile(r"(?<![\w.@&/-])[A-ZÆØÅ]{2,4}(?:s|'s|’s|['’])?(?![\w@&/-])(?!\.\w)")
_WORTH_READING = re.compile(r"[A-ZÆØÅ][.A-ZÆØÅ]")
_NO_PERSON = re.compile(
    r"(?:U\.?S|U\.S\.A|U\.?K|P\.?S|N\.?B|A\.?D|C\.?V|D\.?C|P\.?P|M\.?V|E\.?U|F\.?N)\.?\s*$"
)


def find_initials(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Initials of persons: start, end, score and reason.

    >>> [hit[:2] for hit in find_initials("M.S. fra HR og vores leder MTS")]
    [(0, 4), (27, 30)]
    """
    if not _WORTH_READING.search(text):
        return
    for match in _DOTTED.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        if _NO_PERSON.match(match.group()):
            continue
        if person_before(text, start) or meeting_before(text, start) or person_after(text, end):
            yield start, end, 0.85, "forbogstaver, hvor en person nævnes"
        else:
            yield start, end, 0.45, "forbogstaver med punktum"
    for match in _CAPITALS.finditer(text):
        letters = match.group().rstrip("s'’")
        if letters in acronyms() or is_word(letters.lower()):
            continue
        if named_before(text, match.start()) or role_before(text, match.start()):
            yield *match.span(), 0.75, "forbogstaver, hvor en person nævnes"
