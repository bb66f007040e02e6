"""Danish words that say nothing about what a text is about."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def stop_words() -> frozenset[str]:
    """Stop words in lower case, from ``stop_words.txt``.

    >>> "ikke" in stop_words(), "ledelse" in stop_words()
    (True, False)
    """
    lines = files("pipeline.language").joinpath("stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
