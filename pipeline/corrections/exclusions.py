"""What was replaced, among the rows of a delivery that do not count."""

from __future__ import annotations

import pandas as pd

from pipeline.corrections.standing import DOCUMENTS, is_replaced
from pipeline.tables import EXCLUSIONS

CODE = "corrected"
"""What ``EXCLUSIONS.code`` says."""


def with_replaced(part: pd.DataFrame, moved: pd.DataFrame) -> pd.DataFrame:
    """A batch's excluded rows, and those that another batch corrects.

    Parameters
    ----------
    part
        Table ``EXCLUSIONS`` of the batch.
    moved
        The batch's rows of :attr:`pipeline.corrections.placed.Placed.moved`.
    """
    gone = moved[is_replaced(moved)]
    answers = "Besvarelsen er rettet i leverancen " + gone["stands_in"] + "."
    documents = "Der er en nyere udgave i leverancen " + gone["stands_in"] + "."
    own = gone.assign(code=CODE, reason=answers.where(gone["survey"] != DOCUMENTS, documents))
    every = pd.concat([part, own.assign(ordinal=0)[list(EXCLUSIONS.columns)]])
    within = every.groupby(["source_file", "unit_id"], dropna=False)
    # Those that were there keep their numbers; what is replaced comes after them.
    number = within["ordinal"].transform("max") + 1
    return every.assign(ordinal=every["ordinal"].where(every["ordinal"] > 0, number))
