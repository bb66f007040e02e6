"""The numbers and words for amounts in a text, each with its fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.report.trace.fact import AMOUNT, Fact

# A number with its sign, its decimals and what it counts; "F1" and "v2" are names, no numbers.
NUMBER = re.compile(
    r"(?<![\w,.])(?:< )?[+−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?:\u00a0(?:%|kr\.))?(?!\w)"
)


@dataclass(frozen=True)
class Statement:
    """One text of the report, and the facts that it may print, in the order it does so.

    Parameters
    ----------
    section
        The headings over it, `` › `` between them; empty before the first.
    text
        A sentence, several, or the text of a table's cell.
    facts
        Where its numbers come from.
    table, line, column
        For a cell: the table's name, the row from 1 (0 = the heading) and the column from 1.
    """

    section: str
    text: str
    facts: tuple[Fact, ...]
    table: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Found:
    """A number or a word in a text: where, and its facts; none where it cannot be traced."""

    start: int
    end: int
    printed: str
    facts: tuple[Fact, ...]


def numbers_in(text: str, names: Iterable[str] = ()) -> Iterator[re.Match[str]]:
    """Numbers of a text, save those that are part of a name.

    Parameters
    ----------
    names
        Texts with digits that are somebody else's words: a question, a file, a period.

    Examples
    --------
    >>> [found[0] for found in numbers_in("8 af 35 har F1 på ”(1–10)” (p = 0,003).", ["(1–10)"])]
    ['8', '35', '0,003']
    """
    covered = [
        found.span() for name in names for found in re.finditer(re.escape(name), text) if name
    ]
    for number in NUMBER.finditer(text):
        if not any(start <= number.start() < end for start, end in covered):
            yield number


def amount_words(text: str, words: Sequence[str]) -> Iterator[re.Match[str]]:
    """Words for amounts: those that say how many write about what, and "alle" of those seen.

    >>> [word[0] for word in amount_words("De fleste skriver. Mange skriver om X.", ["mange"])]
    ['Mange']
    """
    longest_first = sorted(words, key=len, reverse=True)
    anyone = "|".join(re.escape(word) for word in longest_first)
    said = rf"(?<!\w)(?:{anyone})(?= skriver om )|(?<=Et menneske har set dem )alle"
    return re.finditer(said, text, re.IGNORECASE)


def trace(statement: Statement, names: Iterable[str], words: Sequence[str]) -> list[Found]:
    """Find the fact behind every number and every word for an amount in a statement.

    The facts are gone through in their order, so that of two equal numbers each gets its own.
    """
    text, found, place = statement.text, [], 0
    plain = [fact for fact in statement.facts if fact.kind != AMOUNT]
    for number in numbers_in(text, names):
        ahead = [*range(place, len(plain)), *range(place)]
        at = next((n for n in ahead if plain[n].printed == number[0]), None)
        facts = () if at is None else (plain[at],)
        place = place if at is None else at + 1
        found.append(Found(*number.span(), number[0], facts))
    said = [fact for fact in statement.facts if fact.kind == AMOUNT]
    for word in amount_words(text, words):
        clause = text[word.end() :].split(". ")[0]
        of = [fact for fact in said if not fact.about or f"”{fact.about}”" in clause]
        right = all(fact.printed == word[0].lower() for fact in of)
        found.append(Found(*word.span(), word[0], tuple(of) if right else ()))
    return sorted(found, key=lambda one: one.start)
