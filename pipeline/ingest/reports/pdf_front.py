"""The front page of a PDF, and tables of contents."""

from __future__ import annotations

import re

from pipeline.ingest.reports.front import fact_label, put_facts, split_fact
from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.model import Front
from pipeline.ingest.reports.pdf_lines import Line

_LEADER = re.compile(r"(?:(?:\s?[.…·_]){4,}|…{2,})\s*\d{0,3}$")
_SHORT = 25  # characters; what is shorter is no line of running text
_PROSE = 2  # with fewer lines that go on from one another, the first page is a cover


def read_front(front: Front, lines: list[Line], body: float, vocabulary: Vocabulary) -> list[Line]:
    """Take title, subtitle and facts from the first pages; give the lines that are left.

    Parameters
    ----------
    front
        Filled in.
    lines
        Lines of the document, running heads left out.
    body
        Font size of the text, in points.
    """
    if not lines:
        return lines
    first = sorted((line for line in lines if line.page == 1), key=lambda line: (line.top, line.x0))
    taken = _facts(front, first, vocabulary)
    free = [line for line in first if id(line) not in taken]
    title = _title(free)
    is_cover = _prose_lines(free, body) < _PROSE
    if title and title[0].size > 1.15 * body:
        front.title = join_lines([line.plain for line in title], vocabulary)
        kicker = [line for line in free if line.bottom <= title[0].top and len(line.text) < 60]
        taken |= {id(line) for line in [*kicker, *title]}
        subtitle = _subtitle(free, title, body, is_cover)
        front.subtitle = join_lines([line.plain for line in subtitle], vocabulary) or None
        taken |= {id(line) for line in subtitle}
    if is_cover and (front.title or len(taken) > 0):
        taken |= {id(line) for line in first}
    if not front.grantee:
        second = sorted((x for x in lines if x.page == 2), key=lambda line: (line.top, line.x0))
        found = _facts(front, second, vocabulary)
        taken |= found
    return [line for line in lines if id(line) not in taken]


def _prose_lines(lines: list[Line], body: float) -> int:
    """How many lines go straight on from another, both in the text's size and of some length."""
    text = [line for line in lines if abs(line.size - body) < 0.6 and len(line.text) >= _SHORT]
    return sum(
        any(abs(a.x0 - b.x0) < 2 and 0 < b.top - a.top < 1.8 * a.size for a in text) for b in text
    )


def _title(lines: list[Line]) -> list[Line]:
    """The first run of lines in the page's largest type."""
    if not lines:
        return []
    largest = max(line.size for line in lines)
    run: list[Line] = []
    for line in lines:
        if abs(line.size - largest) < 0.6 and (
            not run or line.top - run[-1].bottom < 1.2 * largest
        ):
            run.append(line)
    return run


def _subtitle(lines: list[Line], title: list[Line], body: float, is_cover: bool) -> list[Line]:
    """The first run of lines under the title that is set larger than the text."""
    below = [line for line in lines if line.top >= title[-1].bottom - 2]
    run: list[Line] = []
    for line in below:
        if not run:
            if line.size > 1.12 * body and (is_cover or line.size < 0.8 * title[0].size):
                run.append(line)
            continue
        if abs(line.size - run[0].size) < 0.4 and line.top - run[-1].bottom < 1.0 * line.size:
            run.append(line)
        else:
            break
    if run and not is_cover and run[0].top - title[-1].bottom > 3 * title[0].size:
        return []
    return run


def _facts(front: Front, lines: list[Line], vocabulary: Vocabulary) -> set[int]:
    """Fill in the facts when at least two are found; give the lines they stand on."""
    facts: list[tuple[str, str]] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        if id(line) in used:
            continue
        inline = split_fact(line.plain)
        parts = line.parts
        if not inline and parts and fact_label(parts[0].text):
            inline = parts[0].text, " ".join(part.text for part in parts[1:])
        if inline:
            facts.append(inline)
            used.add(id(line))
        elif fact_label(line.text):
            value = _value(line, lines[index + 1 :], lines)
            if value:
                facts.append((line.text, join_lines([x.plain for x in value], vocabulary)))
                used |= {id(line), *(id(x) for x in value)}
    if len(facts) < 2:
        return set()
    put_facts(front, facts)
    return used


def _value(label: Line, after: list[Line], lines: list[Line]) -> list[Line]:
    """The lines of a label's value: beside it, with what goes on below, or right under it."""
    beside = [x for x in lines if x.x0 > label.x1 and abs(x.top - label.top) < 0.4 * label.height]
    if beside:
        value = [min(beside, key=lambda x: x.x0)]
        for line in after:
            if line is value[0] or abs(line.x0 - value[0].x0) > 2:
                continue
            labelled = any(abs(x.top - line.top) < 2 and x.x1 < line.x0 for x in lines)
            if labelled or line.top - value[-1].bottom > 0.7 * line.height:
                break
            value.append(line)
        return value
    under = [x for x in after if abs(x.x0 - label.x0) < 2 and x.top - label.bottom < label.height]
    return [under[0]] if under and not fact_label(under[0].text) else []


def without_contents(lines: list[Line]) -> list[Line]:
    """Leave out tables of contents: dot leaders, or titles with page numbers far to the right."""
    drop: set[int] = set()
    for page in {line.page for line in lines}:
        here = sorted((x for x in lines if x.page == page), key=lambda line: (line.top, line.x0))
        entries = [line for line in here if _LEADER.search(line.text)]
        if len(entries) < 3:
            entries = _entries_without_leaders(here)
        if len(entries) < 3:
            continue
        top, bottom = min(x.top for x in entries), max(x.bottom for x in entries)
        heads = [
            x
            for x in here
            if x.bottom <= top and re.match(r"(indhold|contents)", x.text, re.IGNORECASE)
        ]
        inside = [x for x in here if top - 2 <= x.top and x.bottom <= bottom + 2]
        drop |= {id(x) for x in [*inside, *heads]}
    return [line for line in lines if id(line) not in drop]


def _entries_without_leaders(lines: list[Line]) -> list[Line]:
    """Rows that end in a page number at one right edge, the numbers rising, under "Indhold"."""
    if not any(re.match(r"(indhold|contents)", line.text, re.IGNORECASE) for line in lines):
        return []
    numbers = [
        (line, line.parts[-1] if line.parts else line)
        for line in lines
        if re.fullmatch(r"\d{1,3}", (line.parts[-1] if line.parts else line).text)
    ]
    if not numbers:
        return []
    right = max(part.x1 for _, part in numbers)
    column = [(line, part) for line, part in numbers if abs(part.x1 - right) < 3]
    values = [int(part.text) for _, part in column]
    return [line for line, _ in column] if values == sorted(values) else []
