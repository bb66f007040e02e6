"""Delimited text: comma, semicolon, tab or bar; UTF-8 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.names import fold

SEPARATORS = (";", ",", "\t", "|")
_AGAIN = "Gem filen igen som ”CSV UTF-8” eller som Excel-projektmappe (.xlsx)."

# An answer may be longer than the csv module's default limit of 128 KiB.
csv.field_size_limit(2**31 - 1)


def read_delimited(path: Path, known: set[str]) -> Delivery:
    """Read delimited text.

    Parameters
    ----------
    path
        The file.
    known
        Folded headings that are looked for; they settle which separator is meant.

    Raises
    ------
    AftrykError
        When the encoding or the quoting cannot be read, or rows do not fit the headings.
    """
    text = decode(path.read_bytes(), path.name)
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line; it does not show it as a row
    if told:
        text = text[told.end() :]
    best: tuple[tuple[int, float, int], list[list[str]]] | None = None
    torn: dict[str, int] = {}
    for separator in (told.group(1),) if told else SEPARATORS:
        records, torn_at = _records(text, separator)
        if torn_at is not None:
            torn[separator] = torn_at
            continue
        score = _score(records, known)
        if best is None or score > best[0]:
            best = score, records
    if best is None:
        row = torn[max(torn, key=lambda separator: _first_line_score(text, separator, known))]
        raise AftrykError(
            Problem(
                "et anførselstegn åbnes eller lukkes midt i en celle, så rækken ikke kan deles op.",
                'Skriv anførselstegn inde i en tekst dobbelt (""), eller gem filen som .xlsx.',
                file=path.name,
                row=row,
            )
        )
    records = best[1]
    return as_delivery(records, range(1, len(records) + 1), path.name)


def decode(data: bytes, file: str) -> str:
    """Decode by byte order mark, else strict UTF-8, else Windows-1252.

    Raises
    ------
    AftrykError
        When it is UTF-16 or UTF-32, or none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4096]:
        raise AftrykError(Problem("filen er gemt i tegnsættet UTF-16.", _AGAIN, file=file))
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise AftrykError(
            Problem(
                "filen er hverken i tegnsættet UTF-8 eller Windows-1252.",
                _AGAIN,
                file=file,
                row=data.count(b"\n", 0, error.start) + 1,
            )
        ) from None


def _records(text: str, separator: str) -> tuple[list[list[str]], int | None]:
    """Split into records; also the record where the quoting breaks, if it does."""
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)  # noqa: PERF402 - what was read before an error is wanted
    except csv.Error:
        return records, len(records) + 1
    return records, None


def _score(records: list[list[str]], known: set[str]) -> tuple[int, float, int]:
    """Known headings, share of records as wide as the headings, and how wide."""
    filled = [record for record in records if any(cell.strip() for cell in record)]
    if not filled:
        return 0, 0.0, 0
    head, *rows = filled
    even = sum(len(row) == len(head) for row in rows) / max(len(rows), 1)
    return len({fold(name) for name in head} & known), even, len(head)


def _first_line_score(text: str, separator: str, known: set[str]) -> tuple[int, int]:
    names = text.partition("\n")[0].split(separator)
    return len({fold(name.strip('"\r')) for name in names} & known), len(names)
