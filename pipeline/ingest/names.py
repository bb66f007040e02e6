"""When two headings, labels or numbers of projects are the same."""

from __future__ import annotations

import unicodedata


def squeeze(text: str) -> str:
    r"""One-line text without stray white space, its letters composed (Unicode NFC).

    >>> squeeze("  Syddanmark \n ")
    'Syddanmark'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """What headings and labels are compared by: squeezed, and capitals do not count.

    >>> fold("I HØJ  grad ")
    'i høj grad'
    """
    return squeeze(text).casefold()
