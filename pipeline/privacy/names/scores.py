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
from pipeline.privacy.names.by_words import by_words
from pipeline.privacy.names.kinds import SURE, Kind, base_forms
from pipeline.privacy.names.runs import TRAILING, Token, starts_sentence
from pipeline.privacy.places import is_place


class Judged(NamedTuple):
    """A stretch that may be a name, how sure that is, and why."""

    start: int
    end: int
    score: float
    reason: str
    tokens: tuple[Token, ...]


CUED = "står, hvor en person nævnes"


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
    score, reason = by_words(kinds, opens, len(kinds) < len(tokens))
    listed = max(kind.first for kind in kinds) == SURE
    alone = kinds[0] if len(kinds) == 1 else None
    if company_after(text, end) or (before_thing and not listed):
        score = 0.3
    elif alone and (against := _word_or_thing(text, start, end, alone, opens, score)) is not None:
        score = against
    elif not alone and is_place(text[start:end]):
        score = 0.1
    elif thing_before(text, start) or (alone and partner_before(text, start)):
        score -= 0.46 if alone or not listed else 0.1
    elif after_role or person_before(text, start):
        score, reason = max(score, 0.97 if listed else 0.88), reason if listed else CUED
    elif meeting_before(text, start):
        score += 0.2 * (1 - score) + (0.15 if score < 0.7 else 0)
    elif after_thing:
        score -= 0.4 if alone else 0.2
    else:
        score += _by_weaker_signs(text, tokens, kinds, (start, end, opens), score)
    return Judged(start, end, max(0.0, min(score, 0.99)), reason, tuple(tokens))


def _word_or_thing(
    text: str, start: int, end: int, kind: Kind, opens: bool, score: float
) -> float | None:
    """Score of a single word that is used as a word, quoted or joined to another; else nothing."""
    if kind.word and opens and word_after(text, end):
        return min(score, 0.3)
    if quoted(text, start, end):
        return score - 0.3
    if hyphened(text, end):
        return 0.6 if kind.first == SURE and kind.usual and not kind.word else 0.1
    return None


def _by_weaker_signs(
    text: str,
    tokens: list[Token],
    kinds: list[Kind],
    place: tuple[int, int, bool],
    score: float,
) -> float:
    """What prepositions before and verbs or appositions after add to a score."""
    start, end, opens = place
    preposition = place_before(text, start)
    if preposition and (kinds[0].other or _is_place_name(kinds)):
        return -0.4
    if speaks(text, end):
        return 0.5 if score < 0.6 else 0.3 * (1 - score)
    if apposition(text, end):
        compound = len(kinds) == 1 and kinds[0].compound
        return 0.2 if compound else 0.45 if score < 0.6 else 0.3 * (1 - score)
    if preposition:
        return -_place_discount(kinds[0])
    return _by_what_follows(text, tokens, end, opens) if score < 0.6 else 0.0


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
