"""Where numbers and words meet: what those write about who placed themselves low, and high."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.report import crosstab_text as say
from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import surveys_in_order, unit_kinds
from pipeline.report.quote_content import quote_views, with_headings
from pipeline.report.slugs import slug
from pipeline.report.view import (
    Cell,
    Column,
    ContrastView,
    CrosstabView,
    QuoteView,
    Share,
    TableView,
)

SHOWN_THEMES = 5
"""Rows of an item's table, those with the lowest p-values; the workbook has them all."""

FOUND = 0.05
"""A difference is told in a sentence from this p-value down."""

SPOKEN_OF = 5
"""A theme that fewer touch, low and high together, is not compared in the report."""

QUOTES = 2


def crosstab_views(inputs: Inputs) -> tuple[CrosstabView, ...]:
    """One view per survey with items that could be compared."""
    return tuple(
        _survey_view(inputs, survey, rows, "" if number else say.INTRO)
        for number, (survey, rows) in enumerate(_by_survey(inputs))
    )


def _by_survey(inputs: Inputs) -> Iterator[tuple[str, pd.DataFrame]]:
    asked = inputs.items.drop_duplicates(["survey", "item"])[
        ["survey", "item", "item_text", "position", "top_label"]
    ]
    labels = inputs.active[["theme_id", "label"]]
    rows = inputs.crosstab.merge(asked, on=["survey", "item"]).merge(labels, on="theme_id")
    for survey in surveys_in_order(inputs):
        own = rows[rows["survey"] == survey]
        if len(own):
            yield survey, own


def _survey_view(inputs: Inputs, survey: str, rows: pd.DataFrame, intro: str) -> CrosstabView:
    kind = unit_kinds(inputs)[survey]
    spoken = rows[rows["low_touching"] + rows["high_touching"] >= SPOKEN_OF]
    found = int((spoken["p_value"] < FOUND).sum())
    certain = int((spoken["p_adjusted"] < FOUND).sum())
    left = _not_compared(inputs, survey)
    contrasts = [
        _contrast(inputs, kind, part, spoken[spoken["item"] == part["item"].iloc[0]])
        for _, part in rows.groupby(["position", "item"], sort=True)
    ]
    return CrosstabView(
        anchor=f"tal-og-ord-{slug(survey)}",
        heading=say.heading(inputs.name_of(survey)),
        intro=intro,
        reading=f"{say.BASIS} {say.reading(len(spoken), found, certain, FOUND)}",
        contrasts=tuple(contrasts),
        left_out=say.left_out(left, inputs.settings.disclosure.min_group),
    )


def _not_compared(inputs: Inputs, survey: str) -> list[str]:
    """The items that could not be compared, as they are asked."""
    asked = inputs.items.drop_duplicates(["survey", "item"])
    left = inputs.not_compared.merge(asked, on=["survey", "item"])
    return left[left["survey"] == survey].sort_values("position")["item_text"].tolist()


def _contrast(inputs: Inputs, kind: str, part: pd.DataFrame, spoken: pd.DataFrame) -> ContrastView:
    """One item: who is where, the themes that differ most, and what the low ones say."""
    first = part.iloc[0]
    low, high = int(first["n_low"]), int(first["n_high"])
    shown = spoken.sort_values(["p_value", "label"], kind="stable").head(SHOWN_THEMES)
    told = shown[shown["p_value"] < FOUND]
    rows: list[tuple[Cell, ...]] = [_cells(row, kind) for row in rows_of(shown)]
    columns = (
        Column("Tema", width=42),
        Column(f"Lavere trin: antal af {wording.whole(low)}", "whole", 14),
        Column("Andel", "share", 10),
        Column(f"Øverste trin: antal af {wording.whole(high)}", "whole", 14),
        Column("Andel", "share", 10),
        Column("Forskel i procentpoint", "measure", 14),
        Column("p-værdi", "measure", 10),
    )
    return ContrastView(
        item=str(first["item"]),
        heading=str(first["item_text"]),
        base=say.base(low, high, str(first["top_label"]), kind),
        findings=tuple(_finding(row, kind) for row in rows_of(told)) or (say.NONE_FOUND,),
        table=TableView(say.caption(str(first["item_text"])), columns, tuple(rows)),
        quotes=_quotes(inputs, first, told),
    )


def _sides(row: Any, kind: str) -> tuple[Share, Share]:
    """How many touch a theme, of those on the lower steps and of those on the top ones."""
    return (
        Share(int(row.low_touching), int(row.n_low), kind),
        Share(int(row.high_touching), int(row.n_high), kind),
    )


def _cells(row: Any, kind: str) -> tuple[Cell, ...]:
    low, high = _sides(row, kind)
    return (
        str(row.label),
        low.count,
        low,
        high.count,
        high,
        say.points(low, high),
        say.p_value(float(row.p_value)),
    )


def _finding(row: Any, kind: str) -> str:
    low, high = _sides(row, kind)
    return say.finding(str(row.label), low, high, int(row.low_negative), float(row.p_value))


def _quotes(inputs: Inputs, asked: pd.Series, told: pd.DataFrame) -> tuple[QuoteView, ...]:
    """Approved quotes from those on the lower steps, one per theme that they write more about.

    Of a theme that they write less about, only a quote in a negative tone says why they are low.
    """
    who = inputs.levels
    own = (who["survey"] == asked["survey"]) & (who["item"] == asked["item"])
    low = who.loc[own & (who["level"] == "low"), ["survey", "unit_id"]]
    more = told["low_touching"] * told["n_high"] > told["high_touching"] * told["n_low"]
    themes = told[["theme_id"]].assign(more=more, place=range(len(told)))
    quotes = with_headings(inputs).merge(low, on=["survey", "unit_id"]).merge(themes, on="theme_id")
    quotes = quotes[quotes["more"] | (quotes["tone"] == "negative")].drop_duplicates("text")
    best = quotes.sort_values(["place", "rank", "quote_id"]).drop_duplicates("theme_id")
    return quote_views(best.head(QUOTES))


def crosstab_sheet(inputs: Inputs) -> TableView:
    """Every item that is compared and every theme, as the workbook has it."""
    rows: list[tuple[Cell, ...]] = []
    kinds = unit_kinds(inputs)
    for survey, table in _by_survey(inputs):
        ordered = table.sort_values(["position", "item", "p_value", "label"], kind="stable")
        rows += [
            (
                inputs.name_of(survey),
                str(row.item_text),
                str(row.label),
                int(row.low_touching),
                int(row.n_low),
                cells[2],
                int(row.high_touching),
                int(row.n_high),
                *cells[4:],
                say.p_value(float(row.p_adjusted)),
                int(row.low_negative),
                int(row.high_negative),
                int(row.low_human),
                int(row.high_human),
            )
            for row in rows_of(ordered)
            for cells in [_cells(row, kinds[survey])]
        ]
    columns = (
        Column("Spørgeskema", width=22),
        Column("Skalaspørgsmål", width=52),
        Column("Tema", width=42),
        Column("Lavere trin: antal", "whole", 12),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 9),
        Column("Øverste trin: antal", "whole", 12),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 9),
        Column("Forskel i procentpoint", "measure", 13),
        Column("p-værdi", "measure", 10),
        Column("p-værdi, justeret", "measure", 11),
        Column("Lavere trin: med negativ tone", "whole", 14),
        Column("Øverste trin: med negativ tone", "whole", 14),
        Column("Lavere trin: set af et menneske", "whole", 14),
        Column("Øverste trin: set af et menneske", "whole", 14),
    )
    return TableView("Når tal og ord mødes", columns, tuple(rows))
