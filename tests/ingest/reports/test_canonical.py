"""A report as canonical tables."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from pipeline.ingest.reports import Report, report_tables
from pipeline.tables import DOCUMENTS, PASSAGES, REPORT_QUOTES

FILE = "evaluering-ro-i-takten-metalvirksomheder.docx"


def test_the_tables_keep_their_agreement(read: Callable[[str], Report]) -> None:
    tables = report_tables(read("word"), batch="2024-foraar", source_file=FILE)
    for table in (DOCUMENTS, PASSAGES, REPORT_QUOTES):
        assert len(table.conform(tables[table.name])) == len(tables[table.name]) > 0
    assert tables["documents"].at[0, "grant_kr"] == 1_485_000
    assert tables["documents"].at[0, "pulje"] == "Vores branche og Vores område"


def test_every_quote_re_slices_from_its_passage(read: Callable[[str], Report]) -> None:
    report = read("pdf")
    tables = report_tables(report, batch="b", source_file="rapport.pdf")
    joined = tables["report_quotes"].merge(tables["passages"], on="answer_id", validate="m:1")
    sliced = [
        text[start:end]
        for text, start, end in zip(joined["text"], joined["start"], joined["end"], strict=True)
    ]
    assert sorted(sliced) == sorted(quote.text for quote in report.quotes)


def test_ids_stay_when_a_text_is_corrected_and_hashes_do_not(read: Callable[[str], Report]) -> None:
    report = deepcopy(read("word"))
    before = report_tables(report, batch="b", source_file=FILE)["passages"]
    number = next(i for i, block in enumerate(report.blocks) if block.kind == "paragraph")
    report.blocks[number].text = report.blocks[number].text.replace("e", "é", 1)
    after = report_tables(report, batch="b", source_file=FILE)["passages"]
    assert list(before["answer_id"]) == list(after["answer_id"])
    assert (before["text_hash"] != after["text_hash"]).sum() == 1


def test_the_batch_says_the_pulje_when_it_is_given(read: Callable[[str], Report]) -> None:
    tables = report_tables(read("word"), batch="b", source_file=FILE, pulje="En anden pulje")
    assert tables["documents"].at[0, "pulje"] == "En anden pulje"
