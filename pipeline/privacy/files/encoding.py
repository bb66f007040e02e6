"""Text with what it takes to write it back as it was: encoding and byte order mark."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from pipeline.ingest.delimited import decode

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_NAMES = {"UTF-8": "utf-8", "Windows-1252": "cp1252"}


@dataclass(frozen=True)
class Decoded:
    """A file's text, its encoding and its byte order mark."""

    text: str
    codec: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        """Another text in the file's own encoding."""
        return self.mark + text.encode(self.codec)


def decoded(data: bytes, file: str) -> Decoded:
    r"""Decode a file.

    Raises
    ------
    AftrykError
        As :func:`pipeline.ingest.delimited.decode`.

    >>> text = decoded("\ufeffæ\r\n".encode("utf-16-le"), "a.txt")
    >>> text.text, text.encode(text.text) == "\ufeffæ\r\n".encode("utf-16-le")
    ('æ\r\n', True)
    """
    text, name = decode(data, file, utf16=True)
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return Decoded(text, _MARKS.get(mark) or _NAMES[name], mark)
