"""Tables of figures on PDF pages: columns found from where the figures stand."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise

from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_table_words import Found, with_words
from pipeline.ingest.reports.table_parts import is_caption, is_note, is_number


def number_rows(lines: list[Line]) -> list[list[list[Line]]]:
    """Groups of rows, each the figures of one baseline that stand in the same columns."""
    figures = [part for line in lines for part in (line.parts or [line]) if is_number(part.text)]
    rows: list[list[Line]] = []
    for part in sorted(figures, key=lambda part: (part.top, part.x0)):
        if rows and abs(rows[-1][0].top - part.top) < 2.5:
            rows[-1].append(part)
        else:
            rows.append([part])
    rows = [sorted(row, key=lambda part: part.x0) for row in rows if len(row) >= 2]
    groups: list[list[list[Line]]] = []
    for row in rows:
        previous = groups[-1][-1] if groups else None
        near = previous is not None and row[0].top - previous[0].top < 8 * row[0].height
        if near and previous is not None and _aligned(previous, row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [group for group in groups if len(group) >= 2]


def _aligned(one: list[Line], other: list[Line]) -> bool:
    """Whether most figures of the shorter row stand under those of the longer."""
    short, long = sorted((one, other), key=len)
    under = sum(any(_under(a, b) for b in long) for a in short)
    return under >= 0.75 * len(short)


def _under(a: Line, b: Line) -> bool:
    near = 0.9 * max(a.size, b.size)
    same_middle = abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2 < near
    return same_middle or abs(a.x1 - b.x1) < 2 or abs(a.x0 - b.x0) < 2


def figure_table(rows: list[list[Line]], lines: list[Line], vocabulary: Vocabulary) -> Found | None:
    """A table of figures: columns from the figures, labels to their left, headings above."""
    widest = max(rows, key=len)
    middles = [(part.x0 + part.x1) / 2 for part in widest]
    first_left = min(part.x0 for row in rows for part in row)
    size = statistics.median(part.height for part in widest)
    years = all(re.fullmatch(r"(19|20)\d\d", part.text) for part in rows[0])
    body = rows[1:] if years and len(rows) > 2 else rows
    parts = [(part, line) for line in lines for part in (line.parts or [line])]
    beside = [
        (part, line)
        for part, line in parts
        if part.x1 < first_left + 1
        and not is_number(part.text)
        and any(abs(part.top - row[0].top) < 1.6 * size for row in body)
    ]
    if not beside:
        return None
    edge = max(
        (round(part.x0) for part, _ in beside),
        key=lambda x: (sum(abs(part.x0 - x) < 2 for part, _ in beside), -x),
    )
    labels = [(part, line) for part, line in beside if edge - 3 <= part.x0 < first_left]
    labels = _until_gap(labels, body, size)
    top = min([part.top for part, _ in labels] + [body[0][0].top])
    right = max(part.x1 for row in rows for part in row)
    heads, caption_end = _headings(parts, top, edge, first_left, right, size)
    texts = _share_labels([part for part, _ in labels], [row[0].top for row in body], vocabulary)
    columns = ["" for _ in middles]
    for part, _ in heads:
        middle = (part.x0 + part.x1) / 2
        column = min(range(len(middles)), key=lambda i: abs(middles[i] - middle))
        columns[column] = join_lines([columns[column], part.plain], vocabulary)
    cells = [["", *columns]]
    for text, row in zip(texts, body, strict=True):
        values = ["" for _ in middles]
        for part in row:
            middle = (part.x0 + part.x1) / 2
            values[min(range(len(middles)), key=lambda i: abs(middles[i] - middle))] = part.text
        cells.append([text, *values])
    bottom = max([part.bottom for part, _ in labels] + [row[0].bottom for row in body])
    figure_tops = {round(part.top, 1) for row in rows for part in row}
    own = {id(line) for _, line in [*labels, *heads]}
    inside = [
        line
        for line in lines
        if id(line) in own
        or (line.x0 >= edge - 3 and line.x1 <= right + 40 and round(line.top, 1) in figure_tops)
    ]
    return with_words(cells, inside, lines, vocabulary, min(caption_end, top), bottom)


def _until_gap(
    labels: list[tuple[Line, Line]], rows: list[list[Line]], size: float
) -> list[tuple[Line, Line]]:
    """Labels down to the last row's own; what follows after a gap is no label."""
    last = rows[-1][0]
    kept = []
    bottom = last.bottom
    for part, line in sorted(labels, key=lambda pair: pair[0].top):
        if part.top > last.bottom and (part.top - bottom > 0.6 * size or is_note(part.text)):
            continue
        kept.append((part, line))
        bottom = max(bottom, part.bottom)
    return kept


def _headings(
    parts: list[tuple[Line, Line]], top: float, edge: float, left: float, right: float, size: float
) -> tuple[list[tuple[Line, Line]], float]:
    """Column headings: what stands above the figures, up to the caption or a wide gap."""
    above = [
        (part, line)
        for part, line in parts
        if part.bottom <= top + 2 and edge - 3 <= part.x0 and part.x1 <= right + 40
    ]
    above.sort(key=lambda pair: -pair[0].top)
    heads: list[tuple[Line, Line]] = []
    limit = top
    for part, line in above:
        if limit - part.bottom > 2.2 * size or is_caption(line.text) or len(heads) > 30:
            break
        crosses = part.x0 < left - 4 * size and part.x1 > left + 4 * size
        if crosses or (part.x1 < left - size and not heads):
            break
        limit = min(limit, part.top)
        if part.x1 > left - 2 * size:
            heads.append((part, line))
    return sorted(heads, key=lambda pair: (pair[0].top, pair[0].x0)), limit


def _share_labels(labels: list[Line], tops: list[float], vocabulary: Vocabulary) -> list[str]:
    """Share label lines out between rows, in order, where each row's text is best centred on it.

    Rows are centred or start level with their figures; the one with the smaller total distance is
    taken, over all ways to cut the lines into consecutive groups (dynamic programming).
    """
    labels = sorted(labels, key=lambda part: part.top)
    best: tuple[float, list[list[Line]]] | None = None
    for centred in (True, False):
        cost, groups = _partition(labels, tops, centred)
        if best is None or cost < best[0] - 1e-6:
            best = (cost, groups)
    groups = best[1] if best else [[] for _ in tops]
    return [join_lines([part.plain for part in group], vocabulary) for group in groups]


def _partition(
    labels: list[Line], tops: list[float], centred: bool
) -> tuple[float, list[list[Line]]]:
    count = len(labels)
    costs: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for top in tops:
        here: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in costs[-1].items():
            for end in range(start, min(count, start + 6) + 1):
                group = labels[start:end]
                if group:
                    level = (group[0].top + group[-1].top) / 2 if centred else group[0].top
                    more = abs(level - top) + sum(
                        max(0.0, b.top - a.top - 1.5 * a.height) for a, b in pairwise(group)
                    )
                else:
                    more = 30.0
                if end not in here or cost + more < here[end][0]:
                    here[end] = (cost + more, start)
        costs.append(here)
    end = max(costs[-1], key=lambda e: (e == count, -costs[-1][e][0]))
    total = costs[-1][end][0]
    groups: list[list[Line]] = []
    for step in range(len(tops), 0, -1):
        start = costs[step][end][1]
        groups.append(labels[start:end])
        end = start
    return total, groups[::-1]
