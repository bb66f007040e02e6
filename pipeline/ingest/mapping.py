"""How one survey's columns map to units, items and open questions: corpus/surveys/<survey>.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.mapping_parts import (
    TYPES,
    Background,
    Item,
    Key,
    Multi,
    Question,
    Scale,
    Source,
    Status,
    Submitted,
    twice,
)
from pipeline.ingest.names import fold
from pipeline.ingest.yaml_models import Identifier, Strict, Word, load
from pipeline.paths import SURVEYS


class Mapping(Strict):
    """One survey.

    Parameters
    ----------
    submitted
        A column with when the answer was sent; a row where it is blank is not finished.
    duplicates
        What is done with several finished answers for one unit: refuse them, count the same row
        once and refuse others, or count the latest or the first by ``submitted``.
    respondents
        "all" when everyone the report is about was asked, "sample" when a random part of them was:
        only then is there an uncertainty of sampling to show.
    series
        Name that several mappings share when they are the same survey over the years, asked anew.
    separator, decimal
        Where they are not to be found in the data.
    """

    survey: Identifier
    name: Word
    unit_kind: Literal["project", "respondent"]
    respondents: Literal["all", "sample"] | None = None
    series: Identifier | None = None
    key: Key
    background: dict[str, Background] = Field(default_factory=dict)
    scales: dict[str, Scale] = Field(default_factory=dict)
    items: list[Item] = Field(default_factory=list)
    questions: list[Question] = Field(default_factory=list)
    multi: list[Multi] = Field(default_factory=list)
    status: Status | None = None
    submitted: Submitted | None = None
    duplicates: Literal["refuse", "identical", "latest", "first"] = "refuse"
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
        if again := twice([item.id for item in self.items]):
            raise ValueError(f"items: id’et ”{again[0]}” er brugt to gange.")
        if again := twice([question.id for question in self.questions]):
            raise ValueError(f"questions: id’et ”{again[0]}” er brugt to gange.")
        if again := twice([question.id for question in self.multi]):
            raise ValueError(f"multi: id’et ”{again[0]}” er brugt to gange.")
        asked = {question.id for question in self.questions}
        for question in self.multi:
            if question.other and question.other.question not in asked:
                raise ValueError(
                    f"multi.{question.id}: ”{question.other.question}” står ikke i questions."
                )
        if self.duplicates in ("latest", "first") and self.submitted is None:
            raise ValueError("duplicates: skriv under submitted, hvilken kolonne der har tiden.")
        headings = [heading for _, source in self.sources() for heading in set(source.columns)]
        headings += [heading for question in self.multi for heading in set(question.columns)]
        if again := twice([*headings, *self.dropped()]):
            raise ValueError(f"overskriften ”{again[0]}” hører til to forskellige kolonner.")
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
