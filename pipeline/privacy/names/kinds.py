"""What one word with a capital may be, by the lists and by its shape."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.places import is_place

_ROLE_ENDINGS = re.compile(
    r"(?:leder|chef|konsulent|direktør|læge|psykolog|terapeut|koordinator|repræsentant|rådgiver|sekretær"
    r"|assistent|medarbejder|kollega|mester|formand|minister|professor|vejleder|ingeniør|lærer|pædagog"
    r"|plejerske|inspektør|specialist|træner)(?:en|n)?$|ansvarlige?$"
)
_NO_PERSON_ENDINGS = re.compile(
    r".(?:vej|vejen|gade|gaden|allé|alle|stræde|plads|pladsen|torv|torvet|skole|skolen|huset|hus|centret"
    r"|center|centeret|gruppen|fonden|fond|banken|bank|parken|park|hallen|kirken|kirke|klinikken"
    r"|klinik|hospitalet|hospital|sygehus|sygehuset|instituttet|akademiet|kommune|kommunen"
    r"|foreningen|forening|forbundet|forbund|selskabet|selskab|forlaget|forlag|museet|museum|teatret"
    r"|teater|værket|værk|styrelsen|styrelse|ministeriet|ministerium|rådet|råd|nævnet|udvalget"
    r"|partiet|avisen|posten|bladet|projektet|modellen|metoden|programmet|loven|aftalen|planen|puljen"
    r"|prisen|festivalen|cuppen|ligaen|systemet|portalen|bussen|linjen|broen|fjorden|fjord|søen|øerne"
    r"|halvøen|bugten|sundet|heden|skoven|dalen|gården|havnen|stationen|terminalen|børnehaven"
    r"|ungdomsskolen|efterskole|højskole|gymnasium|seminariet|universitet|konsulenterne"
    r"|soft|ware|tech|tek|tec|net|data|line|pharma|farma|plast|stål|byg|consult|invest|group"
    r"|erne|ernes|ismen|isme|iske|isk|hed|heden|tion|tionen)s?$",
)
_LAST_ENDINGS = re.compile(
    r"..(?:sen|ssen|sson|sdottir|sdóttir|gaard|gård|bjerg|berg|lund|holm|toft|skov|dal|dahl|strup|rup|trup|bæk"
    r"|beck|bech|bach|høj|kjær|kær|vig|borg|feldt|felt|mann|qvist|kvist|ager|mark|vang|sted|krog|krogh|stad"
    r"|løv|løw|ström|strøm|gren|green|hoff|hof|stein|steen|ow|sky|ski|ska|icz|wicz|vic|vić|ic|ić|enko|chuk|czuk"
    r"|ov|ova|ev|eva|escu|oğlu|oglu|zadeh|zade|pour|yan|ian|idis|opoulos|dze|shvili|auskas|aite|iene|evicius"
    r"|ullah|uddin|swamy|lingam|rajah|nathan|kumar)s?$"
)
_INFLECTED = re.compile(r".*'(?:e[nrt]|ene|erne|ens|ets|ere)$")
_MIXED = re.compile(r"[^\W\d_]*[^\W\d_A-ZÆØÅ][A-ZÆØÅ]")
_MC = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|O'|O’|D'|D’|Van|Von|Fitz)[A-ZÆØÅ][a-zæøå]")

_NAMES_THOUGH_STOP_WORDS = frozenset({"hans", "per"})

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
    """

    first: int = NO
    last: int = NO
    usual: bool = False
    word: bool = False
    role: bool = False
    place: bool = False
    other: bool = False
    capitals: bool = False

    @property
    def unknown(self) -> bool:
        """Whether no list has it: a foreign name, a product, a misspelt word."""
        return not (self.first or self.last or self.word or self.role or self.place or self.other)


def base_forms(word: str) -> tuple[str, ...]:
    """A word, folded, and what it is without a genitive ending.

    >>> base_forms("Mettes"), base_forms("Jens'"), base_forms("Bo")
    (('mettes', 'mette'), ('jens',), ('bo',))
    """
    folded = lists.fold(word).replace("’", "'").replace("´", "'").replace("`", "'")
    bare = folded.rstrip("'")
    if bare.endswith("'s"):
        return (bare[:-2],)
    if folded == bare and bare.endswith("s") and len(bare) > 3:
        return bare, bare[:-1]
    return (bare,)


@lru_cache(maxsize=65_536)
def kind(word: str) -> Kind:
    """What a word with a capital may be.

    >>> kind("Mettes").first, kind("Storm").first, kind("Konsulent").role, kind("Odense").place
    (2, 1, True, True)
    """
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
    is_word = lists.is_word(word.lower()) or any(lists.is_word(form) for form in forms)
    place = is_place(word)
    other = any(form in lists.no_person() for form in forms)
    role = _is_role(whole)
    if is_word and whole in stop_words() and whole not in _NAMES_THOUGH_STOP_WORDS:
        return Kind(word=True, other=other)
    usual = any(form in lists.first_names() or form in lists.last_names() for form in forms)
    listed = whole in lists.first_names() or whole in lists.last_names()
    if listed or not place:
        first, last = _first(forms, is_word), _last(forms, is_word)
        if first or last:
            return Kind(first, last, usual, is_word, role, place, other)
    mixed = _MIXED.match(word) and not _MC.match(word)
    if mixed or _INFLECTED.match(whole) or _NO_PERSON_ENDINGS.search(whole):
        other = True
    shaped = bool(_LAST_ENDINGS.search(whole)) and not (other or is_word or place)
    if not is_word and (not shaped or whole.endswith("sen")) and lists.is_compound(whole):
        is_word, shaped = True, False
    return Kind(NO, MAYBE if shaped else NO, False, is_word, role, place, other)


def _is_role(whole: str) -> bool:
    """Whether a word, folded, says what a person is."""
    known = lists.roles()
    bases = whole, whole.removesuffix("en"), whole.removesuffix("n"), whole.removesuffix("s")
    return any(base in known for base in bases) or bool(_ROLE_ENDINGS.search(whole))


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
    """What a word with hyphens may be: "Anne-Sofie", "Bruus-Keller", "IT-chef"."""
    if any(not part or part[0].islower() for part in parts[1:]) or not parts[0]:
        tail = _simple(parts[-1].capitalize()) if parts[-1] else Kind()
        return Kind(role=tail.role, word=True, other=not tail.role)
    kinds = [_simple(part.capitalize() if part.isupper() else part) for part in parts]
    if any(part.isupper() and len(part) > 1 for part in parts) and not capitals:
        return Kind(word=True, other=True)
    if is_place("-".join(parts)) or any(one.place and not one.last for one in kinds):
        return Kind(place=True, other=True)
    if any(one.other and not (one.first or one.last) for one in kinds):
        return Kind(other=True)
    first = kinds[0].first if all(one.first or one.last or one.unknown for one in kinds) else NO
    last = max(one.last for one in kinds)
    usual = any(one.usual for one in kinds)
    if first == MAYBE and kinds[1].first:
        first = SURE
    return Kind(first, last, usual, False, False, False, False, capitals)
