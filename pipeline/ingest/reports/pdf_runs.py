"""Lines in reading order become runs: lines that are set as one heading, paragraph or item."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.ingest.reports.block_quotes import attribution_text
from pipeline.ingest.reports.marks import MARKS
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.table_parts import is_caption

ENDS = re.compile(rf"[.!?:…][{MARKS})\ue000-\ue001\d]*$|[{MARKS}][.,]?$")


@dataclass
class Type:
    """How the document's running text is set: its size, and line distance as a share of it."""

    size: float
    leading: float
    justified: bool = False


@dataclass
class Run:
    """Lines set as one; ``kind`` is settled from the style of the first."""

    kind: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines' text with single spaces, only for looking at."""
        return " ".join(line.plain for line in self.lines)

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return all(line.italic for line in self.lines)

    @property
    def shaded(self) -> bool:
        """Whether it stands on a colour of its own."""
        return self.lines[0].shade is not None


def text_type(lines: list[Line], body: float) -> Type:
    """Measure how running text is set.

    Parameters
    ----------
    lines
        Lines in reading order.
    body
        Font size of the text, in points.
    """
    steps, full = [], []
    for a, b in pairwise(lines):
        if a.page == b.page and a.leaf == b.leaf and abs(a.size - body) < 0.3 and b.size == a.size:
            steps.append((b.top - a.top) / a.size)
            full.append(a.right - a.x1 < 1.2)
    usual = statistics.median([step for step in steps if 0.9 < step < 2.5] or [1.4])
    return Type(body, usual, bool(full) and sum(full) > 0.5 * len(full))


def is_heading_line(line: Line, text: Type) -> bool:
    """Whether a line is set as a heading: larger than the text, or bold."""
    letters = re.sub(r"[\W\d_]", "", line.text)
    if not letters or line.text[0] in MARKS or line.marker in {"•", "–", "-"}:
        return False
    larger = line.size > 1.08 * text.size and not line.italic
    return larger or (line.bold and line.size > 0.97 * text.size)


def make_runs(lines: list[Line], text: Type) -> list[Run]:
    """Cut lines in reading order into runs."""
    runs: list[Run] = []
    kinds = _kinds(lines, text)
    for line, kind in zip(lines, kinds, strict=True):
        if (runs and runs[-1].kind == kind and _goes_on(runs[-1], line, text)) or (
            runs
            and runs[-1].kind == "list_item"
            and kind == "text"
            and _goes_on(runs[-1], line, text)
        ):
            runs[-1].lines.append(line)
        else:
            runs.append(Run(kind, [line]))
    return runs


def _kinds(lines: list[Line], text: Type) -> list[str]:
    """Kind of each line by its own style; bold words that run into a paragraph are no heading."""
    kinds = []
    for line in lines:
        if is_caption(line.text) and (line.bold or line.italic or line.size < 0.97 * text.size):
            kinds.append("caption")
        elif is_heading_line(line, text):
            kinds.append("heading")
        else:
            kinds.append("list_item" if line.marker else "text")
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if kinds[index] != "heading" or line.size > 1.08 * text.size or index + 1 == len(lines):
            continue
        after = lines[index + 1]
        close = after.leaf == line.leaf and after.page == line.page
        close = close and after.top - line.top < 1.12 * text.leading * text.size
        same = abs(after.size - line.size) < 0.3 and kinds[index + 1] == "text"
        if close and same and (after.lead_bold or line.text.endswith((".", ":"))):
            kinds[index] = "text"
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        if kinds[index] == "heading" and previous is not None and kinds[index - 1] == "caption":
            near = (
                line.page == previous.page and 0 <= line.top - previous.bottom < 0.8 * line.height
            )
            if near and line.font == previous.font and abs(line.size - previous.size) < 0.2:
                kinds[index] = "caption"
        if kinds[index] == "heading" and previous is not None and kinds[index - 1] == "text":
            alike = line.font == previous.font and abs(line.size - previous.size) < 0.2
            if alike and line.page == previous.page and 0 < line.top - previous.top < 2 * line.size:
                kinds[index] = "text"  # goes on what opened with a quotation mark
        if kinds[index] == "heading" and line.marker and line.size < 1.08 * text.size:
            kinds[index] = "heading" if re.match(r"\d", line.marker or "") else "list_item"
    return kinds


def _goes_on(run: Run, line: Line, text: Type) -> bool:
    """Whether a line goes on the run before it, in the same column."""
    last = run.lines[-1]
    if last.page != line.page or last.leaf != line.leaf or last.shade != line.shade:
        return False
    if abs(last.size - line.size) > 0.06 * text.size or line.top < last.top - 2:
        return False
    step = line.top - last.top
    if run.kind in ("heading", "caption"):
        return step < 1.75 * line.size and line.font == last.font
    if (line.marker and line.x0 < run.lines[0].text_x0 - 1) or (
        line.marker and run.kind == "list_item"
    ):
        return False
    if step > 1.2 * text.leading * line.size:
        return False
    moved = abs(line.x0 - (last.text_x0 if last.marker else last.x0)) > 0.3 * line.size
    if moved and (last.italic != line.italic or attribution_text(line.text)):
        return False
    if run.kind == "list_item":
        return line.x0 > run.lines[0].x0 + 1
    if moved and line.x0 > last.x0 and len(run.lines) > 1 and line.x0 - last.x0 < 3.5 * line.size:
        return False  # indented first line
    return not (ENDS.search(last.plain) and _would_have_fit(last, line))


def _would_have_fit(last: Line, line: Line) -> bool:
    """Whether the next line's first word had room on the line before: a paragraph ended there."""
    first = line.plain.split(" ", 1)[0]
    width = (line.x1 - line.x0) / max(1, len(line.plain)) * (len(first) + 1)
    return last.right - last.x1 > 1.3 * width + 0.5 * line.size


def unfinished(run: Run) -> bool:
    """Whether a run stops in mid-sentence, so that the next of its kind goes on with it."""
    return not ENDS.search(run.lines[-1].plain)
