"""Names of companies, institutions, associations and authorities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.privacy.found import Found, disjoint
from pipeline.privacy.names.lists import first_names, fold
from pipeline.privacy.street_words import FUNCTION_WORDS
from pipeline.privacy.word_lists import word_lists

_CAPITAL = r"[A-ZÆØÅ0-9][\w'’/]{0,40}(?:[-.][\w]{1,40}){0,4}\.?"
_RUN = re.compile(
    rf"(?<![\w&/.@-])(?=[A-ZÆØÅ]|\d[A-ZÆØÅ]){_CAPITAL}"
    rf"(?:[ \u00a0](?:(?:&|ved|af|for) )?{_CAPITAL}){{0,7}}"
    rf"(?:[ \u00a0](?:& (?:søn|datter|co)|a\.?m\.?b\.?a|a/s|aps|i/s)(?!\w))?"
)
_TOKEN = re.compile(r"[^\s\u00a0]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,40})[ \u00a0][\"”»]?$")
_WORD_AFTER = re.compile(r"[ \u00a0]([a-zæøå]{4,20})(?!\w)")
_OPENING = re.compile(r"(?:\A|[.!?:\n–-]\s?)\Z")
_FEWEST_LETTERS = 4


_LISTS = word_lists("organisation_words.txt")
FORMS = frozenset(_LISTS["forms"])
_FAMILIES = frozenset(_LISTS["families"])
_AFTER = frozenset(_LISTS["after"])
_AFTER_ENDINGS = tuple(_LISTS["endings after"])
_LOWER_AFTER = frozenset(_LISTS["lower after"])
_BEFORE = tuple(_LISTS["before"])
_KNOWN = frozenset(_LISTS["known"])


def organisation_finder(names: Iterable[str]) -> Callable[[str], Iterator[Found]]:
    """Make a detector that also knows the names of a delivery's own organisations.

    Parameters
    ----------
    names
        As written in the delivery; each is also known without its company form.
    """
    known = {short for name in names if len(short := _without_form(name)) >= _FEWEST_LETTERS}
    if not known:
        return find_organisation
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    own = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})"
        rf"(?: (?:{'|'.join(map(re.escape, sorted(FORMS)))})(?!\w))?(?:s|['’]s?)?(?!\w)"
    )

    def detector(text: str) -> Iterator[Found]:
        """Organisations of the delivery, then what has the shape of one."""
        named = (
            Found(*match.span(), "organisation", 0.95, "navn fra leverancen")
            for match in own.finditer(text)
        )
        yield from disjoint([*named, *find_organisation(text)])

    return detector


def find_organisation(text: str) -> Iterator[Found]:
    """Names of organisations by what stands in or beside them, and some that everybody knows.

    >>> text = "Kvistrup & Dahl ApS og konsulenthuset Pejling hjalp Plejecenter Elmely."
    >>> [text[f.start : f.end] for f in find_organisation(text)]
    ['Kvistrup & Dahl ApS', 'Pejling', 'Plejecenter Elmely']
    """
    for run in _RUN.finditer(text):
        tokens = list(_TOKEN.finditer(run.group()))
        words = [token.group() for token in tokens]
        first = 0
        while first < len(words) - 1 and words[first].lower() in FUNCTION_WORDS:
            first += 1
        found = _in_run(words, first) or _beside(text, run, words, first)
        if found:
            start, end, score, reason = found
            stop = run.start() + tokens[end - 1].end()
            if text[stop - 1] in ".'’":
                stop -= 1
            yield Found(run.start() + tokens[start].start(), stop, "organisation", score, reason)


def _in_run(words: list[str], first: int) -> tuple[int, int, float, str] | None:
    """First and last word of an organisation among capitalised words, by those words alone."""
    bare = [word.rstrip(".,") for word in words]
    for place in range(len(words) - 1, first, -1):
        word = bare[place].removesuffix("'s").removesuffix("’s")
        if word in FORMS or (word.title() in _FAMILIES and words[place - 1] == "&"):
            return _own_start(words, first, place), place + 1, 0.95, "navn med selskabsform"
    for place in range(len(words) - 1, first, -1):
        word = bare[place].removesuffix("s")
        if bare[place] in _AFTER or word in _AFTER or word.lower().endswith(_AFTER_ENDINGS):
            start = _own_start(words, first, place)
            if _is_first_name(words[start]):
                start = place - 1
            if start < place:
                return start, place + 1, 0.85, "navn på en slags organisation"
    for place in range(first, len(words) - 1):
        if bare[place] == words[place] and (
            bare[place] == "Region" or bare[place].lower().endswith(_BEFORE)
        ):
            if _is_first_name(words[place + 1]) and "&" not in words:
                return None
            return place, len(words), 0.85, "navn efter en slags organisation"
    for place in range(first, len(words)):
        if bare[place] in _KNOWN or bare[place].removesuffix("s") in _KNOWN:
            return place, place + 1, 0.8, "kendt organisation"
    return None


def _own_start(words: list[str], first: int, place: int) -> int:
    """Where a name begins that ends at a word: after "ved" in "Lone Holm ved Dahl ApS"."""
    joins = [at + 1 for at in range(first, place) if words[at].islower()]
    return joins[-1] if joins else first


def _beside(
    text: str, run: re.Match[str], words: list[str], first: int
) -> tuple[int, int, float, str] | None:
    """An organisation by the word in lower case before or after capitalised words."""
    last = len(words)
    after = _WORD_AFTER.match(text, run.end())
    opens = first == 0 and _OPENING.search(text, max(0, run.start() - 2), run.start())
    if after and after[1] in _LOWER_AFTER and not words[-1].endswith(".") and not opens:
        return max(first, last - 2), last, 0.7, "navn før en slags organisation"
    before = _WORD_BEFORE.search(text, max(0, run.start() - 43), run.start())
    if _is_first_name(words[0]):
        return None
    if before and first == 0 and before[1].lower().endswith(_BEFORE):
        return 0, last, 0.6, "navn efter en slags organisation"
    return None


def _is_first_name(word: str) -> bool:
    """Whether a word is a first name: beside a kind of organisation it may be a person's."""
    return fold(word) in first_names()


def _without_form(name: str) -> str:
    """A company's name without its form.

    >>> _without_form("Kvistrup & Dahl Entreprise ApS")
    'Kvistrup & Dahl Entreprise'
    """
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".") in FORMS:
        words.pop()
    return " ".join(words)
