"""Whether a word is a misspelt first name."""

from __future__ import annotations

from functools import lru_cache

from pipeline.privacy.names import lists

_ALPHABET = "abcdefghijklmnoprstuvyæøå"


@lru_cache(maxsize=65_536)
def near_name(word: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes a word a Danish first name.

    >>> near_name("torbne"), near_name("louice"), near_name("skema")
    (True, True, False)
    """
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail for head, tail in halves for letter in _ALPHABET}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in _ALPHABET}
    return not lists.danish_first_names().isdisjoint(near)
