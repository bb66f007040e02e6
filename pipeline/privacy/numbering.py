"""Which personal data within a project is the same: "[navn 2]" is one person in all its answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.privacy.names import person_numbers

_NUMBERS = frozenset({"phone", "cpr", "cvr"})
_COUNTRY = re.compile(r"^(?:\+|00)45(?=\d{8}$)")


def entity_numbers(found: Sequence[tuple[str, str]]) -> list[int]:
    """Number personal data from 1 within its type, the same words the same number.

    Parameters
    ----------
    found
        Type and words of everything found in a project, in reading order. What comes later never
        changes the numbers of what came before.

    >>> entity_numbers([("phone", "84 00 17 53"), ("email", "a@b.dk"), ("phone", "+45 84001753")])
    [1, 1, 1]
    """
    people = iter(person_numbers([words for kind, words in found if kind == "person"]))
    known: dict[str, dict[str, int]] = {}
    numbers = []
    for kind, words in found:
        of_kind = known.setdefault(kind, {})
        if kind == "person":
            numbers.append(next(people))
        else:
            numbers.append(of_kind.setdefault(entity_key(kind, words), len(of_kind) + 1))
    return numbers


def entity_key(kind: str, words: str) -> str:
    """What two ways of writing the same have in common.

    >>> entity_key("phone", "(+45) 84 00-17 53") == entity_key("phone", "84001753")
    True
    """
    if kind in _NUMBERS:
        return _COUNTRY.sub("", re.sub(r"[^\d+]", "", words))
    return " ".join(words.casefold().split())
