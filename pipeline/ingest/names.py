"""When two headings, labels or numbers of projects are the same."""

from __future__ import annotations

import unicodedata

TRUE = {"1", "ja", "yes", "y", "true", "x", "valgt", "selected", "checked"}
FALSE = {"", "0", "nej", "no", "n", "false", "ikke valgt", "not selected", "unchecked"}
"""What stands, folded, in a column that is about one thing alone."""


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
