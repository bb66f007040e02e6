"""Questions with several answers that have a column for each option."""

from __future__ import annotations

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
        """The options, as the headings say them."""
        return [column.part or "" for column in self.columns]


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
        others = [c.part for c in ticked if c.part and fold(c.part).startswith(_OTHER)]
        if not any(column.values for column in ticked) or len(rest) > 1:
            continue
        if rest and len(others) != 1:
            continue
        other = (str(others[0]), rest[0]) if rest else None
        found.append(MultiGuess(ticked[0].question, ticked, other))
    return found


def _is_tick(column: Column) -> bool:
    """Whether a column repeats its option, or says yes; "ja" beside "nej" is an answer instead."""
    said = set(column.counts)
    return said <= TRUE | FALSE | {fold(column.part or "")} and not {"ja", "nej"} <= said
