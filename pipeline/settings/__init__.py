"""params.yaml, typed: a misspelt knob or a value outside its limits is said at once, in Danish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from pipeline.errors import AftrykError
from pipeline.files import read_yaml
from pipeline.knobs import Drift, Group, Identity, problems
from pipeline.paths import PARAMS
from pipeline.settings.learning import Classify, Discover, Evaluate, Network, Queue, Train
from pipeline.settings.reading import Features, Ids, Models, Privacy, Segment
from pipeline.settings.telling import Disclosure, Likert, Quotes, Report, Shares, Trends
from pipeline.settings.working import Backup, DoubleCoding, Sharing, ThemeHealth

__all__ = [
    "Backup",
    "Classify",
    "Disclosure",
    "Discover",
    "DoubleCoding",
    "Drift",
    "Evaluate",
    "Features",
    "Identity",
    "Ids",
    "Likert",
    "Models",
    "Network",
    "Privacy",
    "Queue",
    "Quotes",
    "Report",
    "Segment",
    "Settings",
    "Shares",
    "Sharing",
    "ThemeHealth",
    "Train",
    "Trends",
    "load_settings",
]


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
    trends: Trends
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
        """Let null mean every listed batch, and for the earlier ones every batch that is left."""
        report = values.get("report") if isinstance(values, dict) else None
        if not isinstance(report, dict):
            return values
        listed = values.get("batches")
        if report.get("batches", 0) is None:
            report = {**report, "batches": listed}
        ours = report.get("batches")
        if report.get("earlier_batches", 0) is None and isinstance(listed, list):
            left = [one for one in listed if not (isinstance(ours, list) and one in ours)]
            report = {**report, "earlier_batches": left}
        return {**values, "report": report}

    @model_validator(mode="after")
    def _report_on_listed_batches(self) -> Settings:
        earlier = {batch for report in self.disclosure.earlier_reports for batch in report}
        for kind, batches in (
            ("unlisted_batch", self.report.batches),
            ("unlisted_earlier", earlier),
            ("unlisted_compared", self.report.earlier_batches),
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
