"""The preview of a whole project: decided now, seen now, and the same as the next report's text."""

from __future__ import annotations

import re
import time

import lxml.html
import pandas as pd
import pytest
from fastapi.testclient import TestClient

from pipeline import paths
from pipeline.review.web import create_app
from tests.review.web.conftest import Page

pytestmark = pytest.mark.slow
PREVIEW = "/forhaandsvisning"


@pytest.fixture
def page(finished_copy):
    client = TestClient(create_app(finished_copy), base_url="http://127.0.0.1:8765")
    page = Page(client, finished_copy)
    page.post("/navn", name="Ida", back="/navn")
    return page


def words(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).text_content().split())


def test_what_is_decided_is_in_the_preview_at_once_and_figures_wait_for_the_run(page):
    before = words(page.get(PREVIEW))
    assert "Ingen beslutninger venter." in before
    quotes = pd.read_parquet(page.root / paths.RESULTS / "quotes" / "quotes.parquet")
    printed = quotes[(quotes["status"] == "approved") & (quotes["theme_id"] == "ledelse")]
    shown = [row for row in printed.itertuples() if f"”{row.text}”" in before]
    assert shown
    page.post("/citater", quote_id=shown[0].quote_id, verdict="reject")
    page.post("/temaer/navn", theme_id="ledelse", label="Lederne går forrest")
    began = time.process_time()
    after = words(page.get(PREVIEW))
    assert time.process_time() - began < 1
    assert f"”{shown[0].text}”" not in after
    assert "”Ledelse” hedder nu ”Lederne går forrest”." in after
    assert "2 beslutninger venter" in after
    counts = re.search(r"Ledelse( nævnes af [^.]*\.)", before)
    assert counts
    assert f"Lederne går forrest{counts[1]}" in after
    assert "/rapport/figurer/likert_selvevaluering.svg" in page.get(PREVIEW)
