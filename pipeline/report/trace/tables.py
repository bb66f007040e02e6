"""Statements for the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.trace.fact import Fact
from pipeline.report.trace.match import Statement
from pipeline.report.view import TableView
from pipeline.report.word_tables import cell_text

CellFacts = tuple[Fact, ...]


def table_statements(
    section: str,
    table: TableView,
    facts: Sequence[Sequence[CellFacts]],
    headings: Sequence[CellFacts] = (),
) -> Iterator[Statement]:
    """One statement per cell, so that a number in the wrong column is found.

    Parameters
    ----------
    facts
        Per row, per column; rows and columns left out at the end have none.
    headings
        Facts of the heading row, per column.
    """
    texts = [
        [column.header for column in table.columns],
        *([cell_text(cell) for cell in row] for row in table.rows),
    ]
    for line, row in enumerate(texts):
        own = headings if line == 0 else facts[line - 1] if line <= len(facts) else ()
        for place, text in enumerate(row):
            of = own[place] if place < len(own) else ()
            yield Statement(section, text, tuple(of), table.caption, line, place + 1)
