"""Delimited text: ``.csv`` and ``.tsv``; only the cells that hold personal data change."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delimited import read_records
from pipeline.ingest.names import fold
from pipeline.privacy.files.columns import AS_LONG_AS_CPR, check_columns, forced_kind
from pipeline.privacy.files.encoding import decoded
from pipeline.privacy.files.pieces import Outcome, Piece, Rules, Tally, masks_in
from pipeline.privacy.masking import Mask, mask_text

_NUMBER = re.compile(r"[\d.,\s-]+")


class Cell(NamedTuple):
    """A cell as it stands between the separators, and its column from 0."""

    start: int
    end: int
    column: int
    value: str


def mask_delimited(path: Path, rules: Rules) -> Outcome:
    """Mask the cells of a table; each row is read by itself, numbers run through the file.

    Raises
    ------
    AftrykError
        When it cannot be split in cells, or lacks a column that is asked for.
    """
    text = decoded(path.read_bytes(), path.name)
    records, dialect = read_records(path, set(), "\t" if _is_tabbed(path) else None, utf16=True)
    told = re.match(r"sep=.\r?\n", text.text)
    rows = split_cells(text.text, str(dialect.separator), told.end() if told else 0)
    _check(rows, records, path.name)
    filled = [row for row in rows if any(cell.value.strip() for cell in row)]
    headings = [cell.value for cell in filled[0]] if filled else []
    wanted = check_columns(rules.columns, headings, path.name)
    chosen = [_chosen(row, headings, wanted, first=at == 0) for at, row in enumerate(filled)]
    figures = _figures(filled[1:])
    units = [
        [_piece(cell, headings, figures, first=at == 0) for cell in row]
        for at, row in enumerate(chosen)
    ]
    tally = Tally()
    pairs = zip(chosen, masks_in(units, rules, tally), strict=True)
    changed = [
        (cell, masks)
        for row, found in pairs
        for cell, masks in zip(row, found, strict=True)
        if masks
    ]
    return tally.outcome(text.encode(_rewritten(text.text, changed)))


def split_cells(text: str, separator: str, start: int = 0) -> list[list[Cell]]:
    r"""Where each cell of each record stands.

    >>> [[cell.value for cell in row] for row in split_cells('a;"b;\n""c"\r\n;d', ";")]
    [['a', 'b;\n"c'], ['', 'd']]
    """
    mark = re.escape(separator)
    pattern = re.compile(rf'("[^"]*(?:""[^"]*)*"|[^{mark}\r\n]*)({mark}|\r\n|\r|\n|\Z)', re.DOTALL)
    rows: list[list[Cell]] = [[]]
    while match := pattern.match(text, start):
        raw = match[1]
        quoted = len(raw) > 1 and raw[0] == raw[-1] == '"'
        value = raw[1:-1].replace('""', '"') if quoted else raw
        rows[-1].append(Cell(*match.span(1), len(rows[-1]), value))
        start = match.end()
        if match[2] != separator:
            if start >= len(text):
                break
            rows.append([])
    return rows


def _is_tabbed(path: Path) -> bool:
    return path.suffix.lower() == ".tsv"


def _check(rows: Sequence[Sequence[Cell]], records: list[list[str]], file: str) -> None:
    """Refuse what two ways of splitting do not agree on: a wrong cut would leave something in."""
    mine = [[cell.value for cell in row] for row in rows]
    theirs = [record or [""] for record in records] or [[""]]
    if mine != theirs:
        row = next(
            (at for at, (a, b) in enumerate(zip(mine, theirs, strict=False), 1) if a != b), None
        )
        raise AftrykError(
            Problem(
                "rækken kan ikke deles op i celler på én måde.",
                "Gem filen igen fra regnearket som CSV eller .xlsx, og prøv igen.",
                file=file,
                row=row,
            )
        )


def _chosen(row: list[Cell], headings: list[str], wanted: set[str], *, first: bool) -> list[Cell]:
    """The cells of a row that are masked; with chosen columns the headings stay as they are."""
    if not wanted:
        return row
    return [
        cell
        for cell in row
        if not first and cell.column < len(headings) and fold(headings[cell.column]) in wanted
    ]


def _figures(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """Columns that hold nothing but numbers."""
    written = [cell for row in rows for cell in row if cell.value.strip()]
    others = {cell.column for cell in written if not _NUMBER.fullmatch(cell.value)}
    return {cell.column for cell in written} - others


def _piece(cell: Cell, headings: list[str], figures: set[int], *, first: bool) -> Piece:
    """What is looked at of a cell: of figures only what is as long as a CPR number."""
    heading = headings[cell.column] if cell.column < len(headings) and not first else None
    forced = forced_kind(heading, cell.value)
    if cell.column in figures and not (forced or first or AS_LONG_AS_CPR.fullmatch(cell.value)):
        return Piece("")
    return Piece(cell.value, forced)


def _rewritten(text: str, changed: Sequence[tuple[Cell, list[Mask]]]) -> str:
    """The text with new cells; quoted cells stay quoted."""
    pieces, done = [], 0
    for cell, masks in changed:
        masked = mask_text(cell.value, masks)
        if text[cell.start : cell.start + 1] == '"':
            masked = '"' + masked.replace('"', '""') + '"'
        pieces += [text[done : cell.start], masked]
        done = cell.end
    return "".join([*pieces, text[done:]])


csv.field_size_limit(2**31 - 1)
