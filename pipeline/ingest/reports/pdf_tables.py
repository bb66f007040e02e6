"""Tables on PDF pages: figures that stand in columns, or a grid of ruled cells."""

from __future__ import annotations

from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.pdf_figures import figure_table, number_rows
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_pages import Grid
from pipeline.ingest.reports.pdf_table_words import Found, with_words
from pipeline.ingest.reports.table_parts import is_number


def find_tables(grids: list[Grid], lines: list[Line], vocabulary: Vocabulary) -> list[Found]:
    """Tables of one page, from the top.

    Parameters
    ----------
    grids
        The page's ruled tables.
    lines
        The page's lines, running heads left out.
    """
    found = _ruled(grids, lines, vocabulary)
    taken = {id(line) for table in found for line in table.lines}
    free = [line for line in lines if id(line) not in taken]
    for rows in number_rows(free):
        table = figure_table(rows, free, vocabulary)
        if table is not None:
            found.append(table)
            taken |= {id(line) for line in table.lines}
            free = [line for line in free if id(line) not in taken]
    return sorted(found, key=lambda table: table.top)


def _ruled(grids: list[Grid], lines: list[Line], vocabulary: Vocabulary) -> list[Found]:
    """Tables whose cells have lines around them: at least two rows and two columns of text."""
    found = []
    for grid in grids:
        left, top, right, bottom = grid.box
        inside = [
            line
            for line in lines
            if left - 2 <= (line.x0 + line.x1) / 2 <= right + 2
            and top - 2 <= (line.top + line.bottom) / 2 <= bottom + 2
        ]
        cells = [[join_lines(cell.split("\n"), vocabulary) for cell in row] for row in grid.cells]
        cells = [row for row in cells if any(row)]
        filled = sum(bool(cell) for row in cells for cell in row)
        width = max((len(row) for row in cells), default=0)
        figures = sum(is_number(cell) for row in cells[1:] for cell in row[1:])
        enough = filled >= 0.6 * width * len(cells) and (figures or len(cells) >= 3)
        if len(cells) < 2 or width < 2 or not enough or not inside:
            continue
        found.append(with_words(cells, inside, lines, vocabulary, top, bottom))
    return found
