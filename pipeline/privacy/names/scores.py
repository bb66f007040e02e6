"""How sure a run of capitalised words is a person's name, and why."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.privacy.names import lists
from pipeline.privacy.names.after import (
    apposition,
    company_after,
    hyphened,
    noun_after,
    quoted,
    speaks,
    verb_after,
    word_after,
)
from pipeline.privacy.names.before import (
    meeting_before,
    partner_before,
    person_before,
    place_before,
    thing_before,
)
from pipeline.privacy.names.kinds import MAYBE, SURE, Kind, base_forms
from pipeline.privacy.names.runs import TRAILING, Token, starts_sentence
from pipeline.privacy.places import is_place


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
TYPO = "ligner et fejlskrevet fornavn"
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
    alone = kinds[0] if len(kinds) == 1 else None
    if not alone and is_place(text[start:end]):
        score = 0.1
    elif company_after(text, end) or (before_thing and not listed):
        score = 0.3
    elif alone and alone.word and opens and word_after(text, end):
        score = min(score, 0.3)
    elif alone and quoted(text, start, end):
        score -= 0.3
    elif alone and hyphened(text, end):
        score = 0.6 if listed and alone.usual and not alone.word else 0.1
    elif thing_before(text, start) or (alone and partner_before(text, start)):
        score -= 0.46 if alone or not listed else 0.1
    elif after_role or person_before(text, start):
        score, reason = max(score, 0.97 if listed else 0.88), reason if listed else CUED
    elif meeting_before(text, start):
        score += 0.2 * (1 - score) + (0.15 if score < 0.7 else 0)
    elif after_thing:
        score -= 0.4 if alone else 0.2
    elif place_before(text, start) and (kinds[0].other or _is_place_name(kinds)):
        score -= 0.4
    elif speaks(text, end):
        score += 0.5 if score < 0.6 else 0.3 * (1 - score)
    elif apposition(text, end):
        compound = bool(alone and alone.compound)
        score += 0.2 if compound else 0.45 if score < 0.6 else 0.3 * (1 - score)
    elif place_before(text, start):
        score -= _place_discount(kinds[0])
    elif score < 0.6:
        score += _by_what_follows(text, tokens, end, opens)
    return Judged(start, end, max(0.0, min(score, 0.99)), reason, tuple(tokens))


def _with_initial(text: str, tokens: list[Token]) -> int:
    """Where a name ends, with the initial after a first name: "Helle K."."""
    end = tokens[-1].end
    match = TRAILING.match(text, end) if tokens[-1].kind.first else None
    return match.end() if match else end


def _is_genitive(token: Token) -> bool:
    return token.word[-1] in "s'’"


def _is_place_name(kinds: list[Kind]) -> bool:
    """Whether a run may be a place of several words: "Kolby Kås"."""
    return len(kinds) > 1 and any(kind.place for kind in kinds) and not any(k.first for k in kinds)


def _by_what_follows(text: str, tokens: list[Token], end: int, opens: bool) -> float:
    """What a verb after, or a noun after a genitive, adds to an unsure name."""
    kind, word = tokens[0].kind, base_forms(tokens[0].word)[-1]
    if word == "han":
        return 0.0
    if opens and kind.first and _is_genitive(tokens[-1]) and noun_after(text, end):
        return 0.4 if word not in ("dag", "liv") else 0.0
    if not verb_after(text, end, being=word not in lists.things_too()):
        return 0.0
    if kind.first:
        return 0.2 if kind.near else 0.4
    if verb_after(text, end, being=False) and not kind.word:
        return 0.35 if opens else 0.2
    return 0.2 if kind.last else 0.1


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
        if head.last == SURE or head.first == SURE or (head.last and head.usual):
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
        if head.near:
            return (0.45 if opens else 0.6), TYPO
        return (0.55 if opens else 0.85), FULL
    if first == SURE or last == SURE:
        return 0.88, FULL
    if last == MAYBE or head.last:
        return 0.7, FULL
    return (0.4 if opens else 0.5), SHAPE


def _alone(kind: Kind, opens: bool) -> tuple[float, str]:
    """Score and reason of one word by itself."""
    if kind.first == SURE and not kind.other:
        if kind.usual:
            return (0.88 if opens else 0.93), FIRST
        return (0.45 if opens else 0.7), FIRST
    if kind.near:
        return (0.35 if opens else 0.45), TYPO
    if kind.first:
        return (0.15 if opens else 0.35 if kind.other else 0.7), WORD
    if kind.place:
        return (0.2 if opens else 0.3), LAST
    if kind.last == SURE:
        if kind.usual:
            return (0.55 if opens else 0.7), LAST
        return (0.4 if opens else 0.55), LAST
    if kind.last and not kind.word:
        return (0.3 if opens else 0.5), LAST
    if kind.last or kind.compound:
        return (0.05 if opens else 0.4 if kind.last else 0.25), WORD
    return (0.15 if opens else 0.35), SHAPE
