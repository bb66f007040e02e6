"""Questions with several answers that have a column for each option."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.ingest.draft.column import Column
from pipeline.ingest.names import FALSE, TRUE, fold

_OTHER = ("andet", "anden", "andre", "øvrige", "other")


@dataclass(frozen=True)
class MultiGuess:
    """A question with several answers.

    Parameters
    ----------
    text
        The question.
    columns
        One per option.
    other
        The option that goes with a text, and the column of that text.
    """

    text: str
    columns: list[Column]
    other: tuple[str, Column] | None = None

    @property
    def options(self) -> list[str]:
        """The options, as the headings say them; "Andet" may have no column but its text's."""
        own = [column.part or "" for column in self.columns]
        return own if self.other is None or self.other[0] in own else [*own, self.other[0]]


def guess_ticked(columns: list[Column]) -> list[MultiGuess]:
    """Find columns of one question that only say whether their option was chosen.

    A question one of whose columns says something else is left out, unless that is the text at
    "Andet" beside the option.
    """
    groups: dict[str, list[Column]] = {}
    for column in columns:
        if column.part:
            groups.setdefault(fold(column.question), []).append(column)
    found = []
    for members in groups.values():
        ticked = [column for column in members if _is_tick(column)]
        rest = [column for column in members if not _is_tick(column)]
        options = [fold(column.part or "") for column in ticked]
        if len(set(options)) < 2 or len(set(options)) < len(options):
            continue
        if not any(column.values for column in ticked) or len(rest) > 1:
            continue
        if not rest:
            found.append(MultiGuess(ticked[0].question, ticked))
        elif (option := _option_of(rest[0], ticked)) is not None:
            found.append(MultiGuess(ticked[0].question, ticked, (option, rest[0])))
    return found


def _option_of(text: Column, ticked: list[Column]) -> str | None:
    """Which option a column of texts goes with: the one for "Andet", else its own."""
    named = [column.part for column in [*ticked, text] if column.part]
    return next((part for part in named if fold(part).startswith(_OTHER)), None)


def _is_tick(column: Column) -> bool:
    """Whether a column repeats its option, or says yes; "ja" beside "nej" is an answer instead."""
    said = set(column.counts)
    return said <= TRUE | FALSE | {fold(column.part or "")} and not {"ja", "nej"} <= said


def is_joined(column: Column) -> bool:
    """Whether cells hold several ticked options in one: nearly all of their parts come again."""
    parts = Counter(
        part.strip() for value in column.values for part in re.split(r"[;,|]", fold(value))
    )
    again = sum(count for count in parts.values() if count > 2)
    several = sum(parts.values()) >= 1.2 * len(column.values)
    return len(column.values) >= 10 and several and again >= 0.8 * sum(parts.values())
