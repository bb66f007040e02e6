"""Identifiers that stay the same when rows move and texts are corrected."""

from __future__ import annotations

import hashlib

ERASED = "slettet-"
"""How an expected unit is called once it is erased, before some of its hash."""


def stable_hash(*parts: str, key: str = "", size: int = 8) -> str:
    """Hash of several strings, as hexadecimal text of ``2 * size`` characters.

    Parameters
    ----------
    parts
        What is hashed; the boundaries between the parts count.
    key
        Secret that keeps others from finding a short text by trying (keyed BLAKE2, RFC 7693).
    size
        Bytes of the digest.

    >>> stable_hash("ab", "c") == stable_hash("a", "bc")
    False
    """
    digest = hashlib.blake2b(digest_size=size, key=key.encode("utf-8")[:64])
    for part in parts:
        data = part.encode("utf-8")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def answer_id(survey: str, unit: str, question: str) -> str:
    """Identifier of one answer: survey, respondent key and question, never its text."""
    return stable_hash("answer", survey, unit, question)


def segment_id(answer: str, start: int, end: int) -> str:
    """Identifier of one segment: its answer and its offsets there, ``answer:start-end``.

    >>> segment_id("a1", 0, 12)
    'a1:0-12'
    """
    return f"{answer}:{start}-{end}"


def segment_hash(text: str, key: str) -> str:
    """Keyed hash of a segment's own text, to see whether a decision still fits it."""
    return stable_hash("segment", text, key=key)
