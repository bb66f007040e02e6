"""The approved quotes as they are printed."""

from __future__ import annotations

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.view import QuoteView


def quotes_of(inputs: Inputs, survey: str, question: str, pulje: str) -> pd.DataFrame:
    """Approved quotes that answer one question of one pulje, the best first."""
    quotes = with_headings(inputs)
    kept = (
        (quotes["survey"] == survey) & (quotes["question"] == question) & (quotes["pulje"] == pulje)
    )
    return quotes[kept]


def with_headings(inputs: Inputs) -> pd.DataFrame:
    """Approved quotes with the heading of their question, the best first."""
    names = inputs.questions[["survey", "question", "heading"]]
    quotes = inputs.approved.merge(names, on=["survey", "question"], how="left")
    documents = {wording.REPORTS: "Ekstern evaluering", wording.NOTES: "Notat"}
    quotes["heading"] = quotes["heading"].fillna(quotes["survey"].map(documents))
    return quotes.sort_values(["theme_id", "rank", "quote_id"], kind="stable")


def quote_views(quotes: pd.DataFrame) -> tuple[QuoteView, ...]:
    """Quotes as they are printed."""
    columns = ["quote_id", "text", "attribution", "heading"]
    return tuple(QuoteView(*values) for values in rows_of(quotes[columns]))
