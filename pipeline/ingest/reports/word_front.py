"""The front page of a Word report, its contents list, and headings that no style marks."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.ingest.reports.front import fact_label, put_facts, split_fact
from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.word_styles import Role
from pipeline.ingest.reports.word_text import WordParagraph, WordTable

Part = WordParagraph | WordTable


def without_contents(parts: list[Part]) -> list[Part]:
    """Leave out the table of contents and the line that heads it."""

    def is_contents(part: Part) -> bool:
        return isinstance(part, WordParagraph) and part.role.name in ("toc", "margin")

    kept: list[Part] = []
    for part in parts:
        if not is_contents(part):
            kept.append(part)
            continue
        while kept and isinstance(kept[-1], WordParagraph) and not kept[-1].text:
            kept.pop()
        head = kept[-1] if kept else None
        titled = isinstance(head, WordParagraph) and head.role.name in ("body", "heading")
        if titled and part.text and re.match(r"(indhold|contents)", head.text, re.I):  # type: ignore[union-attr]
            kept.pop()
    return kept


def mark_bold_headings(parts: list[Part]) -> None:
    """Where no style says heading, short bold lines above running text are headings."""
    paragraphs = [part for part in parts if isinstance(part, WordParagraph) and part.text]
    if any(paragraph.role.name == "heading" for paragraph in paragraphs):
        return
    for here, after in pairwise(paragraphs):
        short = len(here.text) <= 100 and here.text[-1] not in ".:;,"
        if here.bold and short and not after.bold and here.role.name == "body":
            numbered = re.match(r"(\d+(?:\.\d+)*)\.?\s", here.text)
            here.role = Role("heading", numbered[1].count(".") + 1 if numbered else 1)


def read_front(report: Report, parts: list[Part]) -> list[Part]:
    """Take title, subtitle and facts from what stands before the first heading; give the rest."""
    first = next(
        (
            i
            for i, p in enumerate(parts)
            if isinstance(p, WordParagraph) and p.role.name == "heading"
        ),
        0,
    )
    kept: list[Part] = []
    plain: list[str] = []
    for part in parts[:first]:
        if isinstance(part, WordTable):
            facts = [fact_row(row) for row in part.rows]
            if sum(fact is not None for fact in facts) >= 2:
                put_facts(report, [fact for fact in facts if fact])
            else:
                kept.append(part)
        elif part.role.name == "title":
            report.title = f"{report.title} {flat(part.text)}".strip()
        elif part.role.name == "subtitle":
            report.subtitle = report.subtitle or flat(part.text)
        else:
            lines = [re.sub(r"^([^\t:]+):?\t+", r"\1: ", line) for line in part.text.split("\n")]
            facts = [split_fact(line) for line in lines]
            put_facts(report, [fact for fact in facts if fact])
            if not any(facts) and len(part.text) > 200:
                kept.append(part)
            elif not any(facts) and part.text:
                plain.append(flat(part.text))
    if not report.title and plain:
        report.title = plain[0]
    return kept + parts[first:]


def fact_row(row: list[list[WordParagraph]]) -> tuple[str, str] | None:
    """Label and value of a table row, when the label is one of a front page's."""
    cells = [cell_text(cell) for cell in row]
    return (cells[0], cells[1]) if len(cells) >= 2 and fact_label(cells[0]) else None


def cell_text(paragraphs: list[WordParagraph]) -> str:
    """All text of a cell on one line."""
    return flat(" ".join(paragraph.text for paragraph in paragraphs))


def flat(text: str) -> str:
    """Collapse white space."""
    return " ".join(text.split())
