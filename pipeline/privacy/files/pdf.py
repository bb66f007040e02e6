"""PDF reports: their text, masked, as Markdown; a PDF itself cannot be masked in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.ingest.reports import Block, Report, read_report
from pipeline.privacy.files.pieces import Outcome, Rules
from pipeline.privacy.files.plain import mask_running

NOTE = (
    "En PDF kan ikke maskeres, hvor den ligger: dens tekst er skrevet i en ny fil uden sidernes"
    " opsætning og billeder. Del aldrig selve PDF’en."
)


def mask_pdf(path: Path, rules: Rules) -> Outcome:
    """Read a PDF as a report and mask its text.

    Raises
    ------
    AftrykError
        As :func:`pipeline.ingest.reports.read_report`.
    """
    text, tally = mask_running(report_text(read_report(path)), rules)
    return tally.outcome(text.encode("utf-8"), (NOTE,))


def report_text(report: Report) -> str:
    """A report as Markdown: headings, paragraphs, lists, quotes, tables and notes, in order."""
    front = [f"# {report.title}" if report.title else "", report.subtitle or ""]
    notes = [f"[^{number}]: {note}" for number, note in enumerate(report.footnotes, start=1)]
    blocks = (_block(block) for block in report.blocks if block.kind != "footnote")
    return "\n\n".join(filter(None, [*front, *blocks, *notes])) + "\n"


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * min((block.level or 1) + 1, 6)} {block.text}"
    if block.kind == "list_item":
        return f"- {block.text}"
    if block.kind == "quote":
        said = f"\n> – {block.attribution}" if block.attribution else ""
        return f"> {block.text}{said}"
    if block.kind == "table":
        return "\n".join(_table(block.text))
    return block.text


def _table(text: str) -> Iterator[str]:
    """Lines of a table; its cells are parted by tabs."""
    for number, line in enumerate(text.split("\n")):
        cells = line.split("\t")
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(cells)}"
