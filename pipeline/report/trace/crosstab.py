"""The facts behind the figures of "Når tal og ord mødes"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.report import crosstab_text as say
from pipeline.report import wording
from pipeline.report.crosstab_content import FOUND, SPOKEN_OF
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import surveys_in_order
from pipeline.report.numbers import number
from pipeline.report.slugs import slug
from pipeline.report.trace.fact import P_VALUE, POINTS, Fact, Row, fixed, key
from pipeline.report.trace.match import Statement
from pipeline.report.trace.tables import CellFacts, table_statements
from pipeline.report.view import CrosstabView, Share

FILE = "tal_og_ord.csv"
LOW, HIGH = ("low_touching", "n_low"), ("high_touching", "n_high")


def crosstab_statements(inputs: Inputs, view: CrosstabView) -> Iterator[Statement]:
    """Everything that one survey's section says."""
    survey = next(
        name for name in surveys_in_order(inputs) if f"tal-og-ord-{slug(name)}" == view.anchor
    )
    labels = inputs.active.set_index("theme_id")["label"]
    rows = inputs.crosstab[
        (inputs.crosstab["survey"] == survey) & inputs.crosstab["theme_id"].isin(labels.index)
    ]
    yield Statement(view.heading, view.reading, _reading_facts(survey, rows))
    least = inputs.settings.disclosure.min_group
    limit = Row("params.yaml").count("disclosure.min_group", least)
    yield Statement(view.heading, view.left_out, limit)
    for contrast in view.contrasts:
        section = f"{view.heading} › {contrast.heading}"
        own = rows[rows["item"] == contrast.item]
        by_label = {str(labels[row.theme_id]): row for row in rows_of(own)}
        first = next(iter(by_label.values()))
        base = Row(FILE, key(survey=survey, item=contrast.item))
        low, high = base.count("n_low", first.n_low), base.count("n_high", first.n_high)
        yield Statement(section, contrast.base, (*high, *low))
        for finding in contrast.findings:
            told = by_label.get(finding.split(": ")[0])
            yield Statement(section, finding, _finding_facts(told) if told else ())
        cells = [_cells(by_label[str(row[0])]) for row in contrast.table.rows]
        headings: list[CellFacts] = [(), low, (), high]
        yield from table_statements(section, contrast.table, cells, headings)


def _row(row: Any) -> Row:
    return Row(FILE, key(survey=row.survey, item=row.item, theme_id=row.theme_id))


def _share(row: Any, columns: tuple[str, str]) -> tuple[Fact, ...]:
    return _row(row).share(columns, int(getattr(row, columns[0])), int(getattr(row, columns[1])))


def _p_value(row: Any) -> tuple[Fact, ...]:
    return _row(row).told(P_VALUE, say.p_value(float(row.p_value)), "p_value", row.p_value)


def _finding_facts(row: Any) -> tuple[Fact, ...]:
    negative = _row(row).count("low_negative", row.low_negative)
    return (*_share(row, LOW), *_share(row, HIGH), *_p_value(row), *negative)


def _cells(row: Any) -> tuple[CellFacts, ...]:
    low = Share(int(row.low_touching), int(row.n_low))
    high = Share(int(row.high_touching), int(row.n_high))
    apart = _row(row).told(
        POINTS, say.points(low, high), f"{' / '.join(LOW)} - {' / '.join(HIGH)}",
        f"{low.count} / {low.n} - {high.count} / {high.n}",
    )  # fmt: skip
    return (
        (),
        _row(row).count("low_touching", row.low_touching),
        _share(row, LOW),
        _row(row).count("high_touching", row.high_touching),
        _share(row, HIGH),
        apart,
        _p_value(row),
    )


def _reading_facts(survey: str, rows: pd.DataFrame) -> tuple[Fact, ...]:
    """How many comparisons there are, and how many are under the limit."""
    where = Row(FILE, key(survey=survey))
    spoken = rows[rows["low_touching"] + rows["high_touching"] >= SPOKEN_OF]
    which = f"antal rækker hvor low_touching + high_touching >= {SPOKEN_OF}"
    found = int((spoken["p_value"] < FOUND).sum())
    certain = int((spoken["p_adjusted"] < FOUND).sum())
    chance = len(spoken) * FOUND
    by_chance = fixed("1", "mindre end én ved et tilfælde")
    if chance >= 1:
        (by_chance,) = where.told(
            "antal", wording.whole(chance), f"{FOUND} * {which}", f"{chance:g}"
        )
    return (
        *where.count(which, len(spoken)),
        *where.count(f"{which} and p_value < {FOUND}", found),
        fixed(number(FOUND, 2), "grænsen for en p-værdi, der nævnes"),
        by_chance,
        *where.count(f"{which} and p_adjusted < {FOUND}", certain),
    )
