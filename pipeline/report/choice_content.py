"""The questions with several answers, as the report says them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.slugs import slug
from pipeline.report.view import Cell, Column, PartView, SectionView, Share, TableView

TOLD = 3
SEVERAL = (
    "Hver kunne krydse mere end ét svar af, så andelene kan tilsammen give mere end det hele. Der "
    "regnes i procent af dem, der har krydset mindst ét svar af."
)


def chosen_rows(inputs: Inputs, survey: str) -> list[pd.DataFrame]:
    """Everyone's answers to each question of a survey, the most chosen option first."""
    own = inputs.chosen[
        (inputs.chosen["survey"] == survey) & (inputs.chosen["group"] == wording.EVERYONE)
    ]
    asked = own.merge(inputs.options, on=["survey", "question", "option"])
    return [
        part.sort_values(["count", "place"], ascending=[False, True])
        for _, part in asked.groupby(["position", "question"], sort=True)
    ]


def choice_sections(inputs: Inputs, kinds: dict[str, str]) -> tuple[SectionView, ...]:
    """One section per survey that has such questions.

    Parameters
    ----------
    kinds
        Survey to what it counts, in the report's order.
    """
    return tuple(
        SectionView(
            anchor=f"afkrydsninger-{slug(survey)}",
            heading=f"{inputs.name_of(survey)}: afkrydsninger",
            base=SEVERAL,
            parts=tuple(_part(inputs, rows, kind) for rows in parts),
        )
        for survey, kind in kinds.items()
        if (parts := chosen_rows(inputs, survey))
    )


def option_share(row: Any, kind: str) -> Share | None:
    """How many of those who answered chose an option."""
    return Share(int(row.count), int(row.n_answered), kind) if row.n_answered else None


def _part(inputs: Inputs, rows: pd.DataFrame, kind: str) -> PartView:
    first = rows.iloc[0]
    question = str(first["question_text"])
    shares = [(str(row.option), row, option_share(row, kind)) for row in rows_of(rows)]
    sampled = bool(rows["low"].notna().any())
    cells: list[tuple[Cell, ...]] = [
        (
            label,
            int(row.count),
            int(row.n_answered),
            share,
            *((wording.percent_range(row.low, row.high),) if sampled else ()),
        )
        for label, row, share in shares
    ]
    columns = (
        Column("Svarmulighed", width=60),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 10),
        *((Column(wording.INTERVAL, "measure", 14),) if sampled else ()),
    )
    return PartView(
        heading=question,
        intro=base(int(first["n_answered"]), int(first["n_missing"]), kind),
        findings=tuple(
            f"{label}: {share.text}." for label, _, share in shares[:TOLD] if share and share.count
        ),
        table=TableView(f"Svar, der er krydset af: {question}", columns, tuple(cells)),
    )


def base(answered: int, missing: int, kind: str) -> str:
    """Who answered the question.

    >>> base(90, 8, "project")
    '90 projekter har svaret på spørgsmålet; 8 har ikke krydset noget af.'
    """
    said = f"{wording.units(answered, kind)} har svaret på spørgsmålet"
    return f"{said}; {wording.whole(missing)} har ikke krydset noget af." if missing else f"{said}."


def choice_sheet(inputs: Inputs, kinds: dict[str, str]) -> TableView:
    """Every question, group and option; a hidden group has one row of dashes."""
    hidden = inputs.hidden.loc[inputs.hidden["of"] == "choices", tables.HIDDEN.key]
    asked = inputs.options.drop_duplicates(["survey", "question"])
    texts = asked[["survey", "question", "question_text", "position"]]
    places = inputs.options[["survey", "question", "option", "place"]]
    order = {name: number for number, name in enumerate(kinds)}
    groups = {group: number for number, group in enumerate(wording.GROUPS)}
    table = pd.concat([inputs.chosen, hidden]).merge(texts, on=["survey", "question"])
    table = table.merge(places, on=["survey", "question", "option"], how="left")
    table = table.assign(
        survey_place=table["survey"].map(order), group_place=table["group"].map(groups)
    ).sort_values(["survey_place", "position", "group_place", "group_value", "place"])
    note = wording.withheld(inputs.settings.disclosure.min_group)
    rows: list[tuple[Cell, ...]] = []
    for row in rows_of(table):
        group, value = str(row.group), str(row.group_value)
        named = (
            inputs.name_of(str(row.survey)),
            str(row.question_text),
            wording.GROUPS.get(group, group),
            wording.GROUPS[wording.EVERYONE] if value == wording.EVERYONE else value,
        )
        if pd.isna(row.n_answered):
            rows.append((*named, *[None] * 5, note))
            continue
        share = option_share(row, kinds[str(row.survey)])
        counts = (int(row.count), int(row.n_answered), share, int(row.n_missing))
        rows.append((*named, str(row.option), *counts, ""))
    columns = (
        Column("Spørgeskema", width=22),
        Column("Spørgsmål", width=52),
        Column("Opdelt efter", width=14),
        Column("Gruppe", width=24),
        Column("Svarmulighed", width=40),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 9),
        Column("Ikke svaret", "whole", 11),
        Column("Note", width=62),
    )
    return TableView("Afkrydsninger", columns, tuple(rows))
