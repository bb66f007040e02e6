"""Names of persons in one text."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.privacy.found import Found
from pipeline.privacy.names.capitals import judged_runs
from pipeline.privacy.names.initials import find_initials
from pipeline.privacy.names.known import find_known
from pipeline.privacy.names.lowercase import find_lowercase

_LEAST = 0.4
"""What is less sure is not worth showing to anybody."""


def find_person(text: str, known: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Names of persons in a text, in order, without overlaps.

    Parameters
    ----------
    text
        The text, as :func:`~pipeline.privacy.seen.as_seen` gives it.
    known
        Names that other texts of the same project or respondent have, from :func:`names_in`: they
        are found here even where nothing around says that they are names.

    Notes
    -----
    The scores are about the share of right ones among what a rule finds in survey answers and news.

    >>> [text[f.start:f.end] for text in ["Tak til Mette Holm og Bo."] for f in find_person(text)]
    ['Mette Holm', 'Bo']
    """
    hits = [
        (one.start, one.end, round(one.score, 2), one.reason)
        for one in judged_runs(text)
        if one.score >= _LEAST
    ]
    hits += find_lowercase(text)
    hits += find_initials(text)
    if known:
        hits += find_known(text, known)
    taken = bytearray(len(text))
    kept = []
    for start, end, score, reason in sorted(hits, key=lambda hit: (-hit[2], hit[0], -hit[1])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(Found(start, end, "person", score, reason))
    yield from sorted(kept)
