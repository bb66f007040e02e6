"""Which of the names found in one project are one person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.privacy.names.kinds import base_forms

_PART = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_PARTICLES = re.compile(
    r"(?:von|van|de|der|den|af|la|le|du|di|da|dos|del|al|el|bin|ibn|ben|zu|ter|ten)", re.IGNORECASE
)

Part = frozenset[str]


def person_numbers(names: Sequence[str]) -> list[int]:
    """Number the persons that names belong to, from 1 in the order they are first named.

    Parameters
    ----------
    names
        Names as they are found in the texts of one project, in reading order. What comes later
        never changes the numbers of what came before.

    Returns
    -------
    list of int
        One number per name. A name that fits more persons, such as a first name alone, belongs to
        the one that was named last.

    >>> person_numbers(["Mette Sørensen", "Bo", "Mettes", "M. Sørensen", "Mette Holm", "Mette"])
    [1, 2, 1, 1, 3, 3]
    """
    people: dict[int, list[Part]] = {}
    latest: list[int] = []
    numbers = []
    for name in names:
        parts = _parts(name)
        fitting = (number for number in reversed(latest) if _fit(parts, people[number]))
        number = next(fitting, len(people) + 1)
        if len(parts) > len(people.get(number, ())):
            people[number] = parts
        if number in latest:
            latest.remove(number)
        latest.append(number)
        numbers.append(number)
    return numbers


def _parts(name: str) -> list[Part]:
    """The words of a name, each as what it is with and without a genitive ending.

    Capitals alone ("MTS") are one initial each.
    """
    words = _PART.findall(name)
    bare = name.rstrip("s'’")
    if len(words) == 1 and bare.isupper() and 1 < len(bare) < 5:
        words = list(bare)
    parts = [frozenset(base_forms(word)) for word in words if not _PARTICLES.fullmatch(word)]
    return parts or [frozenset({name.casefold()})]


def _fit(one: list[Part], other: list[Part]) -> bool:
    """Whether two names may be one person's."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        if _is_initial(short[0]):
            return short == long
        return any(_alike(short[0], part) for part in long)
    if all(map(_is_initial, short)):
        return _alike(short[0], long[0]) and _alike(short[-1], long[-1])
    return _alike(short[0], long[0]) and any(_alike(short[-1], part) for part in long[1:])


def _alike(one: Part, other: Part) -> bool:
    """Whether two words of names are the same, or one is the other's first letter."""
    if one & other:
        return True
    if _is_initial(one) or _is_initial(other):
        return {form[:1] for form in one} == {form[:1] for form in other}
    return False


def _is_initial(part: Part) -> bool:
    return all(len(form) == 1 for form in part)
