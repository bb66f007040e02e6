"""params.yaml, typed: a misspelt knob or a value outside its limits is said at once, in Danish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from pipeline.errors import AftrykError
from pipeline.files import read_yaml
from pipeline.knobs import Amount, Count, Group, Share, fault, problems
from pipeline.knobs import Drift as Drift
from pipeline.knobs import Identity as Identity
from pipeline.paths import PARAMS

Positive = Annotated[float, Field(gt=0)]
RunLength = Annotated[int, Field(ge=1, le=4)]
Weight = Annotated[float, Field(ge=0)]
Method = Literal["consensus", "bertopic"]


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


class Models(Group):
    """Which models are used."""

    profile: str


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


class Disclosure(Group):
    """What keeps small groups from being recognised."""

    min_group: Count
    earlier_reports: list[list[str]]


class Likert(Group):
    """Groups of the Likert results."""

    groups: list[str]
    size_bands: list[Count]


class Shares(Group):
    """Groups of the theme shares."""

    groups: list[str]


class Quotes(Group):
    """Which segments are offered as quotes."""

    candidates_per_theme: Count
    min_characters: Count
    max_characters: Count
    consent: Literal["not_required", "required"]


class Report(Group):
    """What the report covers and shows."""

    title: str
    batches: list[str]  # null in the file stands for every listed batch
    period: int | str
    figure_dpi: Count
    quotes_per_theme: Count
    amounts: list[Amount]

    @field_validator("amounts")
    @classmethod
    def _ordered(cls, amounts: list[Amount]) -> list[Amount]:
        """Refuse a table of words in which some could never be reached."""
        if wrong := fault(amounts):
            raise PydanticCustomError("amounts", "{wrong}", {"wrong": wrong})
        return amounts


class ThemeHealth(Group):
    """From when the review page says that a theme needs a look."""

    broad_units: Share
    broad_sentences: Share
    overlap: Share
    few_sentences: Count
    few_units: Count
    one_unit: Share
    one_pulje: Share
    split_parts: Annotated[int, Field(ge=2, le=6)]
    split_most: Annotated[int, Field(ge=2)]


class Evaluate(Group):
    """How the suggestions are measured."""

    folds: Annotated[int, Field(ge=3)]
    bootstrap: Count
    discovery_methods: list[Method]
    seed: int


class DoubleCoding(Group):
    """How many sentences two people code without seeing suggestions."""

    sentences: Count
    resamples: Count
    seed: int


class Backup(Group):
    """Where the decisions are copied to."""

    folder: Annotated[str, Field(min_length=1)] | None


class Sharing(Group):
    """What may be sent to the place that results are shared in."""

    raw: bool
    agreement: Annotated[str, Field(min_length=1)] | None


class Settings(Group):
    """All of params.yaml."""

    batches: Annotated[list[str], Field(min_length=1)]
    models: Models
    ids: Ids
    privacy: Privacy
    segment: Segment
    features: Features
    train: Train
    classify: Classify
    queue: Queue
    discover: Discover
    drift: Drift
    disclosure: Disclosure
    likert: Likert
    shares: Shares
    quotes: Quotes
    report: Report
    evaluate: Evaluate
    theme_health: ThemeHealth
    backup: Backup
    share: Sharing
    double_coding: DoubleCoding

    @model_validator(mode="before")
    @classmethod
    def _report_on_all_batches(cls, values: Any) -> Any:
        """Let ``report.batches: null`` mean every listed batch."""
        report = values.get("report") if isinstance(values, dict) else None
        if isinstance(report, dict) and report.get("batches", 0) is None:
            values = {**values, "report": {**report, "batches": values.get("batches")}}
        return values

    @model_validator(mode="after")
    def _report_on_listed_batches(self) -> Settings:
        earlier = {batch for report in self.disclosure.earlier_reports for batch in report}
        for kind, batches in (
            ("unlisted_batch", self.report.batches),
            ("unlisted_earlier", earlier),
        ):
            unlisted = sorted(set(batches) - set(self.batches))
            if unlisted:
                raise PydanticCustomError(kind, "unlisted: {names}", {"names": unlisted})
        return self


def load_settings(path: Path = PARAMS) -> Settings:
    """Read and check params.yaml.

    Raises
    ------
    AftrykError
        With one problem per knob that is missing, unknown or outside its limits.
    """
    values = read_yaml(path)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise AftrykError(problems(error, path.name)) from None
