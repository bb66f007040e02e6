"""How sure a run of capitalised words is a person's name, and why."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.privacy.names.cues import (
    company_after,
    meeting_before,
    person_after,
    person_before,
    place_before,
    quoted,
    thing_before,
    verb_after,
)
from pipeline.privacy.names.kinds import MAYBE, SURE, Kind
from pipeline.privacy.names.runs import TRAILING, Token, starts_sentence


class Judged(NamedTuple):
    """A stretch that may be a name, how sure that is, and why."""

    start: int
    end: int
    score: float
    reason: str
    tokens: tuple[Token, ...]


FULL = "fornavn og efternavn"
FIRST = "fornavn"
LAST = "efternavn"
INITIALS_LAST = "forbogstaver og efternavn"
SHAPE = "ukendt ord med stort, hvor der plejer at stå et navn"
CUED = "står, hvor en person nævnes"
WORD = "navn, der også er et ord"


def judge(
    text: str, tokens: list[Token], after_role: bool, after_thing: bool, before_thing: bool
) -> Judged:
    """Weigh what is in a run and what stands around it.

    Parameters
    ----------
    text
        The text that the run is in.
    tokens
        The words of the run that may be parts of a name.
    after_role
        Whether a word with a capital for what a person is stands just before ("Konsulent").
    after_thing
        Whether a place or a thing with a capital does ("New").
    before_thing
        Whether a further word with a capital stands just after ("Hansens Bageri").
    """
    start, end = tokens[0].start, _with_initial(text, tokens)
    opens = not (after_role or after_thing) and starts_sentence(text, start)
    kinds = [token.kind for token in tokens if not token.initials]
    score, reason = _by_words(kinds, opens, len(kinds) < len(tokens))
    listed = max(kind.first for kind in kinds) == SURE
    if company_after(text, end) or (before_thing and _is_genitive(tokens[-1]) and not listed):
        score = 0.3
    elif len(kinds) == 1 and quoted(text, start, end):
        score -= 0.3
    elif thing_before(text, start):
        score -= 0.1 if listed and len(kinds) > 1 else 0.45
    elif after_role or person_before(text, start):
        score, reason = max(score, 0.97 if listed else 0.88), reason if listed else CUED
    elif meeting_before(text, start):
        score += 0.2 * (1 - score) + (0.15 if score < 0.7 else 0)
    elif after_thing:
        score -= 0.4 if len(kinds) == 1 else 0.2
    elif person_after(text, end):
        score += 0.45 if score < 0.6 else 0.3 * (1 - score)
    elif place_before(text, start):
        score -= _place_discount(kinds[0])
    elif score < 0.6 and verb_after(text, end) and tokens[0].word != "Hans":
        score += 0.1 if reason == SHAPE else 0.4 if kinds[0].usual else 0.2
    return Judged(start, end, max(0.0, min(score, 0.99)), reason, tuple(tokens))


def _with_initial(text: str, tokens: list[Token]) -> int:
    """Where a name ends, with the initial after a first name: "Helle K."."""
    end = tokens[-1].end
    match = TRAILING.match(text, end) if tokens[-1].kind.first else None
    return match.end() if match else end


def _is_genitive(token: Token) -> bool:
    return token.word[-1] in "s'’"


def _place_discount(kind: Kind) -> float:
    """What a preposition before takes from a name that a place may have."""
    if kind.place or not kind.first:
        return 0.25
    return 0.0 if kind.first == SURE else 0.1


def _by_words(kinds: list[Kind], opens: bool, initials: bool) -> tuple[float, str]:
    """Score and reason by the words alone.

    Parameters
    ----------
    kinds
        What each word may be.
    opens
        Whether the first opens a sentence, where any word has a capital.
    initials
        Whether there are initials among or before them.
    """
    head, rest = kinds[0], kinds[1:]
    if initials and len(kinds) == 1:
        if head.last == SURE or head.first == SURE:
            return 0.93, INITIALS_LAST
        return 0.75 if not head.word else 0.4, INITIALS_LAST
    if not rest:
        return _alone(head, opens)
    last = max(kind.last for kind in rest)
    first = max(kind.first for kind in rest)
    if head.first == SURE:
        return (0.97 if head.usual or last else 0.9), FULL
    if head.first == MAYBE:
        if last == SURE or first == SURE:
            return 0.93, FULL
        return (0.55 if opens else 0.85), FULL
    if first == SURE or last == SURE:
        return 0.88, FULL
    if last == MAYBE:
        return 0.7, FULL
    return (0.4 if opens else 0.5), SHAPE


def _alone(kind: Kind, opens: bool) -> tuple[float, str]:
    """Score and reason of one word by itself."""
    if kind.first == SURE and not kind.other:
        if kind.usual:
            return (0.88 if opens else 0.93), FIRST
        return (0.45 if opens else 0.7), FIRST
    if kind.first:
        return (0.15 if opens else 0.7), WORD
    if kind.last == SURE:
        if kind.usual:
            return (0.55 if opens else 0.7), LAST
        return (0.4 if opens else 0.55), LAST
    if kind.last and not kind.word:
        return (0.3 if opens else 0.5), LAST
    if kind.last:
        return (0.05 if opens else 0.4), WORD
    return (0.15 if opens else 0.35), SHAPE
