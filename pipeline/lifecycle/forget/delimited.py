"""Records cut out of delimited text; every other byte stays as it was."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator

from pipeline.ingest.delimited import decode

_CODECS = {"UTF-8": "utf-8", "Windows-1252": "cp1252"}


def without_records(data: bytes, rows: Collection[int], separator: str, file: str) -> bytes:
    r"""Cut records out.

    Parameters
    ----------
    data
        The file.
    rows
        Numbers of the records as :func:`pipeline.ingest.delimited.read_records` gives them, from 1.
    separator
        What parts the cells.
    file
        The file's name, for messages.

    >>> without_records(b'id;svar\r\n1;"a\r\nb"\r\n2;c', [2], ";", "svar.csv")
    b'id;svar\r\n2;c'
    """
    mark = next((m for m in _MARKS if data.startswith(m)), b"")
    text, encoding = decode(data, file, utf16=True)
    codec = _CODECS.get(encoding) or _MARKS[mark]
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line is no record
    start = told.end() if told else 0
    spans = record_spans(text[start:], separator)
    kept = [text[start:][a:b] for row, (a, b) in enumerate(spans, start=1) if row not in rows]
    return mark + (text[:start] + "".join(kept)).encode(codec)


_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def record_spans(text: str, separator: str) -> list[tuple[int, int]]:
    r"""Where each record begins and ends, its line end included.

    >>> record_spans('a;b\n"c\nd";e\n', ";")
    [(0, 4), (4, 12)]
    """
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in io.StringIO(text, newline=""):
            taken += len(line)
            yield line

    spans = []
    start = 0
    # The reader takes no line before it needs it, so what it has taken is where the record ends.
    for _ in csv.reader(lines(), delimiter=separator, strict=True):
        spans.append((start, taken))
        start = taken
    return spans
