"""Answers and reports joined to one table: everything that is masked, cut and coded."""

from __future__ import annotations

import pandas as pd

from pipeline.tables import TEXTS

REPORT_SURVEY = "ekstern_evaluering"
"""What ``survey`` says for a passage of an evaluation report."""

NOTE_SURVEY = "noter"
"""What ``survey`` says for a passage of a note: an interview, an insight, a clipping."""

DOCUMENT_SURVEYS = (REPORT_SURVEY, NOTE_SURVEY)
"""Those whose texts are documents; nobody has been asked a question in them."""

CODABLE = ("paragraph", "list_item", "quote")
"""Kinds of passages that are coded; headings, tables, captions and footnotes are not."""


def join_texts(
    answers: pd.DataFrame, passages: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Lay answers and the reports' and notes' codable passages under each other.

    Parameters
    ----------
    answers, passages, documents
        As :data:`~pipeline.tables.ANSWERS`, :data:`~pipeline.tables.PASSAGES` and
        :data:`~pipeline.tables.DOCUMENTS`. A passage whose document is unknown is left out.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.TEXTS`; a passage has its document as ``unit_id`` and its kind
        as ``question``.
    """
    surveys = document_surveys(documents).to_numpy()
    of = passages["document_id"].map(dict(zip(documents["document_id"], surveys, strict=True)))
    codable = passages.assign(survey=of)[of.notna() & passages["kind"].isin(CODABLE)]
    from_reports = codable.rename(columns={"document_id": "unit_id", "kind": "question"})
    columns = list(TEXTS.columns)
    parts = [part[columns] for part in (answers, from_reports) if len(part)]
    return TEXTS.conform(pd.concat(parts)) if parts else TEXTS.empty()


def document_surveys(documents: pd.DataFrame) -> pd.Series:
    """What ``survey`` says for each document's passages."""
    return documents["kind"].map({"report": REPORT_SURVEY, "note": NOTE_SURVEY})


def in_reading_order(
    texts: pd.DataFrame, questions: pd.DataFrame, passages: pd.DataFrame
) -> pd.DataFrame:
    """Add ``order``: where each text stands among those of its project, respondent or document.

    Parameters
    ----------
    texts, questions, passages
        Tables ``TEXTS``, ``QUESTIONS`` and ``PASSAGES``.
    """
    asked = texts[["survey", "question"]].merge(questions, on=["survey", "question"], how="left")
    printed = texts["answer_id"].map(passages.set_index("answer_id")["order"])
    order = printed.fillna(asked["position"].set_axis(texts.index)).fillna(0)
    return texts.assign(order=order.astype("int64"))
