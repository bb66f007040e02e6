"""Characters of a PDF page in rows, and where a row is cut between columns."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

BULLET = re.compile(r"^[•●▪◦‣∙○■□✓✔➢➤►▶·–—\-\uf0b7\uf0a7]$|^o$")
NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]$")


def once(characters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out characters printed twice in one place to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for char in characters:
        at = (char["text"], round(char["x0"] * 2), round(char["top"] * 2))
        if at not in seen:
            seen.add(at)
            kept.append(char)
    return kept


def find_rows(characters: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters on one baseline, from left to right; raised small ones join their line."""
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
    """The line that a small raised run stands right after (right before, in a footnote)."""
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


def column_edges(rows: list[list[dict[str, Any]]]) -> set[int]:
    """Where columns begin: left edges, in points, that at least three pieces share."""
    starts: Counter[int] = Counter()
    for row in rows:
        for piece in cut(row, lambda gap, size, _: gap > 2.0 * size):
            starts[round(piece[0]["x0"])] += 1
    return {x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= 3}


def cut(row: list[dict[str, Any]], is_gap: Any) -> list[list[dict[str, Any]]]:
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


def cut_columns(row: list[dict[str, Any]], edges: set[int]) -> list[list[dict[str, Any]]]:
    """Cut a row into the parts that stand in different columns; a bullet stays with its text."""

    def apart(gap: float, size: float, x: float) -> bool:
        return gap > 2.0 * size or (gap > 0.9 * size and round(x) in edges)

    pieces = cut(row, apart)
    joined: list[list[dict[str, Any]]] = []
    for piece in pieces:
        before = "".join(char["text"] for char in joined[-1]).strip() if joined else ""
        near = joined and piece[0]["x0"] - joined[-1][-1]["x1"] < 4 * piece[0]["size"]
        if near and (BULLET.match(before) or NUMBERED.match(before)):
            joined[-1] = joined[-1] + [{**joined[-1][-1], "text": " "}, *piece]
        else:
            joined.append(piece)
    return joined
