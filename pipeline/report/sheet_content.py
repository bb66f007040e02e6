"""The workbook's long tables."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.report import wording
from pipeline.report.card_content import name_of_source
from pipeline.report.crosstab_text import points
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import surveys_in_order, unit_kinds
from pipeline.report.quote_content import with_headings
from pipeline.report.view import Cell, Column, Share, TableView
from pipeline.report.whole_content import corrected_cell, with_corrected

NOTE_WIDTH = 62


def likert_sheet(inputs: Inputs) -> TableView:
    """Every item, group and step with Danish names; a hidden group has one row of dashes."""
    texts = inputs.items.drop_duplicates(["survey", "item"])[
        ["survey", "item", "item_text", "position", "top_label"]
    ]
    hidden = _hidden(inputs, "likert").rename(columns={"question": "item"})
    counted = pd.concat([inputs.likert, hidden])
    table = _placed(inputs, counted.merge(texts, on=["survey", "item"]))
    table = table.sort_values(["place", "position", "group_place", "group_value", "step"])
    kinds = unit_kinds(inputs)
    everyone = _everyone(inputs.likert)
    note = wording.withheld(inputs.settings.disclosure.min_group)
    rows: list[tuple[Cell, ...]] = []
    for row in rows_of(table):
        named = (
            inputs.name_of(str(row.survey)),
            str(row.item_text),
            _group(str(row.group)),
            _value(str(row.group_value)),
        )
        if pd.isna(row.n_valid):
            rows.append((*named, *[None] * 4, str(row.top_label), *[None] * 5, note))
            continue
        kind, n = kinds[str(row.survey)], int(row.n_valid)
        rows.append(
            (
                *named,
                str(row.step_label),
                int(row.count),
                n,
                Share(int(row.count), n, kind) if n else None,
                str(row.top_label),
                int(row.top_n),
                Share(int(row.top_n), n, kind) if n else None,
                _from_all(everyone, row),
                int(row.n_dont_know),
                int(row.n_missing),
                "",
            )
        )
    columns = (
        Column("Spørgeskema", width=22),
        Column("Spørgsmål", width=52),
        Column("Opdelt efter", width=14),
        Column("Gruppe", width=24),
        Column("Svar", width=18),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 9),
        Column("Øverste trin", width=26),
        Column("Antal på øverste trin", "whole", 13),
        Column("Andel på øverste trin", "share", 13),
        Column("Forskel til alle i procentpoint", "measure", 13),
        Column("Ved ikke", "whole", 10),
        Column("Ubesvaret", "whole", 11),
        Column("Note", width=NOTE_WIDTH),
    )
    return TableView("Svar på skalaspørgsmål", columns, tuple(rows))


def _everyone(likert: pd.DataFrame) -> dict[tuple[str, str], Share]:
    """Of each survey and item, the share of all on a top step."""
    whole = likert[(likert["group"] == wording.EVERYONE) & (likert["n_valid"] > 0)]
    rows = rows_of(whole.drop_duplicates(["survey", "item"]))
    return {(str(r.survey), str(r.item)): Share(int(r.top_n), int(r.n_valid)) for r in rows}


def _from_all(everyone: dict[tuple[str, str], Share], row: Any) -> str | None:
    """A group's top share less that of all, where both are fit for per cent."""
    whole = everyone.get((str(row.survey), str(row.item)))
    if whole is None or row.group == wording.EVERYONE or row.n_valid < wording.SMALL_BASE:
        return None
    return points(Share(int(row.top_n), int(row.n_valid)), whole)


def theme_sheet(inputs: Inputs) -> TableView:
    """Every theme in use, by question and group; what nobody touches is left out.

    A hidden group has one row of dashes for each question.
    """
    headings = inputs.questions[["survey", "question", "heading", "position"]]
    table = inputs.shares[inputs.shares["n_touching"] > 0]
    table = with_corrected(inputs, table.merge(inputs.active[["theme_id", "label"]], on="theme_id"))
    table = pd.concat([table, _hidden(inputs, "shares")])
    table = _placed(inputs, table.merge(headings, on=["survey", "question"], how="left"))
    table["heading"] = table["heading"].fillna("Hele besvarelsen")
    table["position"] = table["position"].fillna(0)
    table = table.sort_values(
        ["place", "position", "group_place", "group_value", "n_touching", "label"],
        ascending=[True, True, True, True, False, True],
    )
    kinds = {**unit_kinds(inputs), wording.REPORTS: "document", wording.NOTES: "note"}
    note = wording.withheld(inputs.settings.disclosure.min_group)
    rows: list[tuple[Cell, ...]] = []
    for row in rows_of(table):
        named = (
            name_of_source(inputs, str(row.survey)),
            str(row.heading),
            _group(str(row.group)),
            _value(str(row.group_value)),
        )
        if pd.isna(row.n_units):
            rows.append((*named, *[None] * 12, note))
            continue
        share = Share(int(row.n_touching), int(row.n_units), kinds[str(row.survey)])
        rows.append(
            (
                *named,
                str(row.label),
                share.count,
                share.n,
                share,
                None if pd.isna(row.low) else wording.percent_range(row.low, row.high),
                corrected_cell(row),
                int(row.n_human),
                int(row.n_machine_only),
                int(row.n_segments),
                int(row.n_positive),
                int(row.n_neutral),
                int(row.n_negative),
                "",
            )
        )
    columns = (
        Column("Kilde", width=24),
        Column("Spørgsmål", width=20),
        Column("Opdelt efter", width=14),
        Column("Gruppe", width=24),
        Column("Tema", width=42),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 9),
        Column(wording.INTERVAL, "measure", 13),
        Column("Rettet for maskinens fejl", "measure", 18),
        Column("Set af et menneske", "whole", 13),
        Column("Kun maskinens forslag", "whole", 13),
        Column("Sætninger", "whole", 11),
        Column("Positive", "whole", 10),
        Column("Neutrale", "whole", 10),
        Column("Negative", "whole", 10),
        Column("Note", width=NOTE_WIDTH),
    )
    return TableView("Temaer i de åbne svar", columns, tuple(rows))


def quote_sheet(inputs: Inputs) -> TableView:
    """The approved quotes with what a writer needs to use them."""
    quotes = with_headings(inputs).sort_values(["theme_label", "rank", "quote_id"])
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.theme_label),
            str(row.text),
            str(row.attribution),
            str(row.pulje),
            str(row.heading),
            wording.TONES.get(row.tone, "–") if isinstance(row.tone, str) else "–",
            str(row.batch),
            str(row.source_file),
            str(row.unit_id),
            str(row.why),
        )
        for row in rows_of(quotes)
    ]
    columns = (
        Column("Tema", width=32),
        Column("Citat", width=80),
        Column("Kildeangivelse", width=40),
        Column("Pulje", width=20),
        Column("Spørgsmål", width=20),
        Column("Tone", width=10),
        Column("Leverance", width=16),
        Column("Fil", width=34),
        Column("Projekt, deltager eller rapport", width=26),
        Column("Hvorfor valgt", width=60),
    )
    return TableView("Godkendte citater", columns, tuple(rows))


def _hidden(inputs: Inputs, table: str) -> pd.DataFrame:
    """The groups whose figures are left out of a table."""
    return inputs.hidden.loc[inputs.hidden["of"] == table, tables.HIDDEN.key]


def _placed(inputs: Inputs, table: pd.DataFrame) -> pd.DataFrame:
    """Add the order of sources and groupings."""
    order = [*surveys_in_order(inputs), wording.REPORTS, wording.NOTES]
    sources = {survey: n for n, survey in enumerate(order)}
    groupings = {group: n for n, group in enumerate(wording.GROUPS)}
    return table.assign(
        place=table["survey"].map(sources).fillna(len(sources)),
        group_place=table["group"].map(groupings).fillna(len(groupings)),
    )


def _group(group: str) -> str:
    return wording.GROUPS.get(group, group)


def _value(value: str) -> str:
    return wording.GROUPS[wording.EVERYONE] if value == wording.EVERYONE else value
