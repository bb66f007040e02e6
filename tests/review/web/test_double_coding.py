"""Blind coding and settling: nothing is suggested, nothing is told too soon."""

from __future__ import annotations

import lxml.html
import pytest

from pipeline.review.events import BlindCode, CodingAccept, CodingAdd, CodingNone, CodingReject

from .conftest import sentences

KOD, SIDE = "/dobbeltkodning/kod", "/dobbeltkodning"


def asked(page) -> str:
    """Id of the sentence that is asked about; "" when there is none."""
    html = lxml.html.fromstring(page.get(KOD))
    return html.xpath("string(//article//input[@name='segment_id']/@value)")


def code_all(page, name: str, themes: dict[str, list[str]]) -> None:
    """Code the whole sample as somebody, with the themes named and else none."""
    page.post("/navn", name=name, back="/navn")
    while segment := asked(page):
        found = themes.get(segment, [])
        said = {"theme_id": found} if found else {"none": "true"}
        page.post(KOD, segment_id=segment, back=KOD, **said)


def test_the_page_shows_every_theme_and_neither_suggestions_nor_decisions(page):
    first = sentences()[0]
    page.post(
        "/saetninger", segment_id=first.segment_id, theme_id="struktur", verdict="accept", back="/"
    )
    for number in range(1, 8):
        html = page.get(f"{KOD}?nr={number}")
        boxes = lxml.html.fromstring(html).xpath("//fieldset//input/@value")
        assert boxes == ["ejerskab", "ledelse", "struktur", "true"]
        assert "checked" not in html
        assert "sandsynligt" not in html
        assert "passer, siger" not in html


def test_every_sentence_of_the_sample_is_asked_about_once_and_can_be_changed(page):
    code_all(page, "Ida", {})
    events = page.events()
    assert len({(event.segment.answer_id, event.segment.start) for event in events}) == 7
    assert len(events) == 7
    assert all(isinstance(event, BlindCode) for event in events)
    assert "Du har kodet alle sætninger" in page.get(KOD)
    assert "checked" in page.get(f"{KOD}?nr=3")


@pytest.mark.parametrize("fields", [{}, {"theme_id": ["ledelse"], "none": "true"}])
def test_neither_nothing_nor_both_is_an_answer(page, fields):
    page.post(KOD, 422, segment_id=asked(page), back=KOD, **fields)
    assert page.events() == []


def test_how_well_they_agree_is_told_to_nobody_who_is_still_coding(page):
    code_all(page, "Bo", {})
    page.post("/navn", name="Ida", back="/navn")
    page.post(KOD, segment_id=asked(page), theme_id=["ledelse"], back=KOD)
    html = page.get(SIDE)
    assert "Du er i gang med at kode" in html
    assert "Hvor enige er" not in html
    assert "Sætningen er kodet blindt" in page.get("/historik")
    assert "Ledelse" not in page.get("/historik").split("<h1>")[1]


def test_agreement_is_shown_differences_are_settled_and_what_is_agreed_is_kept(page):
    one, other = sentences()[0].segment_id, sentences()[1].segment_id
    code_all(page, "Bo", {one: ["struktur"], other: ["ledelse"]})
    code_all(page, "Ida", {one: ["struktur"], other: ["ejerskab"]})
    html = page.get(SIDE)
    assert "Begge har kodet 7 sætninger" in html
    row = lxml.html.fromstring(html).xpath("//tr[th='Struktur']/td")
    assert [cell.text for cell in row][:2] == ["1", "1"]
    assert row[3].text.startswith("1,00 (")
    differ = lxml.html.fromstring(html).xpath("//article//form[@action='/saetninger']")
    assert len(differ) == 2
    assert "Ida siger, det passer; det gør Bo ikke." in html

    page.post("/saetninger", segment_id=other, theme_id="ledelse", verdict="accept", back=SIDE)
    assert len(lxml.html.fromstring(page.get(SIDE)).xpath("//article")) == 1
    page.post("/saetninger", segment_id=other, theme_id="ejerskab", verdict="reject", back=SIDE)
    assert "Alt, de var uenige om, er afgjort" in page.get(SIDE)

    before = len(page.events())
    assert "(6 sætninger)" in page.get(SIDE)
    page.post(f"{SIDE}/enige?en=Bo&to=Ida", back=SIDE)
    made = page.events()[before:]
    assert sum(isinstance(event, CodingNone) for event in made) == 5
    kept = [event for event in made if isinstance(event, CodingAdd | CodingAccept)]
    assert [(event.theme_id, event.segment.start) for event in kept] == [("struktur", 0)]
    assert not any(isinstance(event, CodingReject) for event in made)
    assert "Lad det, de er enige om" not in page.get(SIDE)
    page.post(f"{SIDE}/enige?en=Bo&to=Ida", back=SIDE)
    assert len(page.events()) == before + len(made)
