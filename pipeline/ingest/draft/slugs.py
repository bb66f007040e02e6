"""Identifiers made of headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LENGTH = 40
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ð": "d", "þ": "th"})


def slug(text: str, otherwise: str = "kolonne") -> str:
    """Small letters a–z, digits and underscores, cut at a word.

    Parameters
    ----------
    text
        A heading.
    otherwise
        What to use when nothing of it is left.

    >>> slug("Hvad tager du med hjem?"), slug("Ærø – øget trivsel på Å"), slug("?!")
    ('hvad_tager_du_med_hjem', 'aeroe_oeget_trivsel_paa_aa', 'kolonne')
    """
    # Composed first: å may be stored as a and a ring.
    danish = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        longer = f"{kept}_{word}" if kept else word[:LENGTH]
        if len(longer) > LENGTH:
            break
        kept = longer
    return kept or otherwise


def unique_slugs(texts: Iterable[str], otherwise: str = "kolonne") -> list[str]:
    """One slug per text, in order; the second of a kind ends in ``_2``.

    >>> unique_slugs(["Andet", "andet?", "Andet 2"])
    ['andet', 'andet_2', 'andet_2_2']
    """
    given: set[str] = set()
    found = []
    for text in texts:
        first = candidate = slug(text, otherwise)
        number = 2
        while candidate in given:
            candidate = f"{first}_{number}"
            number += 1
        given.add(candidate)
        found.append(candidate)
    return found
