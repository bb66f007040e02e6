"""Reading order on a page: columns, bands of columns, and what stands beside the text."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from itertools import pairwise

from pipeline.ingest.reports.pdf_lines import Line

_GUTTER = 6.0  # points; the narrowest white strip that parts two columns


def reading_order(lines: list[Line]) -> list[Line]:
    """Put a page's lines in reading order and note each one's column (``leaf``, ``right``).

    The page is cut where white strips part columns (Nagy & Seth 1984, recursive x-y cuts). Lines
    that cross a strip cut the columns into bands. Whether a white line across both columns also
    does is settled by the order in which the file draws its text, where that says so.
    """
    leaves = _cut(sorted(lines, key=lambda line: (line.top, line.x0)))
    ordered: list[Line] = []
    for number, leaf in enumerate(leaves):
        for line in sorted(leaf, key=lambda line: (round(line.top), line.x0)):
            # How far a line could reach: as far as those that begin where it does (a quote set in
            # from both sides ends before the column does).
            alike = [o.x1 for o in leaf if abs(o.x0 - line.x0) < 2 and o.italic == line.italic]
            line.leaf, line.right = number, max(alike)
            ordered.append(line)
    return ordered


def _cut(lines: list[Line]) -> list[list[Line]]:
    """Cut into columns, each a list of lines, in the order they are read."""
    if len(lines) < 2:
        return [lines] if lines else []
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    left_edge, right_edge = gutter
    spanning = [line for line in lines if line.x0 < left_edge and line.x1 > right_edge]
    leaves: list[list[Line]] = []
    for part in _between(lines, spanning):
        if any(line in spanning for line in part):
            leaves.append(part)
            continue
        for band in _bands(part, left_edge):
            left = [line for line in band if line.x0 < left_edge]
            right = [line for line in band if line.x0 >= left_edge]
            leaves += (_cut(left) if right else [left] if left else []) + (
                _cut(right) if left else [right] if right else []
            )
    return leaves


def _gutter(lines: list[Line]) -> tuple[float, float] | None:
    """The white strip with most text on its poorer side, crossed by the fewest lines."""
    best: tuple[float, tuple[float, float]] | None = None
    for edge in sorted({round(line.x0, 1) for line in lines}):
        right = [line for line in lines if line.x0 >= edge - 0.5]
        left = [line for line in lines if line.x1 <= edge - _GUTTER]
        crossing = len(lines) - len(right) - len(left)
        beside = _beside(left, right)
        if min(len(left), len(right)) < 2 or beside < 2 or crossing > 0.5 * len(lines):
            continue
        poorer = min(len(left), len(right))
        strip = (max(line.x1 for line in left), edge - 0.5)
        score = poorer - 2 * crossing + 0.01 * (strip[1] - strip[0])
        if best is None or score > best[0]:
            best = (score, strip)
    return best[1] if best and best[0] > 0 else None


def _beside(left: list[Line], right: list[Line]) -> int:
    """How many lines on the left have a line beside them on the right."""
    return sum(any(r.top < line.bottom and r.bottom > line.top for r in right) for line in left)


def _between(lines: list[Line], spanning: list[Line]) -> Iterable[list[Line]]:
    """Cut into runs of lines that span the strip and runs that do not, from the top."""
    run: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top, line.x0)):
        spans = line in spanning
        if run and (run[-1] in spanning) != spans:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _bands(lines: list[Line], left_edge: float) -> list[list[Line]]:
    """Cut two columns into bands one above the other, where the text is read band by band."""
    ordered = sorted(lines, key=lambda line: line.top)
    bands: list[list[Line]] = [[]]
    lowest = 0.0
    for index, line in enumerate(ordered):
        if bands[-1] and line.top >= lowest - 0.5:
            above = bands[-1]
            if _read_first(above, ordered[index:], left_edge, line.top - lowest):
                bands.append([])
        bands[-1].append(line)
        lowest = max(lowest, line.bottom)
    return bands


def _read_first(above: list[Line], below: list[Line], left_edge: float, gap: float) -> bool:
    """Whether the right column above a white line is read before the left column below it."""
    right = [line for line in above if line.x0 >= left_edge]
    left = [line for line in below if line.x0 < left_edge]
    if not right or not left:
        return False  # a cut would change no order
    if _drawn_by_column(above + below, left_edge):
        # What stands nearest the white line decides; headings are often drawn apart from the text.
        usual = statistics.median(line.size for line in above + below)
        running = [line for line in left if line.size < usual + 0.4] or left
        nearest = sorted(right, key=lambda line: -line.bottom)[:3]
        return sum(line.order < running[0].order for line in nearest) > len(nearest) / 2
    size = max(line.size for line in above)
    aligned = any(abs(a.top - b.top) < 1.5 for a in left[:1] for b in below if b.x0 >= left_edge)
    return gap > 1.3 * size and aligned


def _drawn_by_column(lines: list[Line], left_edge: float) -> bool:
    """Whether the file draws the text column by column, not row by row across both."""
    sides = [line.x0 >= left_edge for line in sorted(lines, key=lambda line: line.order)]
    changes = sum(a != b for a, b in pairwise(sides))
    return changes <= 2 + 0.5 * min(sum(sides), len(sides) - sum(sides))
