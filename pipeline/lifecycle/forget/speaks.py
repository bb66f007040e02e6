"""Whether a text speaks of somebody."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 3


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text as words of its own, or with a genitive's s.

    Parameters
    ----------
    text, names
        Folded, see :func:`pipeline.ingest.names.fold`.

    >>> speaks_of("mette sørensens idé", ["mette sørensen"]), speaks_of("va-10", ["va-1"])
    (True, False)
    """
    return any(_stands(text, name) for name in names if len(name) >= _SHORTEST)


def _stands(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(name) :][:2]
        if not before.isalnum() and not after.removeprefix("s")[:1].isalnum():
            return True
        at = text.find(name, at + 1)
    return False
