"""Word lists in files beside the rules: words between headings in square brackets."""

from __future__ import annotations

from pathlib import Path


def word_lists(name: str) -> dict[str, list[str]]:
    """The lists of one file, by heading; lines that begin with ``#`` are comments.

    Words are parted by white space; ``_`` stands for a blank inside one.

    >>> "gravid" in word_lists("health_words.txt")["states"]
    True
    """
    lists: dict[str, list[str]] = {}
    path = Path(__file__).with_name(name)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += [word.replace("_", " ") for word in line.split()]
    return lists
