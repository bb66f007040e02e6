"""E-mail addresses, also as people write them to hide from robots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.found import Found

# Lengths are limited as in RFC 5321 (4.5.3.1), which also keeps the search linear.
_LOCAL = r"(?<![\w.+%-])\w[\w.+%'-]{0,63}"
_DOMAIN = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24}(?![\w-])"
_PLAIN = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_HIDDEN = re.compile(
    rf"{_LOCAL}(?:\s?[(\[{{]\s?(?:at|@|snabel-?a)\s?[)\]}}]\s?|\s?@\s|\s@\s?|\ssnabel-?a\s)"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.|\s?[(\[{]\s?(?:dot|punktum|prik)\s?[)\]}]\s?"
    r"|\s(?:dot|punktum|prik)\s)){1,6}[^\W\d_]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_HINT = re.compile(r"@|snabel|[(\[{]\s?at\b", re.IGNORECASE)
# "… post@firma.dk.Derefter": a full stop without its space; the new sentence is not the address.
_NEXT_SENTENCE = re.compile(r"(@[^@]*\.[^\W\d_A-ZÆØÅ]{2,})\.[A-ZÆØÅ][^.@]*$")


def find_email(text: str) -> Iterator[Found]:
    """E-mail addresses in a text.

    >>> [text[f.start:f.end] for text in ["Se a.b@c-d.dk."] for f in find_email(text)]
    ['a.b@c-d.dk']
    """
    if not _HINT.search(text):
        return
    if "@" in text:
        for match in _PLAIN.finditer(text):
            address = _NEXT_SENTENCE.sub(r"\1", match.group())
            start = match.start()
            yield Found(start, start + len(address), "email", 0.99, "ligner en e-mailadresse")
    for match in _HIDDEN.finditer(text):
        yield Found(
            match.start(), match.end(), "email", 0.9, "ligner en e-mailadresse med omskrevet @"
        )
