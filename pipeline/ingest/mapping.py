"""How one survey's columns map to units, items and open questions: corpus/surveys/<survey>.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.names import fold
from pipeline.ingest.yaml_models import Identifier, Strict, Word, Words, load
from pipeline.paths import SURVEYS

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
        if twice := _twice(labels):
            raise ValueError(f"etiketten ”{twice[0]}” står der to gange.")
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
        if twice := _twice([*self.options, *self.aliases]):
            raise ValueError(f"svarmuligheden ”{twice[0]}” står der to gange.")
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


class Mapping(Strict):
    """One survey.

    Parameters
    ----------
    submitted
        A column with when the answer was sent; a row where it is blank is not finished.
    duplicates
        What is done with several finished answers for one unit: refuse them, or count the latest
        or the first by ``submitted``. The same row twice is always counted once.
    separator, decimal
        Where they are not to be found in the data.
    """

    survey: Identifier
    name: Word
    unit_kind: Literal["project", "respondent"]
    key: Key
    background: dict[str, Background] = Field(default_factory=dict)
    scales: dict[str, Scale] = Field(default_factory=dict)
    items: list[Item] = Field(default_factory=list)
    questions: list[Question] = Field(default_factory=list)
    multi: list[Multi] = Field(default_factory=list)
    status: Status | None = None
    submitted: Submitted | None = None
    duplicates: Literal["refuse", "latest", "first"] = "refuse"
    separator: Literal[",", ";", "|", "tab"] | None = None
    decimal: Literal[",", "."] | None = None
    contact: list[Word] = Field(default_factory=list)
    ignore: list[Word] = Field(default_factory=list)

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Every column that is read, under the name it is known by in this room."""
        yield "key", self.key
        yield from ((f"background.{name}", column) for name, column in self.background.items())
        yield from ((f"items.{item.id}", item) for item in self.items)
        yield from ((f"questions.{question.id}", question) for question in self.questions)
        if self.status:
            yield "status", Source(columns=self.status.columns, required=False)
            for number, column in enumerate(self.status.others, start=1):
                yield f"others.{number}", Source(columns=[column], required=False)
        if self.submitted:
            yield "submitted", self.submitted

    def headings(self) -> set[str]:
        """Every heading the mapping knows, folded; also those it drops."""
        read = {fold(heading) for _, source in self.sources() for heading in source.columns}
        for question in self.multi:
            listed = [question.columns, *question.option_columns.values()]
            read |= {fold(heading) for headings in listed for heading in headings}
        return read | self.dropped()

    def dropped(self) -> set[str]:
        """Headings that are knowingly not read, folded."""
        return {fold(heading) for heading in (*self.contact, *self.ignore)}

    @model_validator(mode="after")
    def _whole(self) -> Mapping:
        for name, column in self.background.items():
            if name not in TYPES:
                raise ValueError(f"background.{name} findes ikke; vælg mellem {', '.join(TYPES)}.")
            if column.type != TYPES[name]:
                raise ValueError(f"background.{name} skal have typen {TYPES[name]}.")
        for item in self.items:
            if item.scale not in self.scales:
                raise ValueError(f"items.{item.id}: skalaen ”{item.scale}” står ikke i scales.")
        if twice := _twice([item.id for item in self.items]):
            raise ValueError(f"items: id’et ”{twice[0]}” er brugt to gange.")
        if twice := _twice([question.id for question in self.questions]):
            raise ValueError(f"questions: id’et ”{twice[0]}” er brugt to gange.")
        if twice := _twice([question.id for question in self.multi]):
            raise ValueError(f"multi: id’et ”{twice[0]}” er brugt to gange.")
        asked = {question.id for question in self.questions}
        for question in self.multi:
            if question.other and question.other.question not in asked:
                raise ValueError(
                    f"multi.{question.id}: ”{question.other.question}” står ikke i questions."
                )
        if self.duplicates != "refuse" and self.submitted is None:
            raise ValueError("duplicates: skriv under submitted, hvilken kolonne der har tiden.")
        headings = [heading for _, source in self.sources() for heading in set(source.columns)]
        headings += [heading for question in self.multi for heading in set(question.columns)]
        if twice := _twice([*headings, *self.dropped()]):
            raise ValueError(f"overskriften ”{twice[0]}” hører til to forskellige kolonner.")
        return self


def load_mapping(survey: str, folder: Path = SURVEYS) -> Mapping:
    """Read one survey's mapping.

    Raises
    ------
    AftrykError
        When there is none of that name, or it is wrong, naming file and key.
    """
    path = folder / f"{survey}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in folder.glob("*.yaml"))) or "ingen"
        raise AftrykError(
            Problem(
                f"spørgeskemaet ”{survey}” er ikke beskrevet (kendte: {known}).",
                "Ret navnet i batch.yaml, eller skriv filen efter mønster af de andre.",
                file=path.as_posix(),
            )
        )
    mapping = load(path, Mapping)
    if mapping.survey != survey:
        raise AftrykError(
            Problem(
                f"”survey” er ”{mapping.survey}”, men filen hedder ”{survey}”.",
                "Giv filen og nøglen samme navn.",
                file=path.as_posix(),
            )
        )
    return mapping


def _twice(names: list[str]) -> list[str]:
    counts = Counter(fold(name) for name in names)
    return [name for name in names if counts[fold(name)] > 1]
