"""Words of a text."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
"""A word: letters, with hyphens and apostrophes inside. Numbers are none."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PLACEHOLDER = re.compile(r"\[(?:e-mail|telefon|cpr-nummer|navn|adresse|udeladt)\]")


def without_placeholders(text: str) -> str:
    """Take out what stands in place of personal data, so that nothing is learnt from it.

    >>> without_placeholders("Ring til [navn].")
    'Ring til  .'
    """
    return _PLACEHOLDER.sub(" ", text) if "[" in text else text


def composed(text: str) -> str:
    """Letters in one piece and nothing invisible, so that a word is one word from every program.

    macOS and many PDF files write "å" as "a" and a ring (Unicode's form NFD); Word and web pages
    put soft hyphens and zero-width signs inside words.

    >>> composed("a\u030arsplan og arbejds\u00adplads") == "årsplan og arbejdsplads"
    True
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def words(text: str) -> list[str]:
    """Words of a text in lower case, in order.

    >>> words("Leder- og HR-medarbejder i 2024")
    ['leder', 'og', 'hr-medarbejder', 'i']
    """
    return WORD.findall(composed(without_placeholders(text)).lower())
