"""Decisions on quotes that fit nothing any more are listed, with their theme, and never printed."""

from __future__ import annotations

from dataclasses import replace

from pipeline import tables
from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.trace import trace_report, trace_table

REASON = "Ordene står ikke længere i svaret."


def test_lost_quotes_are_counted_by_theme_and_reason_in_the_appendix(inputs: Inputs) -> None:
    lost = tables.ORPHANS.frame(
        [
            {"event_id": f"e{n}", "kind": "quote", "answer_id": f"a{n}", "start": 0, "end": 9,
             "theme_id": theme, "reason": REASON}
            for n, theme in enumerate(["ledelse", "ledelse", "struktur"])
        ]
    )  # fmt: skip
    told = replace(inputs, quote_orphans=lost)
    view = report_view(told)
    (part,) = (part for part in view.method if part.heading == "Menneskers beslutninger")
    (table,) = part.tables
    quotes = [row for row in table.rows if row[0] == "citat"]
    assert quotes == [
        ("citat", "Ledelse & <opbakning>", REASON, 2),
        ("citat", "Struktur", REASON, 1),
    ]
    assert not (trace_table(trace_report(told, view))["art"] == "uden spor").any()


def test_every_approved_quote_says_why_it_was_chosen(inputs: Inputs) -> None:
    view = report_view(inputs)
    (part,) = (part for part in view.method if part.heading == "Hvorfor citaterne er valgt")
    (table,) = part.tables
    assert len(table.rows) == len(inputs.approved)
    assert all(row[2] for row in table.rows)
    assert all(quote.why for card in view.cards for quote in card.quotes)
