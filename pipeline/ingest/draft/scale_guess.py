"""A scale that columns of a delivery seem to be answered on."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.scale_words import is_dont_know
from pipeline.ingest.names import fold


@dataclass
class ScaleGuess:
    """A scale and the columns that are answered on it.

    Parameters
    ----------
    name
        What it is called; unique in the draft.
    steps
        Labels, lowest first as far as is known.
    columns
        The columns.
    dont_know
        Labels that stand for no answer.
    unseen
        Those of ``steps`` that nobody chose and no codebook lists.
    doubt
        Danish; why a person must see to the order. ``None`` when it is known.
    """

    name: str
    steps: list[str]
    columns: list[Column]
    dont_know: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    doubt: str | None = None


def labels_of(column: Column) -> list[str]:
    """The codebook's labels, or what was answered, in its commonest spelling."""
    if column.choices is not None:
        return list(dict.fromkeys(column.choices))
    return [column.spelling[value] for value in sorted(column.counts)]


def dont_know_of(columns: list[Column], steps: set[str]) -> list[str]:
    """Labels of the columns that stand for no answer and are no step, sorted."""
    taken = {fold(step) for step in steps}
    found = {
        fold(label): label
        for column in columns
        for label in labels_of(column)
        if is_dont_know(label) and fold(label) not in taken
    }
    return [found[key] for key in sorted(found)]
