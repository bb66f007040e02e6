"""What a report is once it is read, whatever file it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "paragraph", "list_item", "quote", "table", "caption", "footnote"]


@dataclass
class Block:
    """One block of text in reading order.

    Parameters
    ----------
    kind
        What it is; a table's text is its caption.
    text
        Its text on one line, white space collapsed; a quote without its quotation marks.
    page
        Page number from 1, or ``None`` where the file does not say.
    heading
        The nearest heading above.
    level
        A heading's level from 1; ``None`` for the rest.
    attribution, form
        Who is quoted and how the quote was set; only for quotes.
    """

    kind: Kind
    text: str
    page: int | None = None
    heading: str | None = None
    level: int | None = None
    attribution: str | None = None
    form: str | None = None


@dataclass
class Row:
    """One row of a table: its label and its cells, numbers where they are numbers."""

    label: str
    values: list[int | float | str]


@dataclass
class ReportTable:
    """One table with its caption, the number who answered, the unit and the note under it."""

    caption: str | None
    n: int | None
    unit: str | None
    columns: list[str]
    rows: list[Row]
    note: str | None = None
    page: int | None = None


@dataclass
class Quote:
    """One interview quote: block ``block`` of the report, ``text[start:end]`` of its text."""

    text: str
    attribution: str | None
    form: str
    page: int | None
    block: int
    start: int
    end: int


@dataclass
class Front:
    """What the front page says."""

    title: str = ""
    subtitle: str | None = None
    grantee: str | None = None
    pulje: str | None = None
    grant_kr: int | None = None
    period: str | None = None
    evaluator: str | None = None


@dataclass
class Report(Front):
    """An evaluation report: its front page, its blocks in reading order, its tables and quotes."""

    footnotes: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[ReportTable] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    pages: int | None = None

    def of_kind(self, kind: Kind) -> list[Block]:
        """Blocks of one kind, in reading order."""
        return [block for block in self.blocks if block.kind == kind]
