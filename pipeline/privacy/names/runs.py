"""Words with capitals in a text, and the runs that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.abbreviations import NEVER_LAST
from pipeline.privacy.names.kinds import Kind, kind

_CAPITAL = "".join(
    chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
_BLANK = " \u00a0\u2007\u2009\u202f"
INITIALS = rf"(?:[{_CAPITAL}]h?\.[{_BLANK}]?-?){{1,4}}"
TRAILING = re.compile(rf"[{_BLANK}](?!I)[{_CAPITAL}](?:\.|(?=[,;:)\s]|$))")
"""An initial after a first name."""

_WORD = (
    rf"(?:(?:al|el|as|ar|ben|bin|d)[’'-])?(?:[{_CAPITAL}]+[^\W\d_]+|[{_CAPITAL}](?=['’]))"
    rf"(?:['’´`][^\W\d_]+|-[{_CAPITAL}][^\W\d_]*)*['’]?"
)
# Not glued to what makes it an address, a file or a code.
_TOKEN = re.compile(
    rf"(?<![\w@&\\#])(?<![\w@]\.)(?<!\d-)(?:(?P<initials>{INITIALS})(?=[{_CAPITAL}][^\W\d_])"
    rf"|(?P<word>{_WORD})(?![\w@\\&]|-[\d{_CAPITAL}]|/[^{_CAPITAL}]|\.[^\W_]{{2,3}}\b(?!\.\s)))"
)
_IN_ADDRESS = re.compile(r"\S*[.:\d_]\S*/$")
_PARTICLES = re.compile(
    rf"[{_BLANK}](?:(?:von|van|de|der|den|af|la|le|du|di|da|dos|del|al|el|bin|ibn|ben|zu|ter|ten|y)"
    rf"[{_BLANK}])*"
)
_OPENING = "\"'”“„»«‘’(["
_BULLETS = "•·–—-*>/|"
_ENDS = ".!?:;…"
_WORD_BEFORE = re.compile(r"[^\s(\[\"”“„»«/]*$")


class Token(NamedTuple):
    """A word with a capital, or initials, at ``text[start:end]``."""

    start: int
    end: int
    word: str
    kind: Kind
    initials: bool


def runs(text: str) -> Iterator[list[Token]]:
    """Capitalised words that stand side by side, perhaps with particles ("von") between.

    >>> [[token.word for token in run] for run in runs("Da H. C. Andersen så Ole von Beck i Ry.")]
    [['Da', 'H. C. ', 'Andersen'], ['Ole', 'Beck'], ['Ry']]
    """
    run: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "/" and _IN_ADDRESS.search(text, max(0, start - 60), start):
            continue
        initials = match["initials"] is not None
        word = match.group()
        token = Token(start, end, word, Kind() if initials else kind(word), initials)
        if run and not (run[-1].initials or _PARTICLES.fullmatch(text, run[-1].end, start)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def starts_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word has a capital: first in a sentence or a line.

    >>> starts_sentence("Godt. Mette kom", 6), starts_sentence("Hr. Juhl kom", 4)
    (True, False)
    """
    at = start
    opened = False
    while at and text[at - 1] in _OPENING:
        at -= 1
        opened = opened or text[at] not in "(["
    if opened:
        return True
    blank = at
    while blank and text[blank - 1] in _BLANK:
        blank -= 1
    if not blank or text[blank - 1] in "\n\r\t":
        return True
    before = text[blank - 1]
    if before in _BULLETS:
        return blank < at and (blank < 2 or text[blank - 2] in "\n " or before in "•·*>|")
    while blank and text[blank - 1] in _OPENING + ")]":
        blank -= 1
    if not blank or text[blank - 1] not in _ENDS:
        return False
    if text[blank - 1] != ".":
        return True
    token = _WORD_BEFORE.search(text, max(0, blank - 25), blank - 1)
    last = token[0].lower() if token else ""
    return not (last in NEVER_LAST or (len(last) == 1 and last.isalpha()))
