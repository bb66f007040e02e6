"""Units that several files, or several batches, answer for."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.errors import Problem
from pipeline.ingest.names import fold
from pipeline.privacy.shown import shown


def same_unit_twice(units: Iterable[pd.DataFrame]) -> list[Problem]:
    """Name the units that more than one file answers for.

    Parameters
    ----------
    units
        ``UNITS`` of the files, or of whole batches.
    """
    frames = list(units)
    if not frames:
        return []
    every = pd.concat(frames, ignore_index=True).drop_duplicates(
        ["survey", "unit_id", "batch", "source_file"]
    )
    every["folded"] = every["unit_id"].map(fold)
    problems = []
    for (_, _), group in every.groupby(["survey", "folded"]):
        if len(group) < 2:
            continue
        places = sorted(f"{row.batch}/{row.source_file}" for row in group.itertuples())
        problems.append(
            Problem(
                f"”{shown(group['unit_id'].iloc[0])}” har gennemførte besvarelser i flere filer: "
                f"{' og '.join(places)}.",
                "Lad kun den gældende stå i en af filerne. Er det to forskellige med samme nummer, "
                f"så skriv ”delivery: <navn>” ved den ene fil i batch.yaml.{_correcting(group)}",
                file=places[-1],
            )
        )
    return problems


def correcting_nobody(units: pd.DataFrame, batch: str) -> list[str]:
    """Say which answers cannot correct earlier ones, as their numbers begin anew in each delivery.

    Parameters
    ----------
    units
        ``UNITS`` of a batch that corrects another.
    batch
        Its name.
    """
    numbered = units[units["unit_id"].str.startswith(f"{batch}/")]
    return [
        f"{file}: respondenterne har numre, der begynder forfra i hver leverance, så filens "
        f"{count} besvarelser kan ikke rette tidligere svar og er regnet som nye."
        for file, count in numbered.groupby("source_file").size().items()
    ]


def _correcting(group: pd.DataFrame) -> str:
    """How a later batch is told to go before an earlier one, where there are several."""
    batches = sorted(group["batch"].unique())
    if len(batches) < 2:
        return ""
    return (
        " Retter den ene leverances svar den andens, så skriv den rettede under corrects i den "
        f"anden, f.eks. ”corrects: [{batches[0]}]” i corpus/batches/{batches[-1]}/batch.yaml."
    )
