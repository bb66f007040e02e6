"""What is known of one column of a delivery, before anything is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.ingest.delivery import Delivery
from pipeline.ingest.headings import Heading
from pipeline.ingest.names import fold, squeeze

_ASKS = re.compile(
    r"(hvad|hvordan|hvilken|hvilket|hvilke|hvor|hvem|hvorfor|hvornår|i hvilken grad|beskriv|uddyb|"
    r"forklar|nævn|giv|skriv|fortæl|øvrige|andre|eventuelle|evt|kommentar(er)?|bemærkning(er)?)\b"
)


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    name
        The heading it can be found again by: the question's text when that is its own, else the
        variable's name; ``""`` when it can be found by neither.
    text
        The question's text, with the row or option that the column is for.
    question, part
        The two apart; ``part`` is ``None`` where the question has one column.
    variable
        The variable's name, where there is one.
    values
        Cells that are not blank, squeezed, codes turned into labels.
    choices
        The labels a codebook gives the column, in its order; ``None`` without a codebook.
    rows
        Rows in the delivery.
    """

    name: str
    text: str
    question: str
    part: str | None
    variable: str | None
    values: tuple[str, ...]
    choices: tuple[str, ...] | None
    rows: int

    @cached_property
    def folded(self) -> str:
        """The question's text, folded."""
        return fold(self.text)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each folded value occurs."""
        return Counter(map(fold, self.values))

    @cached_property
    def spelling(self) -> dict[str, str]:
        """Folded value to its commonest spelling."""
        common = sorted(Counter(self.values).items(), key=lambda pair: (-pair[1], pair[0]))
        return {fold(value): value for value, _ in reversed(common)}

    @property
    def mean_length(self) -> float:
        """Characters per value."""
        return sum(map(len, self.values)) / max(len(self.values), 1)

    @property
    def words(self) -> list[str]:
        """Words of the question's text, folded."""
        return re.findall(r"[^\W_]+", self.folded)

    @property
    def asks(self) -> bool:
        """Whether the heading is a question, or invites to write."""
        return self.folded.endswith("?") or bool(_ASKS.match(self.folded))

    @property
    def ticked(self) -> bool:
        """Whether it is the tick box of one of several choices."""
        return self.choices is not None and len(self.choices) == 1

    def share(self, holds: Callable[[str], object]) -> float:
        """Share of the values that a test holds for; 0 without values."""
        hits = sum(count for value, count in self.counts.items() if holds(value))
        return hits / max(len(self.values), 1)


def columns_of(delivery: Delivery) -> list[Column]:
    """Every column of a delivery, in order."""
    owners = Counter(name for heading in delivery.headings for name in _names(heading))
    found = []
    for position, heading in enumerate(delivery.headings):
        values = (squeeze(value) for value in delivery.values(position).fillna(""))
        text = f"{heading.text} [{heading.part}]" if heading.part else heading.text
        own = (text, heading.whole, heading.variable)
        named = (name for name in own if name and owners[fold(name)] == 1)
        found.append(
            Column(
                name=squeeze(next(named, "")),
                text=squeeze(text or heading.variable or ""),
                question=squeeze(heading.text),
                part=squeeze(heading.part) if heading.part else None,
                variable=heading.variable,
                values=tuple(value for value in values if value),
                choices=None
                if heading.choices is None
                else tuple(squeeze(label) for label in heading.choices.values() if label.strip()),
                rows=len(delivery.cells),
            )
        )
    return found


def _names(heading: Heading) -> set[str]:
    """Everything the loader may find a column by, folded."""
    return set().union(*heading.names())
