"""What one word with a capital may be, by the lists and by its shape."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.language.abbreviations import MAY_BE_LAST, NEVER_LAST
from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists, shapes
from pipeline.privacy.names.spelling import near_name
from pipeline.privacy.places import is_place

_LONGEST = 50
_SHORT_FORMS = NEVER_LAST | MAY_BE_LAST
NAMES_ALL_THE_SAME = frozenset({"hans", "per", "tage"})
"""Stop words that are usual first names too."""

SURE, MAYBE, NO = 2, 1, 0


class Kind(NamedTuple):
    """What a word may be.

    Parameters
    ----------
    first, last
        Whether it is a first name, a last name: ``SURE``, ``MAYBE`` (also another word, or only by
        its shape) or ``NO``.
    usual
        Whether the list that has it is one of usual names in Denmark.
    word
        Whether it is a Danish word.
    role
        Whether it says what a person is ("Konsulent").
    place
        Whether it is a place that we know.
    other
        Whether it is a product, a method, an organisation or the like, or looks so.
    capitals
        Whether all of it is capitals.
    compound
        Whether it is put together of Danish words that no dictionary has together ("Overballe").
    near
        Whether it is a first name but for one letter.
    """

    first: int = NO
    last: int = NO
    usual: bool = False
    word: bool = False
    role: bool = False
    place: bool = False
    other: bool = False
    capitals: bool = False
    compound: bool = False
    near: bool = False


def base_forms(word: str) -> tuple[str, ...]:
    """A word, folded, and what it is without a genitive ending.

    >>> base_forms("Mettes"), base_forms("Jens'"), base_forms("Bo")
    (('mettes', 'mette'), ('jens',), ('bo',))
    """
    folded = lists.fold(word).replace("’", "'").replace("´", "'").replace("`", "'")
    bare = folded.rstrip("'")
    if bare.endswith("'s"):
        return (bare[:-2],)
    if folded == bare and bare.endswith("s") and len(bare) > 2:
        return bare, bare[:-1]
    return (bare,)


@lru_cache(maxsize=65_536)
def kind(word: str) -> Kind:
    """What a word with a capital may be.

    >>> kind("Mettes").first, kind("Storm").first, kind("Konsulent").role, kind("Odense").place
    (2, 1, True, True)
    """
    if len(word) > _LONGEST:
        return Kind(other=True)
    capitals = len(word) > 1 and word.isupper()
    if "-" in word:
        return _of_parts(word.split("-"), capitals)
    if capitals and (word in lists.acronyms() or len(word) < 3):
        return Kind(other=True, capitals=True)
    if capitals:
        return _simple(word.capitalize())._replace(capitals=True)
    return _simple(word)


def _simple(word: str) -> Kind:
    forms = base_forms(word)
    whole = forms[0]
    is_word = any(map(lists.is_word, (word.lower(), *forms))) or whole in _SHORT_FORMS
    other = any(form in lists.no_person() for form in forms)
    if is_word and whole in stop_words() and whole not in NAMES_ALL_THE_SAME:
        return Kind(word=True, other=other)
    known = Kind(word=is_word, role=_is_role(whole), place=is_place(word), other=other)
    listed = whole in lists.first_names() or whole in lists.last_names()
    if listed or not known.place:
        first, last = _first(forms, is_word), _last(forms, is_word)
        if first or last:
            usual = any(f in lists.first_names() or f in lists.last_names() for f in forms)
            return known._replace(first=first, last=last, usual=usual)
    mixed = shapes.MIXED.match(word) and not shapes.MC.match(word)
    if mixed or shapes.INFLECTED.match(whole) or shapes.NO_PERSON_ENDINGS.search(whole):
        return known._replace(other=True)
    if is_word or known.place or known.role or other:
        return known
    return _by_shape(known, forms)


def _by_shape(known: Kind, forms: tuple[str, ...]) -> Kind:
    """What a word is that no list has."""
    whole = forms[0]
    shaped = bool(shapes.LAST_ENDINGS.search(whole))
    if (not shaped or whole.endswith("sen")) and lists.is_compound(whole):
        noun = bool(shapes.NOUN_ENDINGS.search(whole))
        return known._replace(word=noun, compound=not noun)
    if shaped:
        return known._replace(last=MAYBE)
    if len(whole) > 4 and any(map(near_name, forms)):
        return known._replace(first=MAYBE, near=True)
    return known


def _is_role(whole: str) -> bool:
    """Whether a word, folded, says what a person is."""
    known = lists.roles()
    bases = whole, whole.removesuffix("en"), whole.removesuffix("n"), whole.removesuffix("s")
    return any(base in known for base in bases) or bool(shapes.ROLE_ENDINGS.search(whole))


def _first(forms: tuple[str, ...], is_word: bool) -> int:
    """Whether one of the forms of a word is a first name; rare ones count without an ending."""
    if any(form in lists.names_all_the_same() for form in forms):
        return SURE
    if any(form in lists.first_names() for form in forms):
        return MAYBE if is_word else SURE
    return SURE if forms[0] in lists.rare_first_names() and not is_word else NO


def _last(forms: tuple[str, ...], is_word: bool) -> int:
    """Whether one of the forms of a word is a last name; rare ones count without an ending."""
    if any(form in lists.last_names() for form in forms):
        return MAYBE if is_word else SURE
    return SURE if forms[0] in lists.rare_last_names() and not is_word else NO


def _of_parts(parts: list[str], capitals: bool) -> Kind:
    """What a word with hyphens may be: "Anne-Sofie", "Bruus-Keller", "HR-Partner"."""
    kinds = [_simple(part.capitalize() if part.isupper() else part) for part in parts]
    if any(part.isupper() and len(part) > 1 for part in parts) and not capitals:
        return Kind(word=True, other=True, role=kinds[-1].role)
    last = max(one.last for one in kinds)
    if is_place("-".join(parts)) or (not last and any(one.place for one in kinds)):
        return Kind(place=True, other=True)
    if any(one.other and not (one.first or one.last) for one in kinds):
        return Kind(other=True)
    named = all(one.first or one.last or not (one.word or one.role) for one in kinds)
    first = kinds[0].first if named else NO
    if first == MAYBE and kinds[1].first:
        first = SURE
    usual = any(one.usual for one in kinds)
    return Kind(first, last, usual, word=not (first or last) and kinds[-1].word, capitals=capitals)
