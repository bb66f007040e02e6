"""``aftryk extract``: one evaluation report as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.files import write_json

if TYPE_CHECKING:
    from pipeline.ingest.reports import Report


def extract(
    file: Annotated[Path, typer.Argument(help="Rapporten: .docx, .pdf, .odt, .txt eller .md.")],
    out: Annotated[Path, typer.Option("--out", help="JSON-filen, der skrives.")],
) -> None:
    """Læs én evalueringsrapport, og skriv dens tekst, tabeller og citater som JSON.

    Eksempel: aftryk extract rapport.pdf --out rapport.json
    """
    from pipeline.ingest.reports import read_report

    write_json(report_json(read_report(file)), out)


def report_json(report: Report) -> dict[str, Any]:
    """Give a report as what ``aftryk extract`` writes."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "grantee": report.grantee,
        "pulje": report.pulje,
        "grant_kr": report.grant_kr,
        "period": report.period,
        "evaluator": report.evaluator,
        "footnotes": report.footnotes,
        "headings": [
            {"text": block.text, "level": block.level, "page": block.page}
            for block in report.of_kind("heading")
        ],
        "paragraphs": [
            {"text": block.text, "page": block.page, "heading": block.heading}
            for block in report.of_kind("paragraph")
        ],
        "list_items": [
            {"text": block.text, "page": block.page, "heading": block.heading}
            for block in report.of_kind("list_item")
        ],
        "tables": [asdict(table) for table in report.tables],
        "quotes": [
            {
                "text": quote.text,
                "attribution": quote.attribution,
                "form": quote.form,
                "page": quote.page,
            }
            for quote in report.quotes
        ],
    }
