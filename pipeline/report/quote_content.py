"""The approved quotes as they are printed."""

from __future__ import annotations

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.view import Cell, Column, MethodPart, QuoteView, TableView

WORDS = 7
APPROVED = "Godkendt af sekretariatet. "
APPROVED_ALL = "Hvert citat er godkendt af sekretariatet. Her står, hvad der ellers taler for det."


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
    columns = ["quote_id", "text", "attribution", "heading", "why"]
    return tuple(QuoteView(*values) for values in rows_of(quotes[columns]))


def beginning(text: str) -> str:
    """The first words of a quote, by which it is known again.

    >>> beginning("Vi har fået et fælles sprog for den travlhed, vi kender.")
    'Vi har fået et fælles sprog for (…)'
    """
    words = text.split(" ")
    return text if len(words) <= WORDS + 1 else f"{' '.join(words[:WORDS])} (…)"


def quotes_part(inputs: Inputs) -> MethodPart | None:
    """List every approved quote with why it was chosen; nothing where there are none."""
    quotes = with_headings(inputs)
    if quotes.empty:
        return None
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.theme_label),
            wording.quoted(beginning(str(row.text))),
            str(row.why).removeprefix(APPROVED),
        )
        for row in rows_of(quotes.sort_values(["theme_label", "rank", "quote_id"]))
    ]
    columns = (
        Column("Tema", width=40),
        Column("Citatet begynder", width=50),
        Column("Hvorfor det er valgt", width=70),
    )
    table = TableView("Godkendte citater", columns, tuple(rows))
    return MethodPart("Hvorfor citaterne er valgt", (APPROVED_ALL,), (table,))
