"""A quote whose source was changed after it was approved is left out everywhere, and listed."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pandas as pd
import pytest

from tests.e2e.runs import run_stages
from tests.report.read_back import page_quotes, word_quotes

BATCH = "2024-efteraar"
STAGES = [
    *(f"{stage} {BATCH}" for stage in ("ingest", "mask", "segment", "embed")),
    "collect",
    "quotes",
    "report",
]


def changed(quote: str) -> str:
    """The same sentence saying something else: its longest word is another."""
    word = max(re.findall(r"\w+", quote), key=len)
    return quote.replace(word, "skovtur", 1)


@pytest.mark.slow
def test_it_is_printed_nowhere_and_listed_with_its_theme(finished_copy: Path) -> None:
    delivery = finished_copy / "corpus/batches" / BATCH / "selvevaluering.csv"
    said = delivery.read_bytes().decode("cp1252")
    before = pd.read_csv(finished_copy / "report/citater.csv", keep_default_na=False)
    ours = before[(before["batch"] == BATCH) & (before["masks"] == "")]
    quote = next(row for row in ours.itertuples() if said.count(row.text) == 1)
    delivery.write_bytes(said.replace(quote.text, changed(quote.text)).encode("cp1252"))
    run_stages(finished_copy, STAGES)

    report = finished_copy / "report"
    after = pd.read_csv(report / "citater.csv", keep_default_na=False)
    assert len(after) == len(before) - before["text"].eq(quote.text).sum()
    for text in (quote.text, changed(quote.text)):
        assert text not in set(after["text"])
        assert text not in page_quotes(report / "index.html")
        assert text not in word_quotes(report / "laeringer.docx")
    page = lxml.html.fromstring((report / "index.html").read_text("utf-8"))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table//tr")]
    assert [row[:2] for row in rows if row[0] == "citat"] == [["citat", quote.theme_label]]
