"""Names that a project's other texts make known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.after import apposition, verb_after
from pipeline.privacy.names.capitals import judged_runs
from pipeline.privacy.names.kinds import NAMES_ALL_THE_SAME, base_forms
from pipeline.privacy.names.runs import starts_sentence

_SURELY = 0.85
_REASON = "samme navn står et andet sted i svarene"
_WORD = re.compile(r"(?<![\w@&/.])[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?(?![\w@])(?!\.\w)")
_GOES_ON = re.compile(r"[.,!?:)/]|\s(?:og|på|fra)\s|\s?$")


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """Words that are surely parts of names somewhere in the texts, folded, without genitive.

    >>> sorted(names_in(["Tak til Ole Dam.", "vores konsulent Storm gik."]))
    ['dam', 'ole', 'storm']
    """
    found = {
        _bare(token.word)
        for text in texts
        for one in judged_runs(text)
        if one.score >= _SURELY
        for token in one.tokens
        if not token.initials and len(token.word) > 1
    }
    return frozenset(found) - (stop_words() - NAMES_ALL_THE_SAME)


def _bare(word: str) -> str:
    """A name, folded, without a genitive ending: "Mettes" is Mette, "Jens" is Jens."""
    forms = base_forms(word)
    listed = (lists.first_names(), lists.last_names())
    return forms[0] if any(forms[0] in names for names in listed) else forms[-1]


def find_known(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, float, str]]:
    """Words of a text that are known as names: start, end, score and reason.

    A known name that is a Danish word as well counts only with a capital, and where any word has
    one, only when what follows may be said of a person.

    >>> list(find_known("storm var svær, men Storm hjalp", frozenset({"storm"})))
    [(20, 25, 0.8, 'samme navn står et andet sted i svarene')]
    """
    lower = lists.fold(text)
    if not any(name in lower for name in known):
        return
    for match in _WORD.finditer(text):
        forms = base_forms(match.group())
        if known.isdisjoint(forms):
            continue
        if not any(map(lists.is_word, forms)) or _is_meant(text, *match.span()):
            yield *match.span(), 0.8, _REASON


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether a known name that is a word as well is the name: by its capital, by what follows."""
    if not text[start].isupper():
        return False
    if not starts_sentence(text, start):
        return True
    return verb_after(text, end) or apposition(text, end) or bool(_GOES_ON.match(text, end))
