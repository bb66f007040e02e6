"""Characters of a PDF page become lines that know where they stand and how they are set."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NOTE_OPEN, NOTE_CLOSE = "\ue000", "\ue001"  # around raised numbers, until footnotes are known
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BOLD = re.compile(r"bold|black|heavy|semi|demi|ultra|medium", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant", re.IGNORECASE)
_BULLET = re.compile(r"^[•●▪◦‣∙○■□✓✔➢➤►▶·–—\-\uf0b7\uf0a7]$|^o$")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]$")


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
        for index, char in enumerate(_once(page.chars))
        if char.get("upright", True)
        and 0 <= char["x0"] <= page.width
        and 0 <= char["top"] <= page.height
    ]
    rows = _rows(characters)
    edges = _edges(rows)
    lines = [
        _line(piece, number)
        for row in rows
        for piece in _pieces(row, edges)
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


def _once(characters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out characters printed twice in one place to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for char in characters:
        at = (char["text"], round(char["x0"] * 2), round(char["top"] * 2))
        if at not in seen:
            seen.add(at)
            kept.append(char)
    return kept


def _rows(characters: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters on one baseline, from left to right; raised small ones join the line they stand on."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(characters, key=lambda c: (-c["y"], c["x0"])):
        if rows and abs(rows[-1][0]["y"] - char["y"]) <= max(0.6, 0.08 * char["size"]):
            rows[-1].append(char)
        else:
            rows.append([char])
    main = [row for row in rows if row]
    for row in list(main):
        for run in _runs(row):
            host = _host(run, row, main)
            if host is not None:
                for char in run:
                    row.remove(char)
                    host.append({**char, "raised": True})
    return [sorted(row, key=lambda c: (c["x0"], c["at"])) for row in main if row]


def _runs(row: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Runs of neighbouring characters in one row that could be a note's number."""
    runs: list[list[dict[str, Any]]] = []
    for char in sorted(row, key=lambda c: c["x0"]):
        if not re.match(r"[\d*,)†]", char["text"]):
            continue
        if runs and char["x0"] - runs[-1][-1]["x1"] < 1.0:
            runs[-1].append(char)
        else:
            runs.append([char])
    return [run for run in runs if len(run) <= 5]


def _host(
    run: list[dict[str, Any]], own: list[dict[str, Any]], rows: list[list[dict[str, Any]]]
) -> list[dict[str, Any]] | None:
    """The line whose text a small raised run stands right after (or right before, in a footnote)."""
    first, last = run[0], run[-1]
    for row in rows:
        rise = first["y"] - row[0]["y"] if row else 0.0
        if row is own or not 0.6 < rise < 12:
            continue
        for char in row:
            close = -1.5 <= first["x0"] - char["x1"] <= 2.5 or 0 <= char["x0"] - last["x1"] <= 4
            small = first["size"] <= 0.8 * char["size"] and rise < 0.7 * char["size"]
            if close and small and char["text"].strip() and not char.get("raised"):
                return row
    return None


def _edges(rows: list[list[dict[str, Any]]]) -> set[int]:
    """Where columns begin: left edges, in points, that at least three pieces share."""
    starts: Counter[int] = Counter()
    for row in rows:
        for piece in _cut(row, lambda gap, size, _: gap > 2.0 * size):
            starts[round(piece[0]["x0"])] += 1
    return {x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= 3}


def _cut(row: list[dict[str, Any]], is_gap: Any) -> list[list[dict[str, Any]]]:
    """Cut a row where ``is_gap(gap, size, x of the next)`` says so."""
    pieces: list[list[dict[str, Any]]] = []
    last = None
    for char in row:
        if not char["text"].strip():
            if pieces:
                pieces[-1].append(char)
            continue
        size = max(char["size"], last["size"]) if last else char["size"]
        if last is None or is_gap(char["x0"] - last["x1"], size, char["x0"]):
            pieces.append([char])
        else:
            pieces[-1].append(char)
        last = char
    return pieces


def _pieces(row: list[dict[str, Any]], edges: set[int]) -> list[list[dict[str, Any]]]:
    """Cut a row into the parts that stand in different columns; a bullet stays with its text."""

    def apart(gap: float, size: float, x: float) -> bool:
        return gap > 2.0 * size or (gap > 0.9 * size and round(x) in edges)

    pieces = _cut(row, apart)
    joined: list[list[dict[str, Any]]] = []
    for piece in pieces:
        before = "".join(char["text"] for char in joined[-1]).strip() if joined else ""
        near = joined and piece[0]["x0"] - joined[-1][-1]["x1"] < 4 * piece[0]["size"]
        if near and (_BULLET.match(before) or _NUMBERED.match(before)):
            joined[-1] = joined[-1] + [{**joined[-1][-1], "text": " "}, *piece]
        else:
            joined.append(piece)
    return joined


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
    parts = _cut(piece, lambda gap, size, _: gap > 0.9 * size)
    if len(parts) > 1:
        line.parts = [_line(part, number) for part in parts]
    return line


def _mark(line: Line, spaced: list[dict[str, Any]]) -> None:
    """Note a bullet or number in front, and where the text after it begins."""
    line.text_x0 = line.x0
    first, _, rest = line.text.partition(" ")
    if rest and (_BULLET.match(first) or _NUMBERED.match(first)):
        count = len(first)
        if len(spaced) > count:
            line.marker, line.text_x0 = first, spaced[count]["x0"]


def _text(piece: list[dict[str, Any]]) -> str:
    """The piece's text: spaces where there are any or a gap shows one, raised numbers marked."""
    gaps = [
        (b["x0"] - a["x1"]) / b["size"]
        for a, b in zip(piece, piece[1:], strict=False)
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
        elif last is not None and not raised and char["text"].strip() and last["text"].strip():
            if char["x0"] - last["x1"] > space * char["size"]:
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
