"""Words of a text."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
"""A word: letters, with hyphens and apostrophes inside. Numbers are none."""

_PLACEHOLDER = re.compile(r"\[(?:e-mail|telefon|cpr-nummer|navn|adresse|udeladt)\]")


def without_placeholders(text: str) -> str:
    """Take out what stands in place of personal data, so that nothing is learnt from it.

    >>> without_placeholders("Ring til [navn].")
    'Ring til  .'
    """
    return _PLACEHOLDER.sub(" ", text) if "[" in text else text


def words(text: str) -> list[str]:
    """Words of a text in lower case, in order.

    >>> words("Leder- og HR-medarbejder i 2024")
    ['leder', 'og', 'hr-medarbejder', 'i']
    """
    return WORD.findall(without_placeholders(text).lower())
