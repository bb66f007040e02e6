"""How certain a survey's shares are: an interval where the respondents are a sample, or why not."""

from __future__ import annotations

import pandas as pd

from pipeline.report import likert_text, wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.view import Cell, Column, PartView, Share, TableView


def respondents(inputs: Inputs, survey: str) -> str:
    """Who was asked, as the mapping says: "all", "sample", or "" where it does not say."""
    own = inputs.surveys.loc[inputs.surveys["survey"] == survey, "respondents"].dropna()
    return str(own.iloc[0]) if len(own) else ""


def certainty(inputs: Inputs, survey: str, kind: str) -> str:
    """Say that everyone was asked; nothing where they were not, or nobody says."""
    return likert_text.counted(kind) if respondents(inputs, survey) == "all" else ""


def sampled_items(inputs: Inputs, survey: str) -> pd.DataFrame:
    """The items of a survey whose shares have an interval, one row each, as they are asked."""
    rows = inputs.likert[
        (inputs.likert["survey"] == survey)
        & (inputs.likert["group"] == wording.EVERYONE)
        & inputs.likert["top_low"].notna()
    ].drop_duplicates("item")
    texts = inputs.items.drop_duplicates(["survey", "item"])
    named = rows.merge(texts[["survey", "item", "item_text", "position"]], on=["survey", "item"])
    return named.sort_values(["position", "item"])


def sampling_parts(inputs: Inputs, survey: str, kind: str) -> tuple[PartView, ...]:
    """The intervals of a survey's items, where its respondents are a sample."""
    items = sampled_items(inputs, survey)
    if items.empty:
        return ()
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.item_text),
            int(row.top_n),
            int(row.n_valid),
            Share(int(row.top_n), int(row.n_valid), kind),
            wording.percent_range(row.top_low, row.top_high),
        )
        for row in rows_of(items)
    ]
    columns = (
        Column("Spørgsmål", width=58),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 10),
        Column(wording.INTERVAL, "measure", 14),
    )
    table = TableView("Andel på et øverste trin, med usikkerhed", columns, tuple(rows))
    return (PartView(likert_text.UNCERTAIN, likert_text.SAMPLE, (), table),)
