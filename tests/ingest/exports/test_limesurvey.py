"""LimeSurvey: headings as codes, as full text, or as both."""

from __future__ import annotations

import pytest

from tests.ingest.exports.programs import limesurvey, save_book, text_of
from tests.ingest.exports.projects import canonical, same


@pytest.mark.parametrize("headings", ["code", "text", "both"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_gives_the_same(tmp_path, forty, surveys, expected, headings, separator):
    path = tmp_path / "results-survey.csv"
    path.write_bytes(text_of(limesurvey(forty, headings), separator).encode("utf-8-sig"))
    same(canonical(path, surveys), expected)


@pytest.mark.parametrize("headings", ["code", "text", "both"])
def test_excel_gives_the_same(tmp_path, forty, surveys, expected, headings):
    path = save_book({"Ark1": limesurvey(forty, headings)}, tmp_path / "results.xlsx")
    same(canonical(path, surveys), expected)
