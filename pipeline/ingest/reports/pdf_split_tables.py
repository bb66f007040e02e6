"""A table that goes on at the top of the next page becomes one table again."""

from __future__ import annotations

from dataclasses import replace

from pipeline.ingest.reports.model import Row
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_table_words import Found
from pipeline.ingest.reports.table_parts import cell_value, is_number

_SIDE = 25.0  # points that the edges of two pieces may differ, as their longest labels do


def join_split(tables: list[Found], pages: dict[int, list[Line]]) -> list[Found]:
    """Join each table to its continuation, a header row that is printed again left out.

    The continuation is the first thing on its page and the other the last on the page before; they
    have the same columns at the same place, and only the first has a caption of its own.

    Parameters
    ----------
    tables
        In reading order.
    pages
        The document's lines by page, footnotes and running heads left out.
    """
    joined: list[Found] = []
    for found in tables:
        rows = _continuation(joined[-1], found, pages) if joined else None
        if rows is None:
            joined.append(found)
            continue
        first = joined[-1]
        table = replace(
            first.table,
            rows=[*first.table.rows, *rows],
            note=first.table.note or found.table.note,
        )
        joined[-1] = Found(table, [*first.lines, *found.lines], first.top)
    return joined


def _continuation(first: Found, second: Found, pages: dict[int, list[Line]]) -> list[Row] | None:
    """The rows that the second piece adds; ``None`` when it is a table of its own."""
    one, other = first.table, second.table
    end = max(line.page for line in first.lines)
    page = second.lines[0].page
    width = len(one.columns)
    if page != end + 1 or len(other.columns) != width:
        return None
    if other.caption and (one.caption is None or not other.caption.startswith(one.caption)):
        return None
    last = [line for line in first.lines if line.page == end]
    if not _same_place(last, second.lines):
        return None
    bottom, top = max(line.bottom for line in last), min(line.top for line in second.lines)
    own = {id(line) for line in (*first.lines, *second.lines)}
    between = [
        line
        for line in (*pages[end], *pages[page])
        if id(line) not in own and (line.top > bottom if line.page == end else line.bottom < top)
    ]
    if between:
        return None
    heads = [head.strip().lower() for head in other.columns]
    if not any(heads) or heads == [head.strip().lower() for head in one.columns]:
        return other.rows
    if all(is_number(head) for head in heads):  # its first row was taken for a header
        return [Row("", [cell_value(head) for head in heads]), *other.rows]
    return None


def _same_place(one: list[Line], other: list[Line]) -> bool:
    """Whether two tables begin, and their figures end, at about the same place across the page."""
    left = abs(min(line.x0 for line in one) - min(line.x0 for line in other))
    return left < _SIDE and abs(_figures_end(one) - _figures_end(other)) < _SIDE


def _figures_end(lines: list[Line]) -> float:
    """Right edge of the figures; of everything where there are none."""
    parts = [part for line in lines for part in (line.parts or [line])]
    figures = [part for part in parts if is_number(part.text)]
    return max(part.x1 for part in figures or parts)
