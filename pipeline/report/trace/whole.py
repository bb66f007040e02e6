"""The trace of the whole report: every number and word for an amount, and its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.report import sentences
from pipeline.report.card_content import HEADING
from pipeline.report.inputs import Inputs
from pipeline.report.trace.cells import puljer_in_order
from pipeline.report.trace.crosstab import crosstab_statements
from pipeline.report.trace.fact import Row, key
from pipeline.report.trace.front import (
    external_statements,
    front_statements,
    new_theme_statements,
)
from pipeline.report.trace.likert import survey_statements
from pipeline.report.trace.match import Found, Statement, trace
from pipeline.report.trace.method import method_statements
from pipeline.report.trace.names import names_with_digits
from pipeline.report.trace.parts import (
    reported_statements,
    section_statements,
    survey_part_statements,
)
from pipeline.report.trace.themes import card_statements, question_statements
from pipeline.report.trace.trends import trend_statements
from pipeline.report.view import ReportView

COLUMNS = [
    "afsnit", "tabel", "linje", "spalte", "udsagn", "tegn", "trykt", "art", "fil", "raekke",
    "kolonne", "vaerdi",
]  # fmt: skip


@dataclass(frozen=True)
class Traced:
    """A statement and what was found in it."""

    statement: Statement
    found: tuple[Found, ...]


def trace_report(inputs: Inputs, view: ReportView) -> tuple[Traced, ...]:
    """Trace everything the report says; a statement without numbers is left out."""
    names = names_with_digits(inputs)
    words = [amount.word for amount in inputs.settings.report.amounts]
    traced = (Traced(said, tuple(trace(said, names, words))) for said in _statements(inputs, view))
    return tuple(one for one in traced if one.found)


def _statements(inputs: Inputs, view: ReportView) -> Iterator[Statement]:
    yield from front_statements(inputs, view)
    for survey in view.surveys:
        yield from survey_statements(inputs, survey)
        yield from survey_part_statements(inputs, survey)
    for part in view.sections:
        yield from section_statements(inputs, part)
        yield from trend_statements(inputs, part)
    for card in view.cards:
        yield from card_statements(inputs, HEADING, card)
    for (name, pulje), section in zip(puljer_in_order(inputs), view.puljer, strict=True):
        units = inputs.units[(inputs.units["survey"] == name) & (inputs.units["pulje"] == pulje)]
        where = Row("corpus/tables/collected/units.parquet", key(survey=name, pulje=pulje))
        yield Statement(section.heading, section.intro, where.count("antal rækker", len(units)))
        for question in section.questions:
            place = f"{section.heading} › {question.heading}"
            yield from question_statements(inputs, place, question)
    if view.external:
        yield from external_statements(inputs, view.external)
        if view.external.question:
            heading = sentences.EXTERNAL_HEADING
            yield from question_statements(inputs, heading, view.external.question)
        yield from reported_statements(inputs, view.external)
    for crosstab in view.crosstabs:
        yield from crosstab_statements(inputs, crosstab)
    if view.new_themes:
        yield from new_theme_statements(inputs, view.new_themes)
    yield from method_statements(inputs, view.method)


def trace_table(traced: tuple[Traced, ...]) -> pd.DataFrame:
    """``sporing.csv``: one row per printed number, and per theme that a word is said of."""
    rows: list[tuple[object, ...]] = []
    for one in traced:
        said = one.statement
        place = (said.section, said.table, said.line, said.column, said.text)
        for found in one.found:
            for fact in found.facts:
                cell = (fact.kind, fact.file, fact.row, fact.column, fact.value)
                rows.append((*place, found.start, found.printed, *cell))
            if not found.facts:
                rows.append((*place, found.start, found.printed, "uden spor", *[""] * 4))
    return pd.DataFrame(rows, columns=COLUMNS)
