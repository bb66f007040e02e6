"""A table found on a PDF page, with the caption above and the note under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.model import ReportTable
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.table_parts import is_caption, is_note, make_table


@dataclass
class Found:
    """One table on a page: its content, the lines it takes up, and its top."""

    table: ReportTable
    lines: list[Line]
    top: float


def with_words(
    cells: list[list[str]],
    inside: list[Line],
    lines: list[Line],
    vocabulary: Vocabulary,
    top: float,
    bottom: float,
) -> Found:
    """Add the caption above (or below) and the note under the table."""
    left, right = min(line.x0 for line in inside), max(line.x1 for line in inside)
    own = {id(line) for line in inside}
    near = [
        line for line in lines if id(line) not in own and line.x0 < right and line.x1 > left - 3
    ]
    caption = _run(
        [x for x in near if x.bottom <= top + 3 and top - x.bottom < 60], is_caption, top
    )
    under = [x for x in near if x.top >= bottom - 3 and x.top - bottom < 30]
    note = _run(under, is_note, None)
    caption = caption or _run(under, is_caption, None)
    table = make_table(
        cells,
        join_lines([line.plain for line in caption], vocabulary) or None,
        join_lines([line.plain for line in note], vocabulary) or None,
        inside[0].page,
    )
    return Found(table, [*inside, *caption, *note], top)


def _run(lines: list[Line], begins: Callable[[str], bool], end: float | None) -> list[Line]:
    """The line that ``begins`` knows and those that go on in its style right under it."""
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    start = next((i for i, line in enumerate(ordered) if begins(line.text)), None)
    if start is None:
        return []
    run = [ordered[start]]
    for line in ordered[start + 1 :]:
        same = line.font == run[0].font and abs(line.size - run[0].size) < 0.2
        if not same or line.top - run[-1].bottom > 0.8 * line.height or (end and line.top > end):
            break
        run.append(line)
    return run
