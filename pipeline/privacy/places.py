"""Towns, municipalities, regions and countries, by name."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def _listed(name: str) -> frozenset[str]:
    """The lines of a list beside this file, without its comments."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


TOWNS = _listed("towns.txt")
"""Danish, Faroese and Greenlandic towns, postal districts, municipalities, islands and regions,
as they are written; some are of several words ("Nykøbing Falster")."""

ABROAD = _listed("abroad.txt")
"""Countries, parts of the world, and towns and regions abroad."""

PLACES = TOWNS | ABROAD


def is_place(name: str) -> bool:
    """Whether a name, also in the genitive, is a place that we know.

    Parameters
    ----------
    name
        As written in a text; capitals matter, save that a name all in capitals counts too.

    >>> is_place("Nykøbing Falster"), is_place("Danmarks"), is_place("AARHUS"), is_place("lund")
    (True, True, True, False)
    """
    if name.isupper() and len(name) > 3:
        name = name.title()
    return name in PLACES or (name[-1:] == "s" and name[:-1] in PLACES)
