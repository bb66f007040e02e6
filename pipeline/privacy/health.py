"""Sentences that tell of somebody's health."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.tokens import WORD
from pipeline.privacy.people import points_to_one, role
from pipeline.privacy.word_lists import word_lists

_LISTS = word_lists("health_words.txt")
_STATES = frozenset(_LISTS["states"])
_LINKS = frozenset(_LISTS["links"])
_WITH = frozenset(_LISTS["with"])
_GENERAL = frozenset(_LISTS["general"])
_OWNED = frozenset(["sin", "sit", "min", "mit", "hendes", "hans", "deres"])
_TOLD = frozenset(["fortalte", "fortalt", "fortæller", "fortælle"])
_HYPOTHETICAL = frozenset(_LISTS["hypothetical"])
_INFLECTED = r"(?:en|et|n|t|er|r|erne|rne|me|men|met)?s?"
# A short one is the end of many other words: "protokol", "omsorg".
_ILLNESS = re.compile(
    rf"(?:{'|'.join(sorted(_LISTS['illnesses']))}"
    rf"|\w{{2,20}}(?:{'|'.join(sorted(w for w in _LISTS['illnesses'] if len(w) > 4))})){_INFLECTED}"
)
# Said of a person in several words.
_PHRASES = re.compile(
    r"(?<!nogen )(?<!folk )(?<!man )(?<!flere )(?<!\bde )\b(?:"
    r"meld(?:t|te|er)\s(?:\w+\s){0,2}syge?\b|g[iå](?:k|r|et)\s(?:\w+\s){0,3}(?:ned\smed|på\sorlov\smed)|(?:på|fra|af)\sbarsel\b"
    r"|br(?:ød|udt|yder)\s(?:\w+\s)?sammen\b"
    r"|(?:beg(?:ik|ået)|forsøgt?e?)\s(?:at\sbegå\s)?selvmord|tog\ssit\seget\sliv"
    r"|(?:fået?|fik)\s(?:\w+\s){0,2}konstateret|kom(?:met)?\s(?:\w+\s){0,2}til\sskade"
    r"|(?:trafik|arbejds|bil|døds)ulykke\b"
    r"|(?:i|under)\s(?:terapi|udredning|medicinsk\sbehandling|kemo)\b|i\sbehandling\sfor\b"
    r"|(?:gå\w*|gik|henvis\w+|samtaler|forløb)\s(?:\w+\s){0,2}(?:til|hos)\s(?:en\s|sin\s)?"
    r"(?:psykolog|psykiater)\b"
    r"|(?:fleksjob|flexjob|førtidspension|sygedagpenge|skånejob)\b|indlagt\s(?:på|med)\b"
    r"|(?:alvorligt?|kronisk|psykisk|uhelbredeligt?)\ssygt?\b"
    r"|(?:tager|tog|får|fik|spiser|spiste)\s(?:\w+\s){0,2}(?:\w*medicin|antidepressiv\w*|\w*piller)\b"
    r"|(?:drikker|drak)\s(?:\w+\s){0,2}for\smeget\b"
    r"|afgik\sved\sdøden|gik\sbort|sov\sind\b|begravelse\b"
    r")"
)
# What things do as well: only of a person who stands beside the verb.
_DIED = re.compile(r"\b(?:døde|død|mistede|mistet)\b")
_BROKE = re.compile(
    r"\b(?:gik ned|gået ned|knækkede|knækket)\b(?! (?:på|i)\b)"
    r"|\b(?:blev|blevet|bliver|er|var|været)\s(?:\w+\s){0,2}syge?\b"
)
_HINT = re.compile(
    r"syg|stress|angst|depress|deprim|kræft|cancer|gravid|misbrug|alkohol|selvmord|udbrænd|diagno"
    r"|sorg|død|medicin|piller|terapi|handicap|fleksjob|flexjob|adhd|add\b|autis|ptsd|ocd|bipolar|skizo"
    r"|opere|sammen\b|sammenbrud|(?:gik|gået) ned|barsel|psykolog|psykiat|psykos|ulykke|skade"
    r"|indlagt|konstateret|mist(?:ede|et)|invalid|migræne|gigt|blodprop|hjerne|hjerte|prolaps|epilep|diabet"
    r"|skleros|scleros|demen|parkinson|alzheim|abort|kemo|anoreks|bulimi|spisefor|ordblind|lidelse"
    r"|smæld|drikker|drak|astma|hiv\b|leukæmi|tumor|anfald|tinnitus|begravelse|bort\b|behandling|pension|knæk"
    r"|asperger|fobi|borderline|udredning|sov ind|eget liv|kørestol|døende|lammet"
)
_WINDOW = 5


def touches_health(text: str) -> bool:
    """Whether any word for health is in a text, so that its sentences are worth reading."""
    return bool(_HINT.search(text.lower()))


def tells_of_health(sentence: str, *, named: bool) -> str | None:
    """Whether a sentence tells of the health of a person, and how surely.

    Parameters
    ----------
    sentence
        One sentence.
    named
        Whether a name was found in it.

    Returns
    -------
    str or None
        A reason in Danish; None where there is no health in it, nobody in particular, or only a
        rule or a topic ("hvis en kollega bliver syg", "et oplæg om stress").

    >>> tells_of_health("Bogholderen gik ned med stress.", named=False)
    'oplysning om helbred i en sætning om en bestemt person'
    >>> tells_of_health("Vi havde et oplæg om stress.", named=False)
    """
    if not touches_health(sentence):
        return None
    lower = sentence.lower()
    words = WORD.findall(lower)
    place = _health_at(lower, words)
    if place is None:
        return None
    if named:
        return "oplysning om helbred i en sætning med et navn"
    pointing = points_to_one(words)
    if pointing is None:
        return None
    if any(word in {"hvis", "såfremt", "når"} for word in words[max(0, place - 8) : place]):
        return None
    if pointing == "sure":
        return "oplysning om helbred i en sætning om en bestemt person"
    if _HYPOTHETICAL.intersection(words[:place]):
        return None
    return "oplysning om helbred i en sætning om en enkelt person"


def _health_at(lower: str, words: Sequence[str]) -> int | None:
    """Which word tells of somebody's health."""
    for place, word in enumerate(words):
        before = words[max(0, place - _WINDOW) : place]
        if word in _STATES and not _GENERAL.intersection(before[-3:]):
            return place
        if _ILLNESS.fullmatch(word) and _is_somebodys(word, before):
            return place
    if match := _PHRASES.search(lower):
        return len(WORD.findall(lower[: match.start()]))
    for match in (*_DIED.finditer(lower), *_BROKE.finditer(lower)):
        place = len(WORD.findall(lower[: match.start()]))
        clause = re.split(r"[,.;:]", lower[match.end() :], maxsplit=1)[0]
        after = WORD.findall(clause)[:4] if match.re is _DIED else []
        around = [*words[max(0, place - 4) : place], *WORD.findall(match.group()), *after]
        if points_to_one(around):
            return place
    return None


def _is_somebodys(illness: str, before: Sequence[str]) -> bool:
    """Whether the words before an illness say that somebody has it."""
    if before and before[-1] in _OWNED:
        return True
    if illness.endswith(("en", "met")) and _TOLD.intersection(before):
        return True
    if _GENERAL.intersection(before):
        return False
    if before and before[-1] == "med":
        return len(before) > 1 and (before[-2] in _WITH or role(before[-2]) is not None)
    return bool(_LINKS.intersection(before[-4:]))
