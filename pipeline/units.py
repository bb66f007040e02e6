"""Everything that is counted: projects, respondents, and reports."""

from __future__ import annotations

import pandas as pd

from pipeline.texts import document_surveys


def units_and_reports(units: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Everything that is counted, as ``UNITS``: reports are units of a survey of their own.

    So are notes, which are never counted among the reports. ``source_kind`` says beside each what
    kind of note it is.
    """
    reports = pd.DataFrame(
        {
            "batch": documents["batch"],
            "survey": document_surveys(documents),
            "unit_id": documents["document_id"],
            "unit_kind": documents["kind"].map({"report": "document", "note": "note"}),
            "pulje": documents["pulje"],
            "title": documents["title"],
            "grant_kr": documents["grant_kr"],
            "source_file": documents["source_file"],
            "source_kind": documents["source_kind"],
            "corrected_in": documents["corrected_in"],
        },
        columns=[*units.columns, "source_kind"],
    )
    told = pd.concat([part for part in (units, reports) if len(part)] or [units])
    # Also where there is no report and no note: whoever reads it asks for the column.
    return told.reindex(columns=reports.columns)


def delivered_files(units: pd.DataFrame) -> pd.Series:
    """The file that each unit's answers stand in, as people look for it.

    It lies in the unit's own batch, unless a later one corrected them: then that one is named.

    Examples
    --------
    >>> told = pd.DataFrame({"source_file": ["a.csv", "b.csv"], "corrected_in": [None, "2025"]})
    >>> delivered_files(told).tolist()
    ['a.csv', '2025/b.csv']
    """
    own = units["source_file"]
    return own.where(units["corrected_in"].isna(), units["corrected_in"] + "/" + own)
