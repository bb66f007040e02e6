"""How sure a name is by its words alone, before anything around it is looked at.

The numbers are what was right of what a rule found in answers and in news, roughly.
"""

from __future__ import annotations

from pipeline.privacy.names.kinds import MAYBE, SURE, Kind

FULL = "fornavn og efternavn"
FIRST = "fornavn"
LAST = "efternavn"
INITIALS_LAST = "forbogstaver og efternavn"
SHAPE = "ukendt ord med stort, hvor der plejer at stå et navn"
TYPO = "ligner et fejlskrevet fornavn"
WORD = "navn, der også er et ord"


def by_words(kinds: list[Kind], opens: bool, initials: bool) -> tuple[float, str]:
    """Score and reason by the words alone.

    Parameters
    ----------
    kinds
        What each word may be.
    opens
        Whether the first opens a sentence, where any word has a capital.
    initials
        Whether there are initials among or before them.

    >>> by_words([Kind(first=SURE, usual=True), Kind(last=SURE)], False, False)
    (0.97, 'fornavn og efternavn')
    """
    head, rest = kinds[0], kinds[1:]
    if initials and len(kinds) == 1:
        if head.last == SURE or head.first == SURE or (head.last and head.usual):
            return 0.93, INITIALS_LAST
        return 0.75 if not head.word else 0.4, INITIALS_LAST
    if not rest:
        return _alone(head, opens)
    last = max(kind.last for kind in rest)
    first = max(kind.first for kind in rest)
    if head.first == SURE:
        return (0.97 if head.usual or last else 0.9), FULL
    if head.first == MAYBE:
        if last == SURE or first == SURE:
            return 0.93, FULL
        if head.near:
            return (0.45 if opens else 0.6), TYPO
        return (0.55 if opens else 0.85), FULL
    if first == SURE or last == SURE:
        return 0.88, FULL
    if last == MAYBE or head.last:
        return 0.7, FULL
    return (0.4 if opens else 0.5), SHAPE


def _alone(kind: Kind, opens: bool) -> tuple[float, str]:
    """Score and reason of one word by itself."""
    if kind.first == SURE and not kind.other:
        if kind.usual:
            return (0.88 if opens else 0.93), FIRST
        return (0.45 if opens else 0.7), FIRST
    if kind.near:
        return (0.35 if opens else 0.45), TYPO
    if kind.first:
        return (0.15 if opens else 0.35 if kind.other else 0.7), WORD
    if kind.place:
        return (0.2 if opens else 0.3), LAST
    if kind.last == SURE:
        if kind.usual:
            return (0.55 if opens else 0.7), LAST
        return (0.4 if opens else 0.55), LAST
    if kind.last and not kind.word:
        return (0.3 if opens else 0.5), LAST
    if kind.last or kind.compound:
        return (0.05 if opens else 0.4 if kind.last else 0.25), WORD
    return (0.15 if opens else 0.35), SHAPE
