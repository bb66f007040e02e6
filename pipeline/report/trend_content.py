"""What is new since the period before: the themes that grew, shrank, appeared or are gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.report import comparison_text, wording
from pipeline.report import trend_text as say
from pipeline.report.comparison_content import has_interval
from pipeline.report.crosstab_text import points
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.numbers import points_range
from pipeline.report.slugs import slug
from pipeline.report.trend_figure import rested_on
from pipeline.report.trend_rows import (
    Pair,
    Series,
    series_of,
    theme_change,
    theme_pairs,
    theme_sides,
)
from pipeline.report.view import Cell, Column, FigureView, PartView, SectionView, TableView


def trend_sections(inputs: Inputs, kinds: dict[str, str]) -> tuple[SectionView, ...]:
    """One section per series whose themes lie in several periods."""
    found = (_section(inputs, series) for series in series_of(inputs, kinds))
    return tuple(section for section in found if section is not None)


def shown_pairs(inputs: Inputs, series: str) -> list[Pair]:
    """The pairs of themes in use that have any figure to show, or a break to tell of."""
    pairs = theme_pairs(inputs, series, "active")
    return [one for one in pairs if one.rows["of_after"].notna().any() or any(one.rows["broken"])]


def ordered_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The themes as the table has them: the most common now first."""
    return rows.sort_values(
        ["n_after", "n_before", "label"], ascending=[False, False, True], kind="stable"
    )


def told_rows(rows: pd.DataFrame, most: int) -> list[Any]:
    """The themes whose change is told in a sentence: the new, the gone, the grown, the shrunk."""
    both = rows[rows["change"].isin(say.SAID)].copy()
    apart = both["n_after"] / both["of_after"] - both["n_before"] / both["of_before"]
    both["apart"] = apart.abs().astype("float64")
    both = both.sort_values(["apart", "label"], ascending=[False, True], kind="stable")
    return [
        row for change in say.SAID for row in rows_of(both[both["change"] == change].head(most))
    ]


def proposal_rows(inputs: Inputs, pair: Pair, series: str) -> pd.DataFrame:
    """The machine's proposals that changed from the pair's first period to its second."""
    own = [
        one.rows
        for one in theme_pairs(inputs, series, "suggested")
        if (one.question, one.later) == (pair.question, pair.later)
    ]
    rows = pd.concat(own) if own else pair.rows.head(0)
    return ordered_rows(rows[rows["change"].isin(say.SAID)])


def _section(inputs: Inputs, series: Series) -> SectionView | None:
    pairs = shown_pairs(inputs, series.series)
    if not pairs:
        return None
    parts = []
    for number, pair in enumerate(pairs):
        parts.append(_part(inputs, series, pair, first=number == 0))
        if number == 0 and len(rows := proposal_rows(inputs, pair, series.series)):
            parts.append(_proposals(rows, pair, series.kind))
    newest = pairs[0]
    years = all(period.isdecimal() for period in (newest.earlier, newest.later))
    return SectionView(
        anchor=f"udvikling-{slug(series.series)}",
        heading=say.heading(inputs.name_of(series.survey), years),
        base=_base(inputs, series, newest),
        parts=tuple(parts),
    )


def _base(inputs: Inputs, series: Series, pair: Pair) -> str:
    first = next(rows_of(pair.rows))
    before, after = theme_sides(first, series.kind)
    if before is None or after is None:
        return comparison_text.HIDDEN.capitalize() + "."
    asked = heading_of(inputs, series.survey, pair.question)
    return say.base(pair.earlier, pair.later, before.n, after.n, series.kind, asked)


def heading_of(inputs: Inputs, survey: str, question: str) -> str:
    """What a survey calls a question, or an earlier one that asked it; empty for whole answers."""
    named = inputs.questions[inputs.questions["question"] == question]
    named = named.sort_values("survey", key=lambda surveys: surveys != survey, kind="stable")
    return str(named["heading"].iloc[0]) if len(named) else ""


def _part(inputs: Inputs, series: Series, pair: Pair, *, first: bool) -> PartView:
    rows, kind = ordered_rows(pair.rows), series.kind
    asked = heading_of(inputs, series.survey, pair.question)
    findings = _findings(told_rows(rows, inputs.settings.trends.told), pair, kind)
    compared = any(theme_change(row, kind) for row in rows_of(rows))
    heading = say.part_heading(pair.earlier, pair.later, asked)
    table = _table(rows, pair, kind, f"Temaer: {heading[0].lower()}{heading[1:]}")
    return PartView(
        heading=heading,
        intro=say.READING if first else "",
        findings=findings or ((say.NO_CHANGE,) if compared else ()),
        table=table,
        note=say.not_compared(_broken(inputs, series, pair)),
        figure=_figure(inputs, series, pair, table) if first else None,
    )


def _findings(rows: Sequence[Any], pair: Pair, kind: str) -> tuple[str, ...]:
    return tuple(
        say.finding(str(row.label), str(row.change), *both, (pair.earlier, pair.later))
        for row in rows
        if (both := theme_change(row, kind))
    )


def _broken(inputs: Inputs, series: Series, pair: Pair) -> list[tuple[str, str]]:
    """The questions of these periods that are not compared; whole answers by that name."""
    own = inputs.themes_compared
    own = own[
        (own["series"] == series.series) & (own["later"] == pair.later) & (own["broken"] != "")
    ]
    told = own.drop_duplicates("question").sort_values("question")
    return [
        (
            heading_of(inputs, series.survey, str(row.question)) or "Hele besvarelsen",
            str(row.broken),
        )
        for row in rows_of(told)
    ]


def _proposals(rows: pd.DataFrame, pair: Pair, kind: str) -> PartView:
    return PartView(
        heading=say.PROPOSALS,
        intro=say.PROPOSALS_READING,
        findings=_findings(told_rows(rows, len(rows)), pair, kind),
        table=_table(rows, pair, kind, f"Forslag, fra {pair.earlier} til {pair.later}"),
    )


def _table(rows: pd.DataFrame, pair: Pair, kind: str, caption: str) -> TableView:
    sampled = has_interval(rows)
    columns = (
        Column("Tema", width=42),
        Column(f"{pair.earlier}: antal", "measure", 13),
        Column("Andel", "share", 9),
        Column(f"{pair.later}: antal", "measure", 13),
        Column("Andel", "share", 9),
        Column("Forskel i procentpoint", "measure", 13),
        *((Column(wording.INTERVAL, "measure", 13),) if sampled else ()),
        Column("Udvikling", width=18),
    )
    return TableView(caption, columns, tuple(_cells(row, kind, sampled) for row in rows_of(rows)))


def _cells(row: Any, kind: str, sampled: bool) -> tuple[Cell, ...]:
    before, after = theme_sides(row, kind)
    both = theme_change(row, kind)
    return (
        str(row.label),
        before and wording.fraction(before.count, before.n),
        before,
        after and wording.fraction(after.count, after.n),
        after,
        points(both[1], both[0]) if both else None,
        *((None if pd.isna(row.low) else points_range(row.low, row.high),) if sampled else ()),
        change_said(row, both is not None),
    )


def change_said(row: Any, compared: bool) -> str:
    """What the table says of a theme's change, or why it says nothing."""
    if compared:
        return say.CHANGES[str(row.change)]
    if row.broken:
        return say.broken(str(row.broken))
    hidden = pd.isna(row.of_before) or pd.isna(row.of_after)
    return comparison_text.HIDDEN if hidden else ""


def _figure(inputs: Inputs, series: Series, pair: Pair, table: TableView) -> FigureView:
    own = inputs.themes_compared
    own = own[(own["series"] == series.series) & (own["status"] == "active")]
    own = own[own["question"] == pair.question]
    labels = inputs.themes.set_index("theme_id")["label"]
    data = own.assign(panel=own["theme_id"].map(labels), notable=own["change"].isin(say.SAID))
    # The panels stand as the table's rows do.
    order = {str(row[0]): place for place, row in enumerate(table.rows)}
    asked = heading_of(inputs, series.survey, pair.question)
    name = inputs.name_of(series.survey)
    return FigureView(
        name=f"perioder_temaer_{slug(series.series)}",
        kind="trends",
        survey=series.survey,
        title=f"{name}: {say.FIGURE[0].lower()}{say.FIGURE[1:]}{f' ({asked})' if asked else ''}",
        source=f"{wording.source_line(rested_on(data), series.kind)} {say.AXIS}",
        alt=say.ALT.format(one="tema"),
        data=data.assign(place=data["panel"].map(order)),
        table=table,
    )
