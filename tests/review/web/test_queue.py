"""One question at a time, its answer, the next one; and the machine's sure ones together."""

from __future__ import annotations

import lxml.html
import pytest

from pipeline.review.events import CodingAccept, CodingAdd, CodingNone, CodingReject, Undo
from pipeline.review.web.pages import together

from .conftest import sentences

KOE = "/saetninger/koe"
ALLE, SCRIPT, METTE = (sentences()[number] for number in (6, 3, 1))


def marked(html: str) -> str:
    """The sentence that is asked about."""
    return lxml.html.fromstring(html).xpath("string(//article//mark)")


def asked(html: str) -> str:
    """The question."""
    return lxml.html.fromstring(html).xpath("string(//*[@id='spoerg'])")


def forms(html: str) -> list[dict[str, str]]:
    """What every form that decides about the sentence would send, by its hidden fields."""
    found = lxml.html.fromstring(html).xpath(
        "//article[@id='spoergsmaal']//form[@action='/saetninger']"
    )
    return [
        {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
        for form in found
    ]


def answer(page, html: str, verdict: str, number: int = 0) -> str:
    """Press a button of the question's own form, or of another of its forms."""
    fields = forms(html)[number]
    return page.post("/saetninger", **{**fields, "verdict": verdict})


def test_the_queue_asks_one_question_and_goes_on_to_the_next(page):
    first = page.get(KOE)
    assert asked(first) == "Passer temaet ”Ledelse” til den markerede sætning?"
    assert marked(first) == ALLE.text
    assert "3 spørgsmål tilbage" in first
    second = answer(page, first, "accept")
    event = page.events()[-1]
    assert isinstance(event, CodingAccept)
    assert (event.theme_id, event.reviewer) == ("ledelse", "Ida Ø.")
    assert asked(second) == "Hvilke temaer passer til den markerede sætning?"
    assert "Stikprøve" in second
    third = answer(page, second, "none", number=-1)
    assert isinstance(page.events()[-1], CodingNone)
    assert asked(third) == "Passer temaet ”Ejerskab” til den markerede sætning?"
    done = answer(page, third, "reject")
    assert isinstance(page.events()[-1], CodingReject)
    assert "Der er ikke flere spørgsmål" in done


def test_a_question_that_is_passed_over_decides_nothing_and_comes_back_at_the_end(page):
    first = page.get(KOE)
    skip = lxml.html.fromstring(first).xpath("string(//a[@data-shortcut='skip']/@href)")
    second = page.get(skip)
    assert marked(second) != marked(first)
    assert page.events() == []
    answer(page, second, "none", number=-1)
    last = page.get(KOE + "?efter=2")
    wrapped = answer(page, last, "accept")
    assert marked(wrapped) == marked(first)
    assert "det, der blev sprunget over" in wrapped


def test_the_queue_can_be_about_one_theme_and_the_sample_is_still_asked_about(page):
    only = page.get(KOE + "?tema=ejerskab")
    assert "2 spørgsmål tilbage" in only
    assert asked(only) == "Hvilke temaer passer til den markerede sætning?"
    after = answer(page, only, "none", number=-1)
    assert marked(after) == METTE.text


def test_another_suggestion_of_the_sentence_can_be_decided_and_the_question_stays(page):
    first = page.get(KOE)
    stayed = answer(page, first, "accept", number=1)
    assert page.events()[-1].theme_id == "ejerskab"
    assert asked(stayed) == asked(first)


def test_the_rest_of_a_sentences_suggestions_are_turned_down_in_one_go(page):
    page.post(
        "/saetninger", segment_id=METTE.segment_id, theme_id="struktur", verdict="add", back=KOE
    )
    page.post("/saetninger/resten", segment_id=METTE.segment_id, back=KOE)
    added, *rest = page.events()
    assert isinstance(added, CodingAdd)
    assert all(isinstance(event, CodingReject) for event in rest)
    assert sorted(event.theme_id for event in rest) == ["ejerskab", "ledelse"]


def test_the_latest_decision_is_taken_back_where_its_question_comes_again(page):
    first = page.get(KOE)
    second = answer(page, first, "accept")
    fields = lxml.html.fromstring(second).xpath("//ol//form")[0]
    sent = {node.get("name"): node.get("value") for node in fields.xpath(".//input")}
    again = page.post("/fortryd", **sent)
    assert isinstance(page.events()[-1], Undo)
    assert marked(again) == marked(first)
    assert asked(again) == asked(first)


def test_the_latest_list_shows_ten_of_ones_own_masked_and_without_what_was_undone(page, names):
    for number in range(12):
        verdict = "accept" if number % 2 else "reject"
        page.post(
            "/saetninger", segment_id=METTE.segment_id, theme_id="ledelse", verdict=verdict,
            back=KOE,
        )  # fmt: skip
    page.post("/fortryd", event_id=page.events()[-1].id, back=KOE)
    shown = lxml.html.fromstring(page.get(KOE)).xpath("//ol/li")
    assert len(shown) == 10
    assert "[navn 1] tog initiativet." in shown[0].text_content()
    assert "hører ikke til ”Ledelse”" in shown[0].text_content()
    page.post("/navn", name="Bent", back="/navn")
    assert not lxml.html.fromstring(page.get(KOE)).xpath("//ol/li")


def test_sure_suggestions_are_accepted_together_save_those_without_a_tick(page):
    html = page.get("/saetninger/sikre?tema=struktur")
    assert "Maskinen er sikker på 1 sætning" in html
    boxes = lxml.html.fromstring(html).xpath("//input[@type='checkbox'][@checked]/@value")
    assert boxes == [sentences()[0].segment_id]
    page.post("/saetninger/sikre", theme_id="struktur", segment_id=boxes, back="/temaer")
    assert [event.theme_id for event in page.events()] == ["struktur"]
    assert "Der er ingen sikre forslag tilbage" in page.get("/saetninger/sikre?tema=struktur")


def test_what_somebody_else_decided_meanwhile_is_not_written_over(page):
    first = sentences()[0].segment_id
    page.post("/saetninger", segment_id=first, theme_id="struktur", verdict="reject", back="/")
    page.post("/saetninger/sikre", theme_id="struktur", segment_id=[first], back="/")
    assert [type(event) for event in page.events()] == [CodingReject]


def test_more_than_a_page_of_sure_suggestions_is_refused(page):
    many = [f"a1:{n}-{n + 1}" for n in range(together.AT_ONCE + 1)]
    page.post("/saetninger/sikre", 422, theme_id="struktur", segment_id=many, back="/")
    assert page.events() == []


@pytest.mark.parametrize("address", ["/saetninger/sikre?tema=findes_ikke", "/saetninger/sikre"])
def test_sure_suggestions_of_an_unknown_theme_are_not_shown(page, address):
    assert page.client.get(address).status_code == 409


def test_every_key_can_be_changed_and_the_page_says_what_it_needs(page):
    html = page.get("/genveje")
    fields = lxml.html.fromstring(html).xpath("//input/@data-action")
    queue = page.get(KOE)
    assert {"yes", "no", "none", "skip"} <= set(fields)
    assert set(lxml.html.fromstring(queue).xpath("//@data-shortcut")) <= set(fields)
    assert "kræver JavaScript" in html
