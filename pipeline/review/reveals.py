"""Who was shown which masked words, and when: an append-only log that never holds the words.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "reveals.jsonl"
>>> append(path, Reveal(reviewer="Ida", answer_id="a", start=0, end=4, mask_type="person"))
>>> [(reveal.reviewer, reveal.start, reveal.end) for reveal in read(path).found]
[('Ida', 0, 4)]
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import Field, ValidationError

from pipeline.review.event import Moment, Span, Text
from pipeline.review.log import append_lines, holding
from pipeline.review.stamps import now


class Reveal(Span):
    """One masked span that was shown to one person.

    Parameters
    ----------
    at
        UTC time; now when left out.
    reviewer
        Who saw it.
    mask_type
        As in ``SPANS``.
    """

    at: Moment = Field(default_factory=now)
    reviewer: Text
    mask_type: Text


class Reveals(NamedTuple):
    """What a log of reveals holds, and how many of its lines cannot be read."""

    found: list[Reveal]
    unreadable: int


def append(path: Path, reveal: Reveal) -> None:
    """Write a reveal down; it is on the disk when this returns.

    Raises
    ------
    AftrykError
        When another program holds the log for too long, or the disk refuses.
    """
    with holding(path):
        before = path.read_bytes() if path.exists() else b""
        append_lines(path, reveal.model_dump_json().encode("utf-8") + b"\n", before)


def read(path: Path) -> Reveals:
    """Read every reveal of a log, oldest first; a log that is not there is empty.

    A line that cannot be read (cut off by a crash) is counted, as it still tells of a reveal.
    """
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    read = [_parsed(line) for line in lines if line.strip()]
    found = [reveal for reveal in read if reveal]
    return Reveals(sorted(found, key=lambda reveal: reveal.at), len(read) - len(found))


def _parsed(line: bytes) -> Reveal | None:
    try:
        return Reveal.model_validate_json(line)
    except ValidationError:
        return None
