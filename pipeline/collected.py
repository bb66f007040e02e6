"""The collected tables, kept to a report's batches."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pipeline import paths
from pipeline.files import read_table
from pipeline.tables import Table


def read_collected(table: Table, batches: Collection[str]) -> pd.DataFrame:
    """Read a collected table; rows of other batches are dropped where the rows name theirs.

    Raises
    ------
    AftrykError
        When the stage ``collect`` has not run.
    """
    frame = read_table(table, paths.COLLECTED)
    return frame[frame["batch"].isin(batches)] if "batch" in table.columns else frame


def sampled_surveys(surveys: pd.DataFrame) -> set[str]:
    """The surveys whose respondents are a sample, as their mappings say.

    Parameters
    ----------
    surveys
        Table ``SURVEYS``.
    """
    return set(surveys.loc[surveys["respondents"] == "sample", "survey"])
