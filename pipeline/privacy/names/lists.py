"""The lists of names and of words that tell names from others."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_RING = "\u030a"
_LETTERS = str.maketrans("łđıħ", "ldih")


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case without foreign accents, so that "Ayşe" and "Ayse" are one; å stays å.

    >>> fold("Ayşe"), fold("Åse"), fold("Łukasz"), fold("İbrahim")
    ('ayse', 'åse', 'lukasz', 'ibrahim')
    """
    lower = word.lower()
    if lower.isascii():
        return lower
    kept = [
        letter
        for letter in unicodedata.normalize("NFD", lower)
        if letter == _RING or not unicodedata.combining(letter)
    ]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def _words(*files: str) -> list[str]:
    """Words of lists beside this file; what follows # is a comment."""
    text = "\n".join((_FOLDER / f"{file}.txt").read_text(encoding="utf-8") for file in files)
    return [word for line in text.splitlines() for word in line.partition("#")[0].split()]


def _listed(*files: str) -> frozenset[str]:
    """Words of lists beside this file, folded."""
    return frozenset(map(fold, _words(*files)))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names that are usual in Denmark, whatever country they come from."""
    return _listed("first_names", "first_names_abroad")


@lru_cache(maxsize=1)
def danish_first_names() -> frozenset[str]:
    """First names of :func:`first_names` that are Danish or Nordic by tradition."""
    return _listed("first_names")


@lru_cache(maxsize=1)
def rare_first_names() -> frozenset[str]:
    """Further first names from many countries."""
    return _listed("first_names_rare")


@lru_cache(maxsize=1)
def last_names() -> frozenset[str]:
    """Last names that are usual in Denmark, whatever country they come from."""
    return _listed("last_names", "last_names_abroad")


@lru_cache(maxsize=1)
def rare_last_names() -> frozenset[str]:
    """Further last names from many countries."""
    return _listed("last_names_rare")


@lru_cache(maxsize=1)
def names_all_the_same() -> frozenset[str]:
    """First names that are words too, but that with a capital are nearly always names."""
    return _listed("names_all_the_same")


@lru_cache(maxsize=1)
def names_in_lower_case() -> frozenset[str]:
    """Of :func:`names_all_the_same`, those that are seldom words without a capital either."""
    return _listed("names_in_lower_case")


@lru_cache(maxsize=1)
def names_after_a_role() -> frozenset[str]:
    """First names that are words, but names all the same after "min leder", "kollegaen"."""
    return _listed("names_after_a_role") | names_all_the_same()


@lru_cache(maxsize=1)
def no_person() -> frozenset[str]:
    """Products, methods, organisations, days, months and other words with capitals."""
    return _listed("no_person")


@lru_cache(maxsize=1)
def things_too() -> frozenset[str]:
    """First names that are also common subjects of a sentence: "Storm", "Lykke"."""
    return _listed("things_too")


@lru_cache(maxsize=1)
def sayings() -> tuple[str, ...]:
    """Fixed phrases with a name in them that mean no person."""
    lines = (_FOLDER / "sayings.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """Short forms in capitals that are no persons, as they are written ("IDA", "ALS")."""
    return frozenset(_words("acronyms"))


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Words for what a person is, at work or at home, in their base form."""
    return _listed("roles")


@lru_cache(maxsize=1)
def _danish() -> Mapping[str, str]:
    """Every word form of simplemma's Danish dictionary; names have a capital there."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("da")


def is_word(lower: str) -> bool:
    """Whether a word in lower case is a Danish word other than a name.

    >>> is_word("storm"), is_word("mette"), is_word("medarbejderne")
    (True, False, True)
    """
    return _danish().get(lower) is not None


@lru_cache(maxsize=65_536)
def is_compound(lower: str) -> bool:
    """Whether a word that no dictionary has is put together of two Danish words.

    >>> is_compound("skurmøderne"), is_compound("zehra")
    (True, False)
    """
    for cut in range(3, len(lower) - 3):
        if is_word(lower[cut:]) and len(lower) - cut > 3:
            head = lower[:cut]
            if is_word(head) or (cut > 3 and head[-1] in "se-" and is_word(head[:-1])):
                return True
    return False
