"""Placeholders laid over spans of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PLACEHOLDERS = {
    "email": "[e-mail]",
    "phone": "[telefon]",
    "cpr": "[cpr-nummer]",
    "cvr": "[cvr-nummer]",
    "url": "[webadresse]",
    "birthdate": "[fødselsdato]",
    "person": "[navn]",
    "address": "[adresse]",
    "organisation": "[organisation]",
    "other": "[udeladt]",
}

UNNUMBERED = 0
"""Number of a mask that is shown without one, as in all that is learnt from."""


class Mask(NamedTuple):
    """Personal data at ``text[start:end]``, and what stands there instead.

    Parameters
    ----------
    start, end
        Offsets.
    type
        One of the keys of :data:`PLACEHOLDERS`.
    number
        Which one of its type it is in the project, or :data:`UNNUMBERED`.
    """

    start: int
    end: int
    type: str
    number: int = UNNUMBERED


def placeholder(span_type: str, number: int = UNNUMBERED) -> str:
    """What stands in a text instead of personal data of one type.

    >>> placeholder("phone"), placeholder("person", 2)
    ('[telefon]', '[navn 2]')
    """
    bare = PLACEHOLDERS.get(span_type, PLACEHOLDERS["other"])
    return f"{bare[:-1]} {number}]" if number else bare


def mask_text(text: str, masks: Iterable[Mask]) -> str:
    """Put a placeholder in place of every mask's span.

    Parameters
    ----------
    text
        The raw text.
    masks
        In any order. What lies outside the text is cut off; masks that overlap become one, of the
        type and number of the longest.

    >>> mask_text("Ring på 12 34 56 78.", [Mask(8, 19, "phone", 1)])
    'Ring på [telefon 1].'
    """
    pieces: list[str] = []
    done = 0
    for start, end, kind, number in _merged(masks, len(text)):
        pieces += [text[done:start], placeholder(kind, number)]
        done = end
    return "".join([*pieces, text[done:]])


def _merged(masks: Iterable[Mask], length: int) -> list[Mask]:
    """Masks cut to the text, joined where they overlap, in order."""
    cut = sorted(m._replace(start=max(m.start, 0), end=min(m.end, length)) for m in masks)
    merged: list[Mask] = []
    longest = 0
    for mask in cut:
        size = mask.end - mask.start
        if size <= 0:
            continue
        if merged and mask.start < merged[-1].end:
            before = merged[-1]
            said = mask if size > longest else before
            merged[-1] = said._replace(start=before.start, end=max(mask.end, before.end))
            longest = max(longest, size)
        else:
            merged.append(mask)
            longest = size
    return merged
