"""A delivery that is hardly the survey it is said to be."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.columns import match_columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping, load_mapping
from pipeline.ingest.overview import missing_columns

ENOUGH = 0.5
"""Share of the required columns; below, another survey is looked for."""


def misfit(delivery: Delivery, mapping: Mapping, surveys: Path) -> Problem | None:
    """Say that less than half of the required columns are there, and which survey fits better.

    ``None`` when enough of them are.
    """
    columns, _ = match_columns(delivery, mapping)
    required = {name: source for name, source in mapping.sources() if source.required}
    missing = [source for name, source in required.items() if name not in columns]
    share = fit(delivery, mapping)
    if share >= ENOUGH or not missing:
        return None
    shares = {other.survey: fit(delivery, other) for other in usable(surveys)}
    best = max(sorted(shares), key=lambda survey: shares[survey], default=mapping.survey)
    if best != mapping.survey and shares[best] > max(share, ENOUGH):
        advice = f"Filen passer bedre til ”{best}”: ret ”survey” ved filen i batch.yaml."
    else:
        advice = new_survey(surveys)
    return missing_columns(delivery, mapping, missing, advice)


def fit(delivery: Delivery, mapping: Mapping) -> float:
    """Share of a mapping's required columns that a delivery has."""
    columns, _ = match_columns(delivery, mapping)
    required = [name for name, source in mapping.sources() if source.required]
    return sum(name in columns for name in required) / len(required)


def usable(surveys: Path) -> list[Mapping]:
    """The mappings of a folder that can be loaded; drafts that are not confirmed cannot."""
    found = []
    for path in sorted(surveys.glob("*.yaml")):
        try:
            found.append(load_mapping(path.stem, surveys))
        except AftrykError:
            continue
    return found


def new_survey(surveys: Path) -> str:
    """What to do with a file like no survey; names the mappings that cannot be used yet."""
    ready = {mapping.survey for mapping in usable(surveys)}
    unready = sorted({path.stem for path in surveys.glob("*.yaml")} - ready)
    drafts = f" (ikke klar til brug endnu: {', '.join(unready)})" if unready else ""
    return (
        "Se, at overskrifterne står øverst. Er spørgeskemaet nyt, så begynd med: "
        f"aftryk mapping <filen>{drafts}"
    )
