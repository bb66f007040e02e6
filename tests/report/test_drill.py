"""From a share to its sentences: exactly those it counts, sliced from their source and masked."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from pipeline import tables as t
from pipeline.report import wording
from pipeline.report.content import report_view
from pipeline.report.drill_content import SEEN, sentence_groups
from pipeline.report.page import write_page

from .conftest import MASKED, SCRIPT, SELF
from .read_back import squeezed


def coding(answer: str, end: int, status: str, zone: str, theme: str = "ledelse") -> dict:
    source = "human" if status != "suggested" else "machine"
    return {
        "segment_id": f"{answer}:0-{end}", "theme_id": theme, "status": status, "source": source,
        "zone": zone, "probability": 0.9, "reviewer": "Ida" if source == "human" else None,
    }  # fmt: skip


@pytest.fixture
def coded(inputs):
    """The inputs with sentences that count, one masked, and some that do not."""
    shares = inputs.shares
    asked = shares[(shares["survey"] == SELF) & (shares["theme_id"] == "ledelse")]
    assert {"forandringer", "laering"} <= set(asked["question"])
    rows = [
        coding("t-cut", 21, "accepted", "auto"),
        coding("t-masked", len(MASKED), "suggested", "auto"),
        coding("t-script", len(SCRIPT), "accepted", "review"),
        coding("t-candidate", 5, "suggested", "review"),
        coding("t-rejected", 5, "rejected", "auto"),
    ]
    return replace(inputs, codings=t.CODINGS.frame(rows))


def listed(inputs) -> dict[str, list[tuple[str, str]]]:
    """Heading to the sentences under it and who has seen them, of the theme ledelse."""
    groups = sentence_groups(inputs).get("ledelse", ())
    return {group.heading: [(s.text, s.basis) for s in group.sentences] for group in groups}


def test_what_counts_is_listed_by_question_in_reading_order_masked_and_with_its_basis(coded):
    masked = MASKED.replace("12 34 56 78", "[telefon 1]")
    assert listed(coded) == {
        "Selvevaluering: Forandringer": [(SCRIPT, SEEN), (masked, "")],
        "Selvevaluering: Læringer": [("Ledelsen gik forrest.", SEEN)],
    }


def test_what_may_not_be_quoted_is_not_listed_either(coded):
    said_no = coded.quotes["answer_id"] == "t-masked"
    quotes = coded.quotes.assign(status=coded.quotes["status"].mask(said_no, "refused"))
    found = listed(replace(coded, quotes=quotes))
    assert found["Selvevaluering: Forandringer"] == [(SCRIPT, SEEN)]


def test_a_share_that_is_not_shown_has_no_sentences(coded):
    shares = coded.shares
    shown = (shares["group"] != wording.EVERYONE) | (shares["question"] != "forandringer")
    assert list(listed(replace(coded, shares=shares[shown]))) == ["Selvevaluering: Læringer"]


def test_params_can_keep_the_sentences_out_of_the_page(coded):
    report = coded.settings.report.model_copy(update={"show_sentences": False})
    settings = coded.settings.model_copy(update={"report": report})
    assert sentence_groups(replace(coded, settings=settings)) == {}


def test_the_page_lists_them_folded_away_as_text_and_leads_from_a_share_to_them(coded, built):
    html = write_page(report_view(coded), built / "figurer")
    page = lxml.html.fromstring(html)
    items = page.xpath("//details[@class='drill' and not(@open)]//ul[@class='sentences']/li")
    wanted = [text for own in listed(coded).values() for text, _ in own]
    assert [squeezed(item.text or "") for item in items] == [squeezed(text) for text in wanted]
    links = page.xpath("//a[@class='behind']/@href")
    assert len(links) == 2
    for link in links:
        assert page.get_element_by_id(link[1:]).xpath(".//li")
