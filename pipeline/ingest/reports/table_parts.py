"""What Word and PDF tables share: captions, notes, numbers."""

from __future__ import annotations

import re

from pipeline.ingest.reports.model import ReportTable, Row

_CAPTION = re.compile(r"^(tabel|figur|boks|diagram|table|figure)\s+\d+(\.\d+)*\s*[.:–-]?\s", re.I)
_NOTE = re.compile(r"^(kilde|kilder|note|noter|anm|anmærkning|anm\.)\s*[:.]", re.I)
_NUMBER = re.compile(
    r"^[-−–]?\d{1,3}(?:[.\u00a0 ]\d{3})*(?:,\d+)?\s*%?$|^[-−–]?\d+(?:[.,]\d+)?\s*%?$"
)


def is_caption(text: str) -> bool:
    """Whether a line names a table or figure: "Tabel 2. …"."""
    return bool(_CAPTION.match(text.strip() + " "))


def is_note(text: str) -> bool:
    """Whether a line is the note under a table: "Kilde: …"."""
    return bool(_NOTE.match(text.strip()))


def cell_value(text: str) -> int | float | str:
    """A cell as a number where it is one.

    >>> cell_value("31"), cell_value("12,5 %"), cell_value("1.240"), cell_value("-")
    (31, 12.5, 1240, '-')
    """
    stripped = " ".join(text.split())
    if not _NUMBER.match(stripped):
        return stripped
    plain = stripped.rstrip("%").strip().replace("−", "-").replace("–", "-")
    plain = re.sub(r"(?<=\d)[.\u00a0 ](?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def is_number(text: str) -> bool:
    """Whether a cell is a number."""
    return bool(_NUMBER.match(" ".join(text.split())))


def make_table(
    cells: list[list[str]], caption: str | None, note: str | None, page: int | None
) -> ReportTable:
    """Make a table of rows of cells, the first row its headings, the first column its labels."""
    width = max(len(row) for row in cells)
    padded = [row + [""] * (width - len(row)) for row in cells]
    rows = [Row(row[0], [cell_value(cell) for cell in row[1:]]) for row in padded[1:]]
    n, unit = number_and_unit(caption or "")
    return ReportTable(caption, n, unit, padded[0][1:], rows, note, page)


def number_and_unit(caption: str) -> tuple[int | None, str | None]:
    """How many answered, and the unit, when the caption says so.

    >>> number_and_unit("Tabel 1. Svar (n = 1.161), pct.")
    (1161, 'pct.')
    """
    number = re.search(r"\bn\s*=\s*(\d[\d.]*\d|\d)", caption, re.IGNORECASE)
    unit = re.search(r"(?<!\w)(pct\.?|procent|%|antal|kr\.?|kroner)(?!\w)", caption, re.IGNORECASE)
    return int(number[1].replace(".", "")) if number else None, unit[1] if unit else None
