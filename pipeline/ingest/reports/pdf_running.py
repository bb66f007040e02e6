"""What is printed on every page and is no part of the text: running heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pipeline.ingest.reports.pdf_lines import NOTE_CLOSE, NOTE_OPEN, Line

_PAGE_NUMBER = re.compile(
    r"^[|·–-]?\s*(?:side|page|s\.)?\s*\d{1,3}\s*(?:(?:/|af|of|-|–)\s*\d{1,3})?\s*[|·–-]?$",
    re.IGNORECASE,
)
_ZONE = 0.13  # share of the page's height, at the top and at the bottom


def body_size(lines: list[Line]) -> float:
    """The font size that most of the text is set in, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def without_running(lines: list[Line], heights: dict[int, float]) -> list[Line]:
    """Leave out running heads and feet.

    A line near the top or bottom edge is one when its text, numbers apart, comes again at the same
    height on another page, when it is a page number, or when it shares its height with those on
    most pages (a head that names each page's chapter).

    Parameters
    ----------
    lines
        All lines of the document.
    heights
        Height of each page, in points.
    """
    body = body_size(lines)
    zone = [line for line in lines if _in_zone(line, heights[line.page])]
    places: dict[tuple[int, str], set[int]] = defaultdict(set)
    for line in zone:
        for band in _bands(line):
            places[band, _shape(line.text)].add(line.page)
    # Two numbers side by side are a row of a table.
    numbers = Counter((x.page, round(x.bottom)) for x in zone if _PAGE_NUMBER.match(x.text))
    running_bands: dict[int, set[int]] = defaultdict(set)
    running: set[int] = set()
    for line in zone:
        repeated = any(len(places[band, _shape(line.text)]) > 1 for band in _bands(line))
        alone = numbers[line.page, round(line.bottom)] == 1
        is_number = alone and _PAGE_NUMBER.match(line.text)
        if (repeated and line.size <= 1.15 * body) or is_number:
            running.add(id(line))
            for band in _bands(line):
                running_bands[band].add(line.page)
    half = max(2, (len(heights) - 1) / 2)
    for line in zone:
        shared = any(len(running_bands[band]) >= half for band in _bands(line))
        if shared and line.size <= 1.05 * body:
            running.add(id(line))
    running |= _lone_heads(lines, running, body, heights)
    return [line for line in lines if id(line) not in running]


def _lone_heads(
    lines: list[Line], running: set[int], body: float, heights: dict[int, float]
) -> set[int]:
    """Small first lines, well above the text, at one height on most pages: differing heads."""
    tops: dict[int, list[Line]] = defaultdict(list)
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if id(line) not in running:
            by_page[line.page].append(line)
    for page, content in by_page.items():
        first = min(content, key=lambda line: line.top)
        below = [line.top for line in content if line.top > first.bottom]
        apart = bool(below) and min(below) - first.bottom > 1.5 * first.size
        if first.size <= 0.95 * body and apart and first.bottom < _ZONE * heights[page]:
            tops[round(first.top / 2)].append(first)
    return {
        id(line)
        for found in tops.values()
        if len(found) >= max(3, 0.6 * (len(by_page) - 1))
        for line in found
    }


def _in_zone(line: Line, height: float) -> bool:
    return line.bottom < _ZONE * height or line.top > (1 - _ZONE) * height


def _bands(line: Line) -> tuple[int, int]:
    """Two heights a line may count under, so that a rounding edge parts no two pages."""
    return int(line.top // 3), int((line.top + 1.5) // 3) + 100_000


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(f"[{NOTE_OPEN}{NOTE_CLOSE}]", "", text)).lower()
