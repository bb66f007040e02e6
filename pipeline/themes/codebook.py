"""The codebook: the themes the secretariat reads the answers by."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_yaml
from pipeline.paths import CODEBOOK

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Theme(BaseModel):
    """One theme.

    Parameters
    ----------
    id
        Name in every file and table; never changed once it is in use.
    label
        What readers see.
    definition
        What belongs to the theme, also its opposite; learnt from as if it were a sentence.
    examples
        Sentences that belong to the theme, learnt from as the definition is.
    keywords
        Words that point to the theme, learnt from together as one text.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Words
    definition: Words
    examples: tuple[Words, ...] = ()
    keywords: tuple[Words, ...] = ()

    def texts(self) -> list[str]:
        """What the codebook itself says about the theme, to learn from.

        >>> Theme(id="ro", label="Ro", definition="Ro til arbejdet.", keywords=["fred"]).texts()
        ['Ro. Ro til arbejdet.', 'fred']
        """
        keywords = [", ".join(self.keywords)] if self.keywords else []
        return [f"{self.label}. {self.definition}", *self.examples, *keywords]


class Codebook(BaseModel):
    """All themes, in the order they are shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = 1
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]

    @property
    def ids(self) -> list[str]:
        """The themes' ids, in order."""
        return [theme.id for theme in self.themes]

    def only(self, ids: Collection[str]) -> Codebook:
        """Some of its themes, in its own order."""
        return self.model_copy(
            update={"themes": tuple(theme for theme in self.themes if theme.id in ids)}
        )


def read_codebook(path: Path = CODEBOOK) -> Codebook:
    """Read and check a codebook.

    Raises
    ------
    AftrykError
        With one problem per theme and field that is missing, unknown or of a wrong form, and one
        per id that is used twice.
    """
    values = read_yaml(path)
    try:
        book = Codebook.model_validate(values)
    except ValidationError as error:
        raise AftrykError(
            Problem(
                _danish(detail["type"]),
                _REMEDY,
                file=path.name,
                column=_place([str(part) for part in detail["loc"]], values),
            )
            for detail in error.errors()
        ) from None
    twice = sorted({name for name in book.ids if book.ids.count(name) > 1})
    if twice:
        raise AftrykError(
            Problem(
                f"id ”{name}” er brugt af flere temaer.",
                "Giv hvert tema sit eget id; det nyeste tema får et nyt.",
                file=path.name,
            )
            for name in twice
        )
    return book


_REMEDY = (
    "Hvert tema skal have id (små bogstaver a-z, tal og _), label og definition, og kan have "
    "examples og keywords som lister."
)


def _place(location: list[str], values: object) -> str:
    """Name a place in the file by the theme's own id, where it has one."""
    if len(location) > 1 and location[0] == "themes" and isinstance(values, dict):
        entry = values["themes"][int(location[1])]
        name = entry.get("id") if isinstance(entry, dict) else None
        location = [str(name) if name else f"tema nr. {int(location[1]) + 1}", *location[2:]]
    return ".".join(location) or "themes"


def _danish(kind: str) -> str:
    """Say in Danish what pydantic's error type means."""
    return {
        "missing": "feltet mangler.",
        "extra_forbidden": "feltet findes ikke i en kodebog (er det stavet rigtigt?).",
        "string_pattern_mismatch": "teksten er tom eller har en form, der ikke kan bruges.",
        "string_too_short": "teksten er tom.",
        "string_type": "der skal stå en tekst.",
        "tuple_type": "der skal stå en liste.",
        "too_short": "der skal være mindst ét tema.",
        "model_type": "der skal stå felter med navn og indhold.",
    }.get(kind, "indholdet har en forkert form.")
