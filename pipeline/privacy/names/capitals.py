"""Names by their capitals: runs cut where they stop being names, weighed, and seen together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.stop_words import stop_words
from pipeline.privacy.names import lists
from pipeline.privacy.names.kinds import SURE
from pipeline.privacy.names.runs import Token, runs
from pipeline.privacy.names.scores import Judged, judge

_TOGETHER = re.compile(r"(?:,| og| eller| samt|/| &| \+|, og) ?", re.IGNORECASE)
_SURE_ENOUGH = 0.85
_LOOKED_BACK = 8


def judged_runs(text: str) -> list[Judged]:
    """Every run of capitalised words that may be a name, with its score."""
    judged = [judge(text, *stretch) for run in runs(text) for stretch in _cut(run)]
    if judged:
        sayings = [match.span() for match in _saying().finditer(text)]
        judged = [one for one in judged if not _within(one, sayings)]
    return _together(text, judged)


@lru_cache(maxsize=1)
def _saying() -> re.Pattern[str]:
    """Fixed phrases with a name in them that mean no person: "Noas ark"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lists.sayings()))})", re.IGNORECASE)


def _within(one: Judged, spans: list[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in spans)


def _cut(run: list[Token]) -> Iterator[tuple[list[Token], bool, bool, bool]]:
    """The stretches of a run that may be names.

    Yields
    ------
    tuple
        The words, whether a word for a role stands just before, whether another word with a
        capital does ("New York"), and whether one stands just after ("Hansens Bageri").
    """
    stretch: list[Token] = []
    role = thing = False
    for token, following in zip(run, [*run[1:], None], strict=True):
        if _may_belong(token, stretch, following, role):
            stretch.append(token)
            continue
        if _holds_word(stretch):
            yield stretch, role, thing, _is_thing(token)
        stretch, role, thing = [], token.kind.role, token.kind.other or token.kind.place
    if _holds_word(stretch):
        yield stretch, role, thing, False


def _is_thing(token: Token) -> bool:
    """Whether a word that a name does not go on with may belong to a firm's or a thing's name."""
    return not token.kind.role and token.word.lower() not in stop_words()


def _holds_word(stretch: list[Token]) -> bool:
    return any(not token.initials for token in stretch)


def _may_belong(
    token: Token, stretch: list[Token], following: Token | None, after_role: bool
) -> bool:
    """Whether a word may be part of a name that has begun with those before it."""
    if token.initials:
        return True
    kind = token.kind
    named = any(
        one.kind.first == SURE or (one.kind.first and after_role) for one in stretch[-_LOOKED_BACK:]
    )
    if kind.capitals and not (kind.first or kind.last):
        return named and stretch[-1].kind.capitals and token.word.lower() not in stop_words()
    if kind.first or (kind.compound and not kind.word):
        return True
    if kind.place and not stretch and not kind.last:
        return bool(following and following.kind.last == SURE and following.kind.usual)
    if kind.other or kind.role or kind.place:
        surname = kind.last and (stretch or kind.place)
        return bool(surname) or (named and kind.place and not kind.other)
    if kind.word and not kind.last:
        return named and len(stretch) < 3 and token.word.lower() not in stop_words()
    return True


def _together(text: str, judged: list[Judged]) -> list[Judged]:
    """Lift what stands in a row with a sure name: "Bo og Samira"."""
    for one in range(len(judged) - 1):
        here, there = judged[one], judged[one + 1]
        joined = _TOGETHER.fullmatch(text, here.end, there.start)
        if not joined:
            continue
        listed = joined[0].startswith((",", "/"))
        sure = max(here.score, there.score) >= _SURE_ENOUGH
        if sure or (not listed and _both_usual(here, there)):
            judged[one], judged[one + 1] = _lifted(here, listed), _lifted(there, listed)
    return judged


def _both_usual(here: Judged, there: Judged) -> bool:
    """Whether both are usual names, if only by their capitals: "Storm og Liv", "Bech og Lund"."""
    usual = [one.tokens[0].kind.usual for one in (here, there)]
    return all(usual) and max(here.score, there.score) >= 0.55


def _lifted(one: Judged, listed: bool) -> Judged:
    """A name with the score that it has beside a sure one; after a comma only names of a list."""
    if listed and all(not (t.kind.first or t.kind.last) for t in one.tokens):
        return one
    more = 0.2 if all(token.kind.compound for token in one.tokens) else 0.45
    return one._replace(score=max(one.score, min(0.8, one.score + more)))
