"""Names that a project's other texts make known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.capitals import judged_runs
from pipeline.privacy.names.kinds import base_forms

_SURELY = 0.85
_REASON = "samme navn står et andet sted i svarene"
_WORD = re.compile(r"(?<![\w@&/.])[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?(?![\w@])(?!\.\w)")


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """Words that are surely parts of names somewhere in the texts, folded, without genitive.

    >>> sorted(names_in(["Tak til Ole Dam.", "vores konsulent Storm gik."]))
    ['dam', 'ole', 'storm']
    """
    return (
        frozenset(
            base_forms(token.word)[-1]
            for text in texts
            for one in judged_runs(text)
            if one.score >= _SURELY
            for token in one.tokens
            if not token.initials and len(token.word) > 1
        )
        - stop_words()
    )


def find_known(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, float, str]]:
    """Words of a text that are known as names: start, end, score and reason.

    A known name that is a Danish word as well counts only with a capital.

    >>> list(find_known("storm var svær, men Storm hjalp", frozenset({"storm"})))
    [(20, 25, 0.8, 'samme navn står et andet sted i svarene')]
    """
    lower = lists.fold(text)
    if not any(name in lower for name in known):
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if known.isdisjoint(base_forms(word)):
            continue
        if word[0].isupper() or not any(lists.is_word(form) for form in base_forms(word)):
            yield *match.span(), 0.8, _REASON
