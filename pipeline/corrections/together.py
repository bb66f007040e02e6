"""Several batches as they are read: which answers stand, and what is not clear."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from pipeline.corrections.precedence import precedence
from pipeline.corrections.standing import held, standing
from pipeline.errors import Problem
from pipeline.tables import CORRECTIONS, DOCUMENTS, UNITS


def together(
    batches: Iterable[Mapping[str, pd.DataFrame]],
    listed: Collection[str],
    remedy: str | None = None,
) -> tuple[pd.DataFrame, list[Problem]]:
    """Say which batch's answers stand, where several have the same unit.

    Parameters
    ----------
    batches
        For each batch its tables ``INGESTED`` by name.
    listed
        The batches that there are.
    remedy
        What can be done about a unit that two batches hold, where it is not as usual.

    Returns
    -------
    pandas.DataFrame, list of Problem
        As :func:`pipeline.corrections.standing.standing`.
    """
    parts = list(batches)
    units, documents, corrections = (
        pd.concat([table.empty(), *(part[table.name] for part in parts)], ignore_index=True)
        for table in (UNITS, DOCUMENTS, CORRECTIONS)
    )
    pairs, problems = precedence(corrections, listed)
    told, unclear = standing(held(units, documents), pairs, remedy)
    return told, [*problems, *unclear]
