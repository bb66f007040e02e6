"""The parts of a survey's mapping: columns, scales, questions, and which answers are finished."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field, model_validator

from pipeline.ingest.names import fold
from pipeline.ingest.yaml_models import Identifier, Strict, Word, Words

TYPES = {
    "pulje": "text",
    "title": "text",
    "organisation": "text",
    "industry": "text",
    "region": "text",
    "employees": "whole",
    "grant_kr": "money",
    "start_date": "date",
    "end_date": "date",
    "leaders": "whole",
    "employees_involved": "whole",
}
"""Background columns of ``UNITS`` and the type each must be declared with."""


class Source(Strict):
    """A column of the delivery, by any of the headings it goes under."""

    columns: Words
    required: bool = True


class Draft(Strict):
    """A part that ``aftryk mapping`` may have guessed: not used before a person has looked."""

    confirm: Word | None = None

    @model_validator(mode="after")
    def _confirmed(self) -> Draft:
        if self.confirm is not None:
            raise ValueError(
                f"er ikke bekræftet ({self.confirm}). Ret det, kommentaren over linjen spørger om, "
                "og slet så linjen ”confirm: …”."
            )
        return self


class Key(Source, Draft):
    """The column that names the unit; its values are unique for all time or within one batch."""

    unique: Literal["always", "delivery"]


class Background(Source):
    """A column that describes the unit."""

    type: Literal["text", "whole", "money", "date"]
    known: list[Word] = Field(default_factory=list)
    aliases: dict[Word, Word] = Field(default_factory=dict)


class Scale(Draft):
    """Labels of an answer scale, lowest step first."""

    steps: Words
    top: Words
    top_label: Word
    dont_know: list[Word] = Field(default_factory=list)
    aliases: dict[Word, Word] = Field(default_factory=dict)
    meanings: dict[Word, Word] = Field(default_factory=dict, alias="values")
    """What numbers mean in a column of numbers without codebook: value to label."""

    @model_validator(mode="after")
    def _whole(self) -> Scale:
        labels = [*self.steps, *self.dont_know, *self.aliases]
        if again := twice(labels):
            raise ValueError(f"etiketten ”{again[0]}” står der to gange.")
        if strange := [label for label in self.top if label not in self.steps]:
            raise ValueError(f"”{strange[0]}” i top er ikke et af trinene i steps.")
        known = {*self.steps, *self.dont_know}
        if strange := [label for label in self.aliases.values() if label not in known]:
            raise ValueError(f"”{strange[0]}” i aliases er hverken et trin eller i dont_know.")
        if strange := [label for label in self.meanings.values() if label not in known]:
            raise ValueError(f"”{strange[0]}” i values er hverken et trin eller i dont_know.")
        return self


class Item(Source):
    """A closed question answered on a scale."""

    id: Identifier
    text: Word | None = None
    scale: Word


class Question(Source):
    """An open question."""

    id: Identifier
    heading: Word
    text: Word | None = None


class Other(Strict):
    """The option that is answered in one's own words, and the open question that holds them."""

    option: Word
    question: Identifier


class Multi(Source):
    """A question with several answers: a column for each option, or one that joins them.

    Parameters
    ----------
    columns
        The question's text (the options' columns have it in common), or the joined column.
    options
        Labels of the answers that can be chosen.
    aliases
        Other wordings of an option.
    option_columns
        Headings of an option's own column, where the question's text does not find it.
    other
        Which option goes with a text.
    """

    id: Identifier
    options: Words
    aliases: dict[Word, Word] = Field(default_factory=dict)
    option_columns: dict[Word, Words] = Field(default_factory=dict)
    other: Other | None = None

    @model_validator(mode="after")
    def _whole(self) -> Multi:
        if again := twice([*self.options, *self.aliases]):
            raise ValueError(f"svarmuligheden ”{again[0]}” står der to gange.")
        named = [*self.aliases.values(), *self.option_columns]
        named += [self.other.option] if self.other else []
        if strange := [label for label in named if label not in self.options]:
            raise ValueError(f"”{strange[0]}” er ikke en af svarmulighederne i options.")
        return self


class Submitted(Source):
    """The column that says when an answer was sent."""

    required: bool = False


class Status(Strict):
    """Which column says that an answer is finished, and with which labels."""

    columns: Words
    finished: Words
    others: list[Word] = Field(default_factory=list)


def twice(names: list[str]) -> list[str]:
    """The names that stand more than once."""
    counts = Counter(fold(name) for name in names)
    return [name for name in names if counts[fold(name)] > 1]
