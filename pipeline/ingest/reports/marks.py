"""Quotation marks: where a quotation begins and ends."""

from __future__ import annotations

import re

# Opening mark to the marks that can close it: Danish ”…” and »…«, and what software makes of them.
PAIRS = {
    "”": "”“",
    "“": "”“",
    "„": "“”",
    '"': '"”“',
    "»": "«»",
    "«": "»",
}
MARKS = "".join(sorted(set(PAIRS) | set("".join(PAIRS.values()))))
_OPENS_AFTER = re.compile(r"[\s(\[–—/-]|^")


def quotations(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands between quotation marks, the marks left out, in order.

    >>> text = "Han siger: ”Nej”, og hun: »Jo«."
    >>> [text[start:end] for start, end in quotations(text)]
    ['Nej', 'Jo']
    """
    found, position = [], 0
    while position < len(text):
        mark = text[position]
        if mark in PAIRS and _may_open(text, position):
            close = _closing(text, position + 1, PAIRS[mark])
            if close is not None:
                found.append((position + 1, close))
                position = close
        position += 1
    return found


def _may_open(text: str, position: int) -> bool:
    """Whether the mark stands where an opening one can: after a space, before a word."""
    before = text[position - 1] if position else ""
    after = text[position + 1 : position + 2]
    return bool(after.strip()) and (not before or bool(_OPENS_AFTER.match(before)))


def _closing(text: str, start: int, closers: str) -> int | None:
    """Where the mark that closes stands: the first that is not itself an opening one."""
    for position in range(start, len(text)):
        if text[position] in closers:
            after = text[position + 1 : position + 2]
            if position > start and not text[position - 1].isspace() and not after.isalnum():
                return position
    return None


def is_quoted(text: str) -> bool:
    """Whether the whole text is one quotation."""
    spans = quotations(text.strip())
    return len(spans) == 1 and spans[0][0] == 1 and spans[0][1] >= len(text.strip().rstrip(".")) - 1


def unquoted(text: str) -> str:
    """Take the quotation marks from around a text, if it has any.

    >>> unquoted(" ”Det er fint.” "), unquoted("Det er fint.")
    ('Det er fint.', 'Det er fint.')
    """
    stripped = text.strip()
    if is_quoted(stripped):
        start, end = quotations(stripped)[0]
        return stripped[start:end].strip()
    if stripped[:1] in MARKS and sum(character in MARKS for character in stripped) == 1:
        return stripped[1:].strip()
    if stripped[-1:] in MARKS and sum(character in MARKS for character in stripped) == 1:
        return stripped[:-1].strip()
    return stripped
