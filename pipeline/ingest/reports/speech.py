"""Which quotations inside a paragraph are what somebody said, and not a term or a title.

A quotation counts as speech when the sentence around it reports speech: a reporting verb right
after it ("”…”, siger en smed"), one that leads up to it ("En smed siger, at ”…”"), a colon after a
person ("En kollega ser det anderledes: ”…”"), or an attribution in parentheses. A whole sentence in
marks counts when it follows on somebody who speaks. What is short and led up to by a naming verb
("kalder det ”klar”") is a term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.reports.attribution import (
    antecedent,
    names_person,
    phrase_after_verb,
    resolve,
    subject,
)
from pipeline.ingest.reports.block_quotes import attribution_text
from pipeline.ingest.reports.marks import quotations
from pipeline.ingest.reports.verbs import FINITE, NAMING, REPORTING

_FINITE = re.compile(rf"(?<![\w-])(?<!har )(?<!havde )({FINITE})(?![\w-])", re.IGNORECASE)
_NAMING = re.compile(rf"^(?:{NAMING})$", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"(?:at|som|for|sådan|således|det|den|dem|følgende|ordene|få|være|er|var|en|et|selv|også|"
    r"han|hun|de|:|,)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^[,.–—]?\s+(?:(?:sådan|således|det|så|som)\s+)?(?:har\s+|havde\s+|kan\s+)?"
    rf"({REPORTING}|{NAMING})(?![\w-])\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AS_SAYS = re.compile(
    rf"^,?\s+(?:som|sådan som|med ordene fra)\s+(?P<who>.+?)\s+"
    rf"(?:selv\s+|også\s+|har\s+|senere\s+)*"
    rf"({REPORTING}|{NAMING})(?![\w-])",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[”“„\"»«(]?[A-ZÆØÅÉ0-9])")
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:\d+|[a-zæøå]|[a-zæøå]\.[a-zæøå]|pct|ca|kl|fx|nr|stk|kr|inkl|ekskl|evt|jf|hhv|mio|"
    r"mia|tlf|dr|dvs|mv|osv|ansøgn|resp|s|bl|etc|vedr)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speech:
    """One quotation that somebody said: ``text[start:end]``, and who."""

    start: int
    end: int
    attribution: str | None


def inline_quotes(text: str) -> list[Speech]:
    """Find what is said in a paragraph.

    >>> found = inline_quotes("Ordet ”klar” driller. ”Vi råbte bare”, siger en smed på 51 år.")
    >>> [(quote.start, quote.end, quote.attribution) for quote in found]
    [(23, 36, 'en smed på 51 år')]
    """
    found: list[Speech] = []
    spans = quotations(text)
    for index, (start, end) in enumerate(spans):
        before, after = _around(text, spans, index)
        said = text[start:end]
        earlier = text[: start - 1]
        who, speaks = _judge(said, before, after, earlier, found)
        if speaks:
            found.append(Speech(start, end, who))
    return found


def _judge(
    said: str, before: str, after: str, earlier: str, found: list[Speech]
) -> tuple[str | None, bool]:
    """Say who speaks, and whether anybody does."""
    words = len(re.findall(r"\w+", said))
    bracket = re.match(r"\s*(\([^()]{3,100}\))", after)
    if bracket and words >= 4 and (who := attribution_text(bracket[1])) and names_person(who):
        return who, True
    as_says = _AS_SAYS.match(after)
    if as_says and words >= 2:
        return resolve(as_says["who"], earlier), True
    tag = _AFTER.match(after)
    if tag and (who := phrase_after_verb(tag["rest"])):
        return _resolve_tag(who, before, earlier, found), True
    verb = _main_verb(before)
    lead = before.rstrip()
    if lead.endswith(":"):
        if verb and words >= 2:
            return subject(before, verb, earlier), True
        if words >= 5 and said[:1].isupper() and names_person(before):
            return antecedent(before), True
        return None, False
    if (verb and _LEADS_IN.search(lead)) or (verb and lead.lower().endswith(verb[1].lower())):
        enough = 5 if _NAMING.match(verb[1]) else 4
        return (subject(before, verb, earlier), True) if words >= enough else (None, False)
    if not lead and said[:1].isupper() and words >= 4 and not after.strip(" .!?"):
        if found:
            return found[-1].attribution, True
        who = antecedent(earlier)
        return who, who is not None or (not earlier.strip() and words >= 6)
    return None, False


def _resolve_tag(who: str, before: str, earlier: str, found: list[Speech]) -> str | None:
    """Who "fortæller han" is: the sentence's subject, else who spoke last, else who was named."""
    verb = _main_verb(before)
    if verb and re.match(r"(?:han|hun|de|vedkommende)\b", who, re.IGNORECASE):
        named = subject(before, verb, earlier)
        if named:
            return named
    return resolve(who, earlier, found[-1].attribution if found else None)


def _main_verb(before: str) -> re.Match[str] | None:
    """The sentence's reporting verb: finite, and not inside a relative clause in the subject."""
    hidden = re.sub(r",\s+(?:der|som|hvor|hvis)\s[^,:]*,", lambda m: "_" * len(m[0]), before)
    return _FINITE.search(hidden) or _FINITE.search(before)


def _around(text: str, spans: list[tuple[int, int]], index: int) -> tuple[str, str]:
    """Give the quotation's sentence before its opening mark and after its closing mark."""
    start, end = spans[index]
    hidden = list(text)
    for a, b in spans:  # what is quoted has no say in where the sentence begins and ends
        hidden[a:b] = [character if character.isspace() else "x" for character in text[a:b]]
        if text[b - 1] in ".!?…" and text[b + 1 :].lstrip()[:1].isupper():
            hidden[b] = "."  # a quotation that ends its own sentence ends the one around it
    before = "".join(hidden[: start - 1])
    begin = 0
    for stop in _SENTENCE_END.finditer(before + "X"):
        if not _ABBREVIATION.search(before[: stop.start() + 1]):
            begin = stop.end()
    after = "".join(hidden[end + 1 :])
    told = re.match(r"[.!?]?\s+(?:sådan|således|det)\s", after, re.IGNORECASE)
    for stop in _SENTENCE_END.finditer(after):
        if stop.start() == 0 and told:
            continue  # "”…”. Sådan siger en leder." still tells who spoke
        if not _ABBREVIATION.search(after[: stop.start() + 1]):
            after = after[: stop.start() + 1]
            break
    return text[begin : start - 1].lstrip(), after
