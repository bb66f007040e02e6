"""One message on all columns that are missing, renamed or new."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import Problem
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping, Source
from pipeline.ingest.names import fold
from pipeline.ingest.nearest import renamed
from pipeline.privacy.shown import shown_heading

SHOWN = 12
"""Columns that are named; the rest are counted."""


def missing_columns(
    delivery: Delivery, mapping: Mapping, missing: Sequence[Source], advice: str | None = None
) -> Problem:
    """Say which required columns are not there, what has likely become of them, and what is new.

    Parameters
    ----------
    missing
        The required columns that were not found.
    advice
        What to do, where that is not to correct headings.
    """
    known = mapping.headings()
    new = [
        heading.shown
        for heading in delivery.headings
        if heading.shown and not set().union(*heading.names()) & known
    ]
    pairs = renamed([source.columns for source in missing], new)
    near = {at: shown_heading(heading) for at, heading in pairs.items()}
    lines = [
        f"”{source.columns[0]}” "
        + (f"mangler; ligner ”{near[at]}” i filen (omdøbt?)" if at in near else "mangler")
        for at, source in enumerate(missing)
    ]
    unpaired = [heading for heading in new if heading not in pairs.values()]
    required = sum(source.required for _, source in mapping.sources())
    where = f"corpus/surveys/{mapping.survey}.yaml"
    listed = [*_cut(lines), *_cut([f"”{shown_heading(heading)}” er ny" for heading in unpaired])]
    return Problem(
        f"{len(missing)} af de {required} kolonner, som ”{mapping.name}” skal bruge, er der ikke:"
        + "".join(f"\n      {line}" for line in listed),
        advice or f"Hent filen igen med kolonnerne, eller tilføj de nye overskrifter i {where}.",
        delivery.file,
        delivery.sheet,
        1,
    )


def missing_column(delivery: Delivery, mapping: Mapping, source: Source) -> Problem:
    """Say that one required column is not there, and which heading it has likely become."""
    known = mapping.headings()
    free = [heading.text for heading in delivery.headings if fold(heading.text) not in known]
    near = renamed([source.columns], free)
    where = f"corpus/surveys/{mapping.survey}.yaml"
    wanted = " eller ".join(f"”{heading}”" for heading in source.columns)
    remedy = (
        f"Ligner ”{shown_heading(near[0])}” i filen: ret overskriften, eller tilføj den i {where}."
        if near
        else f"Hent filen igen med kolonnen, eller tilføj dens overskrift i {where}."
    )
    return Problem(f"kolonnen {wanted} mangler.", remedy, delivery.file, delivery.sheet, 1)


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - SHOWN
    return lines if rest <= 0 else [*lines[:SHOWN], f"og {rest} mere af samme slags"]
