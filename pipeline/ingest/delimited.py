"""Delimited text: comma, semicolon, tab or bar; UTF-8 or Windows-1252, and UTF-16 if marked."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery, as_delivery
from pipeline.ingest.dialect import Dialect
from pipeline.ingest.headings import parse_heading
from pipeline.ingest.names import fold

SEPARATORS = (";", ",", "\t", "|")
# By chance, Windows-1252's letters hardly ever make another of them in UTF-8 (Å– makes Ŗ).
_WESTERN = set(bytes(range(128, 256)).decode("cp1252", errors="ignore"))
_FETCH = "Hent filen igen fra det program, den kommer fra."
_AGAIN = "Gem filen igen som ”CSV UTF-8” eller som Excel-projektmappe (.xlsx)."

# An answer may be longer than the csv module's default limit of 128 KiB.
csv.field_size_limit(2**31 - 1)


def read_delimited(path: Path, known: set[str], separator: str | None = None) -> Delivery:
    """Read delimited text with one record per respondent under a row of headings.

    Parameters
    ----------
    path
        The file.
    known
        Folded headings that are looked for; they settle which separator is meant.
    separator
        What parts the cells, where someone has said so.

    Raises
    ------
    AftrykError
        When the encoding or the quoting cannot be read, or rows do not fit the headings.
    """
    records, dialect = read_records(path, known, separator)
    return as_delivery(records, range(1, len(records) + 1), path.name, dialect=dialect)


def read_records(
    path: Path, known: set[str], separator: str | None = None, *, utf16: bool = False
) -> tuple[list[list[str]], Dialect]:
    """Split a file of delimited text into records of cells; see :func:`split_records`."""
    return split_records(path.read_bytes(), path.name, known, separator, utf16=utf16)


def split_records(
    data: bytes, file: str, known: set[str], separator: str | None = None, *, utf16: bool = False
) -> tuple[list[list[str]], Dialect]:
    """Split delimited text into records of cells.

    Parameters
    ----------
    data, file
        What is in the file, and what it is called, for messages.
    known, separator
        As for :func:`read_delimited`.
    utf16
        Whether UTF-16 with a byte order mark is read.

    Raises
    ------
    AftrykError
        When the encoding or the quoting cannot be read.
    """
    text, encoding = decode(data, file, utf16=utf16)
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line; it does not show it as a row
    if told:
        text = text[told.end() :]
    separators = separator or (told[1] if told else None) or SEPARATORS
    tried = [_Split(text, one, known) for one in separators]
    # Also where the quoting breaks: the separator that makes most sense of the headings is meant.
    best = max(tried, key=lambda split: split.score)
    if best.torn_at is not None:
        raise AftrykError(
            Problem(
                "et anførselstegn åbnes eller lukkes midt i en celle, så rækken ikke kan deles op.",
                'Skriv anførselstegn inde i en tekst dobbelt (""), eller gem filen som .xlsx.',
                file=file,
                row=best.torn_at,
            )
        )
    return best.records, Dialect(encoding=encoding, separator=best.separator)


def decode(data: bytes, file: str, *, utf16: bool = False) -> tuple[str, str]:
    """Decode by byte order mark, else strict UTF-8, else Windows-1252.

    Returns
    -------
    text, encoding : str
        The text, and what its encoding is called.

    Raises
    ------
    AftrykError
        When it is UTF-16 that is not asked for or not marked, UTF-32, damaged, or none of them.
    """
    if utf16 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            problem = Problem("filen er gemt som UTF-16, men er afkortet.", _FETCH, file=file)
            raise AftrykError(problem) from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4096]:
        raise AftrykError(Problem("filen er gemt i tegnsættet UTF-16.", _AGAIN, file=file))
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        # Mostly right UTF-8 is a damaged file, not Windows-1252: that would give Ã¦ for æ.
        loose = data.decode("utf-8", errors="replace")
        letters = sum(letter in _WESTERN for letter in loose)
        if marked or letters > loose.count("\ufffd"):
            raise AftrykError(
                Problem(
                    "filen er gemt som UTF-8, men er beskadiget i denne linje.",
                    _AGAIN,
                    file=file,
                    row=data.count(b"\n", 0, error.start) + 1,
                )
            ) from None
    try:
        return data.decode("cp1252"), "Windows-1252"
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
    separator
        The separator.
    records
        What could be split.
    torn_at
        The record where the quoting breaks, if it does.
    score
        Known headings, whether it could be split to the end, the share of records as wide as the
        headings, and how wide that is.
    """

    def __init__(self, text: str, separator: str, known: set[str]) -> None:
        self.separator = separator
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
        # SurveyMonkey's options stand in the second record.
        named = [*head, *(rows[0] if rows else [])]
        found = len({one for name in named for one in _names(name)} & known)
        self.score = (found, self.torn_at is None, even, len(head))


def _names(heading: str) -> set[str]:
    return {fold(heading)}.union(*parse_heading(heading).names())
