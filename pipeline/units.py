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
        },
        columns=[*units.columns, "source_kind"],
    )
    told = pd.concat([part for part in (units, reports) if len(part)] or [units])
    # Also where there is no report and no note: whoever reads it asks for the column.
    return told.reindex(columns=reports.columns)
