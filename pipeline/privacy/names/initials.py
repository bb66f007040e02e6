"""Persons by their initials: "M.S.", "konsulenten MTS", "Mvh. LKN"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names.after import apposition, speaks
from pipeline.privacy.names.before import (
    meeting_before,
    named_before,
    person_before,
    role_before,
)
from pipeline.privacy.names.kinds import SURE, kind
from pipeline.privacy.names.lists import acronyms, is_word

_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.[ \u00a0-]?){2,4}(?![\w])")
_CAPITALS = re.compile(r"(?<![\w.@&/-])[A-ZÆØÅ]{2,4}(?:s|'s|’s|['’])?(?![\w@&/-])(?!\.\w)")
_WORTH_READING = re.compile(r"[A-ZÆØÅ][.A-ZÆØÅ]")
_WITH = re.compile(
    r"\b(?:ifølge|mødet? (?:med|m\.)|aftal(?:t|es|e) med|tale?t? med|jf\.|(?:mail|note) fra)\s$",
    re.IGNORECASE,
)
_LIST = re.compile(r"([^\W\d_]+)(?:,| og)\s$")
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
        before = person_before(text, start) or meeting_before(text, start)
        if before or speaks(text, end) or apposition(text, end):
            yield start, end, 0.85, "forbogstaver, hvor en person nævnes"
        else:
            yield start, end, 0.45, "forbogstaver med punktum"
    end = -1
    for match in _CAPITALS.finditer(text):
        letters, start = match.group().rstrip("s'’"), match.start()
        if letters in acronyms() or letters.lower() in stop_words():
            continue
        if len(letters) > 2 and is_word(letters.lower()):
            continue
        beside = end > 0 and text[end:start] in (" og ", ", ", "/")
        if named_before(text, start) or role_before(text, start):
            score = 0.75
        elif len(letters) < 4 and (
            beside or _WITH.search(text[:start]) or _beside_a_name(text, start)
        ):
            score = 0.6
        else:
            continue
        end = match.end()
        yield start, end, score, "forbogstaver, hvor en person nævnes"


def _beside_a_name(text: str, start: int) -> bool:
    """Whether a first name stands just before in a list: "Vagn, Ilse, HT"."""
    match = _LIST.search(text, max(0, start - 30), start)
    return bool(match) and kind(match[1] if match else "").first == SURE
