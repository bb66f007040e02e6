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
    tried = [_Split(text, separator, known) for separator in (told[1] if told else SEPARATORS)]
    # Also where the quoting breaks: the separator that makes most sense of the headings is meant.
    best = max(tried, key=lambda split: split.score)
    if best.torn_at is not None:
        raise AftrykError(
            Problem(
                "et anførselstegn åbnes eller lukkes midt i en celle, så rækken ikke kan deles op.",
                'Skriv anførselstegn inde i en tekst dobbelt (""), eller gem filen som .xlsx.',
                file=path.name,
                row=best.torn_at,
            )
        )
    records = best.records
    return as_delivery(records, range(1, len(records) + 1), path.name)


def decode(data: bytes, file: str) -> str:
    """Decode by byte order mark, else strict UTF-8, else Windows-1252.

    Raises
    ------
    AftrykError
        When it is UTF-16 or UTF-32, damaged, or none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4096]:
        raise AftrykError(Problem("filen er gemt i tegnsættet UTF-16.", _AGAIN, file=file))
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Mostly right UTF-8 is a damaged file, not Windows-1252: that would give Ã¦ for æ.
        loose = data.decode("utf-8", errors="replace")
        letters = sum(not letter.isascii() for letter in loose)
        if marked or letters > 2 * loose.count("\ufffd"):
            raise AftrykError(
                Problem(
                    "filen er gemt som UTF-8, men er beskadiget i denne linje.",
                    _AGAIN,
                    file=file,
                    row=data.count(b"\n", 0, error.start) + 1,
                )
            ) from None
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


class _Split:
    """The text split by one separator.

    Attributes
    ----------
    records
        What could be split.
    torn_at
        The record where the quoting breaks, if it does.
    score
        Known headings, whether it could be split to the end, the share of records as wide as the
        headings, and how wide that is.
    """

    def __init__(self, text: str, separator: str, known: set[str]) -> None:
        self.records: list[list[str]] = []
        self.torn_at: int | None = None
        lines = io.StringIO(text, newline="")
        try:
            for record in csv.reader(lines, delimiter=separator, strict=True):
                self.records.append(record)
        except csv.Error:
            self.torn_at = len(self.records) + 1
        filled = [record for record in self.records if any(cell.strip() for cell in record)]
        first = [name.strip('"\r') for name in text.partition("\n")[0].split(separator)]
        head, rows = (filled[0], filled[1:]) if filled else (first, [])
        even = sum(len(row) == len(head) for row in rows) / max(len(rows), 1)
        found = len({fold(name) for name in head} & known)
        self.score = (found, self.torn_at is None, even, len(head))
