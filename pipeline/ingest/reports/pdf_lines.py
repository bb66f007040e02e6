"""Characters of a PDF page become lines that know where they stand and how they are set."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.ingest.reports.pdf_characters import (
    BULLET,
    NUMBERED,
    column_edges,
    cut,
    cut_columns,
    find_rows,
    once,
)

NOTE_OPEN, NOTE_CLOSE = "\ue000", "\ue001"  # around raised numbers, until footnotes are known
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BOLD = re.compile(r"bold|black|heavy|semi|demi|ultra|medium", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant", re.IGNORECASE)


@dataclass
class Line:
    """One line, or the part of it that stands in one column.

    Parameters
    ----------
    text
        With raised numbers between ``NOTE_OPEN`` and ``NOTE_CLOSE``.
    page, x0, x1, top, bottom
        Page from 1, and points from the page's top left corner.
    size
        The font size that most of it is set in, in points.
    bold, italic, lead_bold
        Whether all of it is bold, italic; whether its first word is bold.
    order
        Where in the page's content it is drawn.
    marker, text_x0
        A bullet or number in front, and where the text after it begins.
    shade
        The colour behind it when that is not the page's own.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    lead_bold: bool = False
    order: int = 0
    marker: str | None = None
    text_x0: float = 0.0
    shade: tuple[int, ...] | None = None
    leaf: int = 0
    right: float = 0.0
    parts: list[Line] = field(default_factory=list, repr=False)

    @property
    def height(self) -> float:
        """Height of the line."""
        return self.bottom - self.top

    @property
    def plain(self) -> str:
        """The text without raised numbers."""
        return re.sub(f"{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}", "", self.text)


def page_lines(page: Any, number: int) -> list[Line]:
    """Lines of one pdfplumber page, unordered; ``parts`` are what wide gaps cut them into."""
    characters = [
        {**char, "at": index, "y": char["matrix"][5]}
        for index, char in enumerate(once(page.chars))
        if char.get("upright", True)
        and 0 <= char["x0"] <= page.width
        and 0 <= char["top"] <= page.height
    ]
    rows = find_rows(characters)
    edges = column_edges(rows)
    lines = [
        _line(piece, number)
        for row in rows
        for piece in cut_columns(row, edges)
        if any(char["text"].strip() for char in piece)
    ]
    _mark_drawn_bullets(lines, [*page.curves, *page.rects])
    return lines


def _mark_drawn_bullets(lines: list[Line], shapes: list[dict[str, Any]]) -> None:
    """A small filled dot or square just left of a line is its bullet."""
    dots = [
        shape
        for shape in shapes
        if 1.5 <= shape["width"] <= 7 and 0.7 <= shape["width"] / max(shape["height"], 0.1) <= 1.4
    ]
    for line in lines:
        for dot in dots:
            beside = line.top <= (dot["top"] + dot["bottom"]) / 2 <= line.bottom
            if line.marker is None and beside and 0 < line.x0 - dot["x1"] < 2.5 * line.size:
                line.marker, line.text_x0, line.x0 = "•", line.x0, dot["x0"]


def _line(piece: list[dict[str, Any]], number: int) -> Line:
    solid = [char for char in piece if char["text"].strip() and not char.get("raised")]
    solid = solid or [char for char in piece if char["text"].strip()]
    text, spaced = _text(piece), [char for char in piece if char["text"].strip()]
    sizes = Counter(round(char["size"], 1) for char in solid)
    fonts = Counter(char["fontname"].split("+")[-1] for char in solid)
    size = max(sizes, key=lambda s: (sizes[s], s))
    letters = [char for char in solid if char["text"].isalnum()] or solid
    line = Line(
        text,
        number,
        min(char["x0"] for char in spaced),
        max(char["x1"] for char in spaced),
        statistics.median(char["top"] for char in solid),
        statistics.median(char["bottom"] for char in solid),
        size,
        max(fonts, key=lambda f: (fonts[f], f)),
        all(_BOLD.search(char["fontname"]) for char in letters),
        all(_ITALIC.search(char["fontname"]) for char in letters),
        bool(_BOLD.search(letters[0]["fontname"])),
        min(char["at"] for char in solid),
    )
    _mark(line, spaced)
    parts = cut(piece, lambda gap, size, _: gap > 0.9 * size)
    if len(parts) > 1:
        line.parts = [_line(part, number) for part in parts]
    return line


def _mark(line: Line, spaced: list[dict[str, Any]]) -> None:
    """Note a bullet or number in front, and where the text after it begins."""
    line.text_x0 = line.x0
    first, _, rest = line.text.partition(" ")
    if rest and (BULLET.match(first) or NUMBERED.match(first)):
        count = len(first)
        if len(spaced) > count:
            line.marker, line.text_x0 = first, spaced[count]["x0"]


def _text(piece: list[dict[str, Any]]) -> str:
    """The piece's text: spaces where there are any or a gap shows one, raised numbers marked."""
    gaps = [
        (b["x0"] - a["x1"]) / b["size"]
        for a, b in pairwise(piece)
        if a["text"].isalnum() and b["text"].isalnum() and not b.get("raised")
    ]
    spaced_out = len(gaps) >= 3 and statistics.median(gaps) > 0.08
    space = statistics.median(gaps) + 0.22 if spaced_out else 0.19
    out: list[str] = []
    last: dict[str, Any] | None = None
    raised = False
    for char in _without_ghosts(piece):
        if bool(char.get("raised")) != raised:
            raised = not raised
            out.append(NOTE_OPEN if raised else NOTE_CLOSE)
        elif (
            last is not None
            and not raised
            and char["text"].strip()
            and last["text"].strip()
            and char["x0"] - last["x1"] > space * char["size"]
        ):
            out.append(" ")
        out.append(_LIGATURES.get(char["text"], char["text"]))
        last = char
    if raised:
        out.append(NOTE_CLOSE)
    text = unicodedata.normalize("NFC", " ".join("".join(out).split()))
    return _close_letters(text)


def _without_ghosts(piece: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out spaces that take up no room: soft hyphens that were not used come out as such."""
    kept: list[dict[str, Any]] = []
    for index, char in enumerate(piece):
        if not char["text"].strip():
            after = next((c for c in piece[index + 1 :] if c["text"].strip()), None)
            before = next((c for c in reversed(kept) if c["text"].strip()), None)
            if after and before and after["x0"] - before["x1"] < 0.06 * char["size"]:
                continue
        kept.append(char)
    return kept


def _close_letters(text: str) -> str:
    """Join a label that was typed with a space between its letters.

    >>> _close_letters("E V A L U E R I N G")
    'EVALUERING'
    """
    if not re.fullmatch(r"(?:\w ){3,}\w", text):
        return text
    return text.replace(" ", "")
