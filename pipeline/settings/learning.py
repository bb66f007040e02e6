"""What is learnt, asked about, found and measured."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.knobs import Count, Group, Identity, Share

Positive = Annotated[float, Field(gt=0)]
Weight = Annotated[float, Field(ge=0)]
Method = Literal["consensus", "bertopic"]


class Network(Group):
    """The networks that are learnt, one per fold."""

    units: Count
    epochs: Count
    rate: Positive
    output_rate: Positive
    input_dropout: Annotated[float, Field(ge=0, lt=1)]
    dropout: Annotated[float, Field(ge=0, lt=1)]
    seed: Annotated[int, Field(ge=0)]


class Train(Group):
    """How themes and tone are learnt."""

    network: Network
    folds: Annotated[int, Field(ge=2)]
    c: Positive
    balance: Share
    definition_weight: Weight
    gold_weight: Weight
    decision_weight: Weight
    min_positives: Count
    few_positives: Count
    seed: int


class Classify(Group):
    """Zones of confidence."""

    target_precision: Share
    least_precision: Share


class Queue(Group):
    """In which order people are asked about sentences."""

    per_theme: Count
    audit_share: Share
    few: Count
    nearness: Share
    apart: Annotated[int, Field(ge=0)]
    seed: int


class Discover(Group):
    """How candidates for new themes are found."""

    method: Method
    unexplained_below: Share
    max_texts: Annotated[int, Field(ge=2)]
    subsamples: Count
    subsample_share: Share
    min_segments: Count
    min_units: Count
    max_clusters: Count
    terms: Count
    min_units_per_word: Count
    identity: Identity
    seed: int


class Evaluate(Group):
    """How the suggestions are measured."""

    folds: Annotated[int, Field(ge=3)]
    bootstrap: Count
    discovery_methods: list[Method]
    seed: int
