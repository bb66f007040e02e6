"""What is read, hidden, cut up and described."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.knobs import Count, Group, Share

RunLength = Annotated[int, Field(ge=1, le=4)]


class Models(Group):
    """Which models are used."""

    profile: str


class Ids(Group):
    """How segments are recognised again."""

    hash_key: Annotated[str, Field(min_length=1)]
    sketch_size: Count


class Privacy(Group):
    """What is personal data, and how it is treated."""

    types: list[Literal["cpr", "cvr", "phone", "email", "url", "address", "birthdate", "person"]]
    organisations: Literal["keep", "mask"]
    least_score: Share
    model_score: Share
    small_workplace: Count

    @property
    def masked_types(self) -> frozenset[str]:
        """The types that are masked."""
        return frozenset(self.types) | ({"organisation"} if self.organisations == "mask" else set())


class Segment(Group):
    """How answers are cut into sentences."""

    min_letters: Count


class Features(Group):
    """What sentences are described by."""

    min_count: Count
    lemma_ngrams: tuple[RunLength, RunLength]
    lemma_skips: tuple[Count, Count] | None = None
    character_ngrams: tuple[Count, Count]
    dimensions: Count
    seed: int
