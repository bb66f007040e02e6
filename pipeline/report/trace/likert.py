"""The facts behind the figures of the surveys' scales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import erased_projects, expected_of, surveys_in_order
from pipeline.report.slugs import slug
from pipeline.report.trace.fact import Fact, Row, key
from pipeline.report.trace.match import Statement
from pipeline.report.trace.tables import CellFacts, table_statements
from pipeline.report.view import SurveyView

TOP, STEP = ("top_n", "n_valid"), ("count", "n_valid")


def survey_statements(inputs: Inputs, view: SurveyView) -> Iterator[Statement]:
    """Everything a survey's section says."""
    survey = next(name for name in surveys_in_order(inputs) if f"tal-{slug(name)}" == view.anchor)
    everyone = inputs.likert[
        (inputs.likert["survey"] == survey) & (inputs.likert["group"] == wording.EVERYONE)
    ]
    texts = inputs.items.drop_duplicates(["survey", "item"])
    asked = texts[texts["survey"] == survey].sort_values(["position", "item"])
    rows = {str(item.item_text): everyone[everyone["item"] == item.item] for item in rows_of(asked)}
    facts = {text: item_facts(own) for text, own in rows.items()}
    yield Statement(view.heading, view.base, answered_facts(inputs, survey))
    for finding in view.findings:
        of = tuple(fact for text, own in facts.items() if f"”{text}”" in finding for fact in own)
        yield Statement(view.heading, finding, of)
    whole = tuple(fact for own in facts.values() for fact in own)
    yield Statement(view.heading, view.figure.alt, whole)
    cells = [_cells(rows[str(row[0])]) for row in view.figure.table.rows]
    yield from table_statements(view.heading, view.figure.table, cells)


def item_facts(rows: pd.DataFrame) -> tuple[Fact, ...]:
    """Those on a top step, and those on every step from the largest.

    Parameters
    ----------
    rows
        Rows of ``LIKERT`` for one item and group, one per step.
    """
    if rows.empty:
        return ()
    first, (whole, where) = rows.iloc[0], _whole(rows)
    facts = whole.share(TOP, int(first["top_n"]), int(first["n_valid"]))
    for row in rows_of(rows.sort_values(["count", "step"], ascending=[False, True])):
        step = Row("likert.csv", f"{where}; step={row.step}")
        facts += step.share(STEP, int(row.count), int(row.n_valid))
    return facts


def _whole(rows: pd.DataFrame) -> tuple[Row, str]:
    """Where the figures stand that an item's steps share."""
    names = ("survey", "item", "group", "group_value")
    where = key(**{name: rows.iloc[0][name] for name in names})
    return Row("likert.csv", where), where


def _cells(rows: pd.DataFrame) -> Sequence[CellFacts]:
    """An item's row of the table under the figure; none where it is hidden."""
    if rows.empty:
        return ()
    first, (whole, _) = rows.iloc[0], _whole(rows)
    n, top = int(first["n_valid"]), int(first["top_n"])
    return (
        (),
        (),
        whole.count("top_n", top),
        whole.count("n_valid", n),
        whole.share(TOP, top, n),
        whole.count("n_dont_know", int(first["n_dont_know"])),
        whole.count("n_missing", int(first["n_missing"])),
    )


def answered_facts(inputs: Inputs, survey: str) -> tuple[Fact, ...]:
    """Who answered a survey, of how many, and how many were erased."""
    row = Row("noegletal.json", key(survey=survey))
    answered = int((inputs.units["survey"] == survey).sum())
    expected, erased = expected_of(inputs, survey), erased_projects(inputs, survey)
    facts = row.count("surveys.n", answered)
    facts += row.count("surveys.expected", expected) if expected else ()
    return facts + (erased_facts(erased) if erased else ())


def erased_facts(erased: int) -> tuple[Fact, ...]:
    """How many of the expected projects had their answers erased."""
    row = Row("corpus/tables/collected/expected.parquet")
    return row.count("antal forskellige unit_id, der er slettet", erased)
