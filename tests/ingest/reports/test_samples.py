"""The four sample reports with truth, measured at the levels that are promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from pipeline.ingest.reports import Report

Measured = tuple[Report, dict[str, Any]]


def flat(text: str) -> str:
    return " ".join(text.split())


def found_share(wanted: list[str], got: list[str]) -> float:
    return sum(flat(text) in {flat(g) for g in got} for text in wanted) / len(wanted)


def test_every_quote_is_found_verbatim_and_terms_are_left_alone(measured: Measured) -> None:
    report, truth = measured
    wanted = [quote["text"] for quote in truth["quotes"]]
    got = [quote.text for quote in report.quotes]
    assert found_share(wanted, got) >= 0.95
    assert found_share(got, wanted) >= 0.90
    assert not set(truth["quoted_terms_not_interview"]) & set(got)


def test_quotes_know_who_spoke_and_how_they_were_set(measured: Measured) -> None:
    report, truth = measured
    got = {flat(quote.text): quote for quote in report.quotes}
    pairs = [(got[flat(q["text"])], q) for q in truth["quotes"] if flat(q["text"]) in got]
    assert sum(mine.attribution == q["attribution"] for mine, q in pairs) >= 0.9 * len(pairs)
    assert all(mine.form == q["form"] for mine, q in pairs)


def test_headings_are_found_with_their_levels(measured: Measured) -> None:
    report, truth = measured
    headings = report.of_kind("heading")
    assert [block.text for block in headings] == truth["headings"]
    assert [block.level for block in headings] == truth["heading_levels"]


def test_paragraphs_and_items_are_whole(measured: Measured) -> None:
    report, truth = measured
    for kind, key in (("paragraph", "paragraphs"), ("list_item", "list_items")):
        got = [block.text for block in report.blocks if block.kind == kind]
        assert found_share(truth[key], got) >= 0.97
        assert found_share(got, truth[key]) >= 0.97


def test_footnotes_and_table_stand_apart_from_the_text(measured: Measured) -> None:
    report, truth = measured
    assert report.footnotes == truth["footnotes"]
    assert len(report.tables) == 1
    table = asdict(report.tables[0])
    assert {key: table[key] for key in ("caption", "n", "unit", "columns", "rows", "note")} == {
        key: truth["table"][key] for key in ("caption", "n", "unit", "columns", "rows", "note")
    }


def test_the_front_page_is_read(measured: Measured) -> None:
    report, truth = measured
    for name in ("title", "subtitle", "grantee", "pulje", "grant_kr", "period", "evaluator"):
        assert getattr(report, name) == truth[name], name


def test_inline_quotes_are_offsets_into_their_paragraph(measured: Measured) -> None:
    report, _ = measured
    assert any(quote.form == "inline" for quote in report.quotes)
    for quote in report.quotes:
        assert report.blocks[quote.block].text[quote.start : quote.end] == quote.text


def test_a_quote_split_by_its_speaker_has_one_speaker(read: Callable[[str], Report]) -> None:
    speakers = [
        quote.attribution
        for quote in read("word").quotes
        if quote.text.startswith(("Jeg stod der", "Så kunne de se"))
    ]
    assert speakers == ["en ejer, som overtog virksomheden efter sin far"] * 2


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("other word", {"block": 5, "table-cell": 2, "textbox": 2, "inline": 8}),
        ("other pdf", {"block": 10, "inline": 8}),
    ],
)
def test_the_other_reports_give_the_quotes_a_reader_counts(
    read: Callable[[str], Report], name: str, forms: dict[str, int]
) -> None:
    quotes = read(name).quotes
    assert {form: sum(q.form == form for q in quotes) for form in forms} == forms
    assert all(quote.attribution for quote in quotes)


def test_running_heads_and_page_numbers_are_no_text(read: Callable[[str], Report]) -> None:
    texts = [block.text for block in read("other pdf").blocks]
    assert not any("| Ekstern evaluering" in text or "3 / 7" in text for text in texts)
