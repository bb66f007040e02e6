"""What a message may show of a value that stood in a delivery."""

from __future__ import annotations

import re

from pipeline.privacy.find import masked_text

MOST_CHARACTERS = 40
MOST_WORDS = 5
"""A value of more words is somebody's running text and is not shown at all."""

_HEADING_CHARACTERS = 100
_LONG = 1000  # enough to tell that it is running text
_WORD = re.compile(r"[^\W_]+(?:[.,@:/'’-]+[^\W_]+)*")


def shown(value: object) -> str:
    """A value as a message shows it: masked, short, and not at all when it is running text.

    What somebody typed in the wrong column must not reach a log.

    >>> shown("VA-2024-17"), shown("ring til mig på 84 00 17 53")
    ('VA-2024-17', '[tekst på 8 ord]')
    >>> shown("Skriv: a@b.dk")
    'Skriv: [e-mail]'
    """
    text = " ".join(str(value)[:_LONG].split())
    words = len(_WORD.findall(text))
    if words > MOST_WORDS:
        return f"[tekst på {'mange' if len(str(value)) > _LONG else words} ord]"
    return _cut(masked_text(text), MOST_CHARACTERS)


def shown_heading(text: str) -> str:
    """A heading as a message shows it: masked and cut, but a question is not hidden.

    A file without headings has somebody's answers where they should stand.

    >>> shown_heading("Hvad lærte I, som andre kan bruge? (skriv til a@b.dk)")
    'Hvad lærte I, som andre kan bruge? (skriv til [e-mail])'
    """
    return _cut(masked_text(" ".join(text[:_LONG].split())), _HEADING_CHARACTERS)


def _cut(masked: str, most: int) -> str:
    """The beginning, without the mark that would be cut in two."""
    if len(masked) <= most:
        return masked
    short = masked[: most - 1]
    opened = short.rfind("[")
    return (short[:opened] if opened > short.rfind("]") else short).rstrip() + "…"
