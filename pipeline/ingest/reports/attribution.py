"""Who a sentence says is speaking: "en montør", "en ejer, som overtog virksomheden …"."""

from __future__ import annotations

import re

_PRONOUN = re.compile(
    r"^(han|hun|de|hen|vedkommende|denne|førstnævnte|sidstnævnte)$", re.IGNORECASE
)
_NOT_SUBJECT = re.compile(
    r"^(?:i|på|her|der|da|når|hos|med|ved|under|efter|før|siden|samtidig|endelig|derfor|dermed|"
    r"derudover|desuden|ifølge|for|fra|til|om|så|nu|til gengæld|omvendt|særligt|især|måske|senere|"
    r"bagefter|undervejs|hvor|hvis|selv om|selvom|mens|fordi|blandt|både|mellem|gennem|uden|over|"
    r"sådan|således|det)\s",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?:(?:som|og|men|fx|f\.eks\.|netop|også|eller|ja|for|da)\s+)+(?=\w)", re.IGNORECASE
)
_PHRASE_END = re.compile(
    r"[,.;:!?()”“„\"»«–—]|\s(?:og|men|da|mens|når|hvis|fordi|til|mod|om|efter|inden|ud|som|der|for|så|at|"
    r"med\s+(?:et|en)\s+(?:\w+\s+)?(?:smil|grin|suk|latter|skuldertræk|blink|glimt))(?=\s|$)",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"^(?:selv|også|så|dog|videre|stille|bagefter|nu|senere|efterfølgende|grinende|tørt|ærligt|"
    r"direkte|blandt|andet|bl\.a\.|fx|ligeud|åbent|derefter|lidt|igen|dengang|ligefrem|nøgternt|"
    r"undervejs|desuden|samtidig|endelig|nemlig|måske|det|sådan)$",
    re.IGNORECASE,
)
_DETERMINERS = (
    r"en|et|den|det|de|to|tre|fire|fem|seks|syv|otte|ni|ti|flere|nogle|enkelte|mange|begge|én|ét|"
    r"ingen|alle|ham|vores"
)
PERSON = re.compile(
    r"(?:er|ør|ant|ent|ist|mand|mænd|kvinde|kvinder|rske|or|tekt|log|chef|kollega|elev|vikar|smed|"
    r"læge|svend|ling|ven|pædagog|kok|vagt|ær|person|terapeut|tolk|dreng|pige|far|mor|ejer|tør|"
    r"matros|bonde|konge|gæst|ledig|ansat|unge|ældre|kunde)(?:en|et|ne|erne|n)?$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?<![\w-])(?:en|et|én|den|det)\s+((?:[\w-]+\s+){0,3}?)([\w-]+)", re.IGNORECASE
)
_TAIL = re.compile(
    r"^\s+(?:i|på|fra|med|hos|ved|gennem)\s+(?:(?:en|et|den|det|de)\s+)?(?:[\w-]+(?:ig|ige|sk|ske|ende|ere)\s+)?"
    r"[\w-]+(?:\s+(?:år|ansatte))?"
)


def phrase_after_verb(text: str) -> str | None:
    """Who is named right after "siger".

    >>> phrase_after_verb("en montør og griner."), phrase_after_verb("det fra en leder i byen.")
    ('en montør', 'en leder i byen')
    """
    text = re.sub(r"^(?:(?:det|sådan)\s+)?(?:(?:fra|hos|ifølge)\s+)?", "", text.strip())
    text = re.sub(r"^(?:selv|også|så|dog|blandt andet|bl\.a\.)\s+", "", text)
    end = _PHRASE_END.search(text)
    words = (text[: end.start()] if end else text).split()
    while len(words) > 1 and _is_adverb(words[-1]):
        words.pop()
    if not words or len(words) > 14 or words[0].lower() in {"at", "om", "hvordan", "ikke"}:
        return None
    return lower_first(" ".join(words))


def _is_adverb(word: str) -> bool:
    """Whether the word is an adverb at the end of a phrase ("siger en leder tørt")."""
    import simplemma

    if _ADVERBS.match(word) or word.endswith("ende"):
        return True
    stem = simplemma.lemmatize(word, "da")
    return word.endswith("t") and word[:-1] == stem


def subject(before: str, verb: re.Match[str], earlier: str) -> str | None:
    """Who the reporting verb's subject is: what stands before it, or after it when turned round.

    Parameters
    ----------
    before
        The sentence up to the quotation.
    verb
        Where the reporting verb stands in ``before``.
    earlier
        The paragraph up to the quotation, where a pronoun finds who it stands for.
    """
    front = _LINK.sub("", before[: verb.start()].strip()).strip()
    if not front or _NOT_SUBJECT.match(front + " "):
        named = phrase_after_verb(before[verb.end() :])
        named = named.rsplit(" det", 1)[0] if named and named.endswith(" det") else named
        return resolve(named, earlier) if named else antecedent(earlier)
    return resolve(front.rstrip(","), earlier)


def resolve(who: str, earlier: str, speaker: str | None = None) -> str | None:
    """Put who was named earlier in place of "han", and "en partner" in place of "partneren"."""
    who = " ".join(who.split()).strip(" ,")
    if _PRONOUN.match(who.split(" selv")[0]):
        return speaker or antecedent(earlier) or lower_first(who)
    if " " not in who:
        for ending in ("en", "et", "n", "t"):
            stem = who[: -len(ending)].lower() if who.lower().endswith(ending) else ""
            if len(stem) < 3:
                continue
            pattern = rf"(?<![\w-])((?:en|et)\s+(?:[\w-]+\s+)?{re.escape(stem)})(?![\w-])"
            found = re.search(pattern, earlier, re.IGNORECASE)
            if found:
                return lower_first(found[1])
    return lower_first(who)


def antecedent(text: str) -> str | None:
    """The person last introduced with "en" or "et", the one that opens a sentence before others."""
    sentences = re.split(r"(?<=[.!?”])\s+", text)
    for sentence in reversed(sentences):
        people = [found for found in map(_person, _INTRODUCED.finditer(sentence)) if found]
        if people:
            return lower_first(people[0])
    return None


def _person(found: re.Match[str]) -> str | None:
    """The phrase as far as its person noun and what is said of that person.

    "Den leder, der …" is a person too, and becomes "en leder".
    """
    source = found.string
    words = source[found.start() :].split()
    for index, word in enumerate(words[1:5], start=1):
        bare = word.strip(",.;:”")
        if PERSON.search(bare) and not _looks_adjective(bare):
            end = found.start() + len(" ".join(words[: index + 1]).rstrip(",.;:”"))
            phrase = source[found.start() : end]
            if words[0].lower() in ("den", "det"):
                if not re.match(r",?\s+(?:der|som)\s", source[end:]):
                    return None
                return ("en " if words[0].lower() == "den" else "et ") + phrase.split(" ", 1)[1]
            tail = _TAIL.match(source[end:])
            return phrase + (tail[0] if tail else "")
        if not _looks_adjective(bare):
            return None
    return None


def _looks_adjective(word: str) -> bool:
    return bool(
        re.search(
            r"(?:ig|sk|lig|ende|tidligere|yngre|ældre|ny|ung|uddannet|ansat|gammel|erfaren)$", word
        )
    )


def names_person(text: str) -> bool:
    """Whether a person, or a pronoun for one, is named in the text."""
    words = re.findall(r"[\w-]+", text)
    return any(PERSON.search(word) and len(word) > 3 for word in words) or bool(
        re.search(r"(?<!\w)(han|hun)(?!\w)", text, re.IGNORECASE)
    )


def lower_first(text: str) -> str:
    """Begin in lower case, as inside a sentence, unless it is a name or an abbreviation."""
    import simplemma

    first = text.split(" ", 1)[0].rstrip(",")
    if not first or first[1:] != first[1:].lower():
        return text
    common = re.fullmatch(_DETERMINERS, first, re.IGNORECASE) or simplemma.is_known(
        first.lower(), "da"
    )
    return text[0].lower() + text[1:] if common else text
