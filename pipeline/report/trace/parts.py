"""The facts behind the parts of sections: periods, intervals, options, printed and whole shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.report import wording
from pipeline.report.choice_content import chosen_rows
from pipeline.report.comparison_content import change, compared_rows, has_interval, sides
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import kinds_in_order
from pipeline.report.reported_content import printed_tables, reported_percent
from pipeline.report.sampling_content import sampled_items
from pipeline.report.sentences import EXTERNAL_HEADING
from pipeline.report.slugs import slug
from pipeline.report.trace.fact import PERCENT, Fact, Row, fixed, key
from pipeline.report.trace.match import Statement
from pipeline.report.trace.periods import period_cells, period_names
from pipeline.report.trace.tables import CellFacts, table_statements
from pipeline.report.view import ExternalView, PartView, SectionView, SurveyView
from pipeline.report.whole_content import is_corrected, is_sampled, whole_rows

LEVEL = (fixed(f"95{wording.NBSP}%", "intervallets sikkerhed"),)
BEFORE, AFTER = ("top_before", "n_before"), ("top_after", "n_after")
CELL = ("survey", "question", "group", "group_value")


def part_statements(
    section: str,
    part: PartView,
    rows: Sequence[Sequence[CellFacts]],
    intro: CellFacts = (),
    years: CellFacts = (),
) -> Iterator[Statement]:
    """Everything a part says; a finding is told of one row, whose name it begins with.

    Parameters
    ----------
    rows
        Facts per row and column of its table.
    intro
        Facts of its first paragraph.
    years
        Years that it is about, which may stand anywhere in it.
    """
    place = f"{section} › {part.heading}" if part.heading else section
    for text in (part.heading, part.table.caption) if years else ():
        yield Statement(place, text, years)
    yield Statement(place, part.intro, (*intro, *LEVEL))
    for finding in part.findings:
        said = finding.removeprefix("”")
        own = {
            str(row[0]): [fact for cell in of for fact in cell]
            for row, of in zip(part.table.rows, rows, strict=True)
            if said.startswith(str(row[0]))
        }
        facts = own[max(own, key=len)] if own else ()
        yield Statement(place, finding, (*facts, *years))
    yield Statement(place, part.note, ())
    headings = [
        LEVEL if wording.INTERVAL in column.header else years for column in part.table.columns
    ]
    yield from table_statements(place, part.table, rows, headings)


def survey_part_statements(inputs: Inputs, view: SurveyView) -> Iterator[Statement]:
    """The intervals of a survey's items, and its items over the periods."""
    for survey, kind in kinds_in_order(inputs).items():
        if f"tal-{slug(survey)}" != view.anchor:
            continue
        sampled = [_item_cells(row) for row in rows_of(sampled_items(inputs, survey))]
        told: list[tuple[list[tuple[CellFacts, ...]], CellFacts]] = [(sampled, ())]
        for rows in compared_rows(inputs, survey):
            told_interval = has_interval(rows)
            cells = [_period_cells(row, kind, told_interval) for row in rows_of(rows)]
            first = next(rows_of(rows))
            told.append((cells, period_names(_period(first), first)))
        there = [one for one in told if one[0]]
        for part, (cells, years) in zip(view.parts, there, strict=True):
            yield from part_statements(view.heading, part, cells, years=years)


def section_statements(inputs: Inputs, view: SectionView) -> Iterator[Statement]:
    """The options of a survey's questions, or the themes of its whole answers."""
    for survey in kinds_in_order(inputs):
        if view.anchor == f"afkrydsninger-{slug(survey)}":
            yield Statement(view.heading, view.base, ())
            for part, rows in zip(view.parts, chosen_rows(inputs, survey), strict=True):
                first = _option(rows.iloc[0])
                n = first.count("n_answered", rows["n_answered"].iloc[0])
                missing = first.count("n_missing", rows["n_missing"].iloc[0])
                cells = [_option_cells(row) for row in rows_of(rows)]
                yield from part_statements(view.heading, part, cells, (*n, *missing))
        if view.anchor == f"temaer-i-alt-{slug(survey)}":
            rows = whole_rows(inputs, survey)
            yield Statement(view.heading, view.base, _theme(rows.iloc[0], "n_units"))
            coded = rows[rows["n_audited"].notna()].head(1)
            intro = tuple(fact for row in rows_of(coded) for fact in _theme(row, "n_audited"))
            told = (is_sampled(rows), is_corrected(rows))
            cells = [_theme_cells(row, *told) for row in rows_of(rows)]
            yield from part_statements(view.heading, view.parts[0], cells, intro)


def reported_statements(inputs: Inputs, view: ExternalView) -> Iterator[Statement]:
    """The figures that the reports print, and the pages they stand on."""
    for part, rows in zip(view.parts, printed_tables(inputs), strict=True):
        first = rows.iloc[0]
        table = _printed(first, "document_id", "table")
        page = table.count("page", first["page"]) if pd.notna(first["page"]) else ()
        cells = [_printed_cells(item) for _, item in rows.groupby("position", sort=True)]
        place = f"{EXTERNAL_HEADING} › {part.heading}"
        yield Statement(place, part.table.caption, page)
        yield from part_statements(EXTERNAL_HEADING, part, cells)


def _limits(row: Row, low: tuple[str, float], high: tuple[str, float]) -> tuple[Fact, ...]:
    """An interval as it is printed: the lower limit without its sign."""
    return (*row.count(f"100 * {low[0]}", 100 * low[1]), *row.percent(*high))


def _item_cells(item: Any) -> tuple[CellFacts, ...]:
    row = _row("likert.csv", item, "survey", "item", "group", "group_value")
    share = row.share(("top_n", "n_valid"), item.top_n, item.n_valid)
    limits = _limits(row, ("top_low", item.top_low), ("top_high", item.top_high))
    return ((), share[1:2], share[2:], share, limits)


def _period(item: Any) -> Row:
    return _row("perioder.csv", item, "series", "item", "earlier", "later")


def _period_cells(item: Any, kind: str, sampled: bool) -> tuple[CellFacts, ...]:
    told = sides(item, kind), change(item, kind)
    return period_cells(_period(item), item, (BEFORE, AFTER), *told, sampled)


def _option(row: Any) -> Row:
    return _row("afkrydsninger.csv", row, *CELL, "option")


def _option_cells(option: Any) -> tuple[CellFacts, ...]:
    row = _option(option)
    share = row.share(("count", "n_answered"), option.count, option.n_answered)
    limits = () if pd.isna(option.low) else _limits(row, ("low", option.low), ("high", option.high))
    return ((), row.count("count", option.count), row.count("n_answered", option.n_answered),
            share, limits)  # fmt: skip


def _theme(row: Any, column: str) -> tuple[Fact, ...]:
    return _row("temaer.csv", row, "theme_id", *CELL).count(column, getattr(row, column))


def _theme_cells(theme: Any, sampled: bool, corrected: bool) -> tuple[CellFacts, ...]:
    row = _row("temaer.csv", theme, "theme_id", *CELL)
    share = row.share(("n_touching", "n_units"), theme.n_touching, theme.n_units)
    told: CellFacts = ()
    if pd.notna(theme.corrected):
        ends = ("corrected_low", theme.corrected_low), ("corrected_high", theme.corrected_high)
        told = (*row.percent("corrected", theme.corrected), *_limits(row, *ends))
    return (
        (),
        share[1:2],
        share,
        *((_limits(row, ("low", theme.low), ("high", theme.high)),) if sampled else ()),
        *((told,) if corrected else ()),
        row.count("n_human", theme.n_human),
        row.count("n_machine_only", theme.n_machine_only),
        row.count("n_positive", theme.n_positive),
        row.count("n_negative", theme.n_negative),
    )


def _printed(row: Any, *names: str) -> Row:
    return _row("tal_fra_rapporter.csv", row, *names)


def _printed_cells(item: pd.DataFrame) -> tuple[CellFacts, ...]:
    """An item's row of a printed table: a share per answer, and how many answered."""
    shares = [
        _printed(row, "document_id", "table", "position", "step").told(
            PERCENT, reported_percent(row.share), "share", row.share
        )
        for row in rows_of(item.sort_values("step"))
    ]
    first = item.iloc[0]
    n = _printed(first, "document_id", "table", "position").count("n", first["n"])
    return ((), *shares, n)


def _row(file: str, row: Any, *names: str) -> Row:
    """A row of a file by the columns that are its key."""
    return Row(file, key(**{name: getattr(row, name) for name in names}))
