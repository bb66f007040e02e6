"""Footnotes at the foot of a PDF page, and their numbers in the text."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.ingest.reports.hyphens import Vocabulary, join_lines
from pipeline.ingest.reports.pdf_lines import NOTE_CLOSE, NOTE_OPEN, Line

_RAISED = re.compile(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")
_STARTS = re.compile(
    f"^(?:{NOTE_OPEN}([\\d*†]+){NOTE_CLOSE}|(\\d{{1,3}}|\\*+)(?=[\\s.)]))[.)]?\\s*(?=\\S)"
)


def split_footnotes(
    lines: list[Line], body: float, vocabulary: Vocabulary
) -> tuple[list[Line], list[tuple[int, str]], set[str]]:
    """Take the footnotes out of the pages.

    A footnote is small text that begins with a number, below everything set in the body's size
    that it shares its column with.

    Parameters
    ----------
    lines
        Lines of the document, running heads left out.
    body
        Font size of the text, in points.

    Returns
    -------
    The other lines, the footnotes as (page, text) and their numbers.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    notes: list[tuple[int, str]] = []
    numbers: set[str] = set()
    taken: set[int] = set()
    for page in sorted(pages):
        groups: list[list[Line]] = []
        for line in _foot(pages[page], body):
            start = _STARTS.match(line.text)
            if start:
                numbers.add(start[1] or start[2])
                groups.append([line])
            elif groups:
                groups[-1].append(line)
        for group in groups:
            first = _STARTS.match(group[0].text)
            texts = [group[0].text[first.end() if first else 0 :], *(x.text for x in group[1:])]
            notes.append((page, join_lines([_RAISED.sub("", text) for text in texts], vocabulary)))
            taken |= {id(line) for line in group}
    return [line for line in lines if id(line) not in taken], notes, numbers


def _foot(lines: list[Line], body: float) -> list[Line]:
    """The small lines below all larger text in their column, from the first that is numbered."""
    large = [line for line in lines if line.size > 0.94 * body]
    small = [
        line
        for line in lines
        if line.size <= 0.94 * body
        and not any(o.top > line.top and o.x0 < line.x1 and o.x1 > line.x0 for o in large)
    ]
    small.sort(key=lambda line: (line.x0 > 1.5 * min(o.x0 for o in lines) + 200, line.top, line.x0))
    begin = next((i for i, line in enumerate(small) if _STARTS.match(line.text)), len(small))
    return small[begin:]


def drop_note_numbers(text: str, numbers: set[str]) -> str:
    r"""Take footnote numbers out of a text; other raised figures stay as they are.

    >>> drop_note_numbers("flere.\ue0003\ue001 Og 5 m\ue0002\ue001", {"3"})
    'flere. Og 5 m2'
    """

    def replace(found: re.Match[str]) -> str:
        inside = re.split(r"[,)\s]+", found[1].strip(" ,)"))
        return "" if all(part in numbers for part in inside if part) else found[1]

    return _RAISED.sub(replace, text)
