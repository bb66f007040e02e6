"""What the pages say, beside what the forms do."""

import pytest


@pytest.mark.parametrize(
    "address", ["/", "/temaer", "/saetninger", "/citater", "/persondata", "/historik", "/koersel"]
)
def test_every_page_opens_in_danish_with_a_way_past_the_menu(page, address):
    html = page.get(address)
    assert '<html lang="da">' in html
    assert 'href="#indhold"' in html
    assert 'aria-current="page"' in html


def test_a_sentence_says_which_survey_pulje_and_question_it_answers_but_not_who_wrote_it(page):
    html = page.get("/saetninger?vis=alle")
    assert "Selvevalueringen 2024 · Vores arbejdsplads · Forandringer · 2024" in html
    assert "pa1" not in html


def test_a_theme_shows_its_share_with_the_counts_behind_it(page):
    html = page.get("/temaer")
    assert "Selvevalueringen 2024: 1 ud af 3 projekter" in html


def test_a_long_queue_is_cut_in_pages(page, monkeypatch):
    monkeypatch.setattr("pipeline.review.web.pages.sentences.PAGE_SIZE", 2)
    first = page.get("/saetninger?vis=uafgjorte")
    assert first.count("<article") == 2
    assert "Side 1 af 2" in first
    assert 'href="/saetninger?vis=uafgjorte&amp;side=2"' in first
    assert page.get("/saetninger?vis=uafgjorte&side=2").count("<article") == 1
    assert "Side 2 af 2" in page.get("/saetninger?vis=uafgjorte&side=99")


def test_the_overview_names_what_to_do_next_and_stops_when_all_is_done(page):
    html = page.get("/")
    for step in ("Se sætninger efter", "Godkend citater", "Se forslag til nye temaer"):
        assert step in html
    for segment_id in ("a1:36-63", "a2:58-77", "a3:50-84"):
        page.post("/saetninger", segment_id=segment_id, verdict="none")
    assert "Se sætninger efter" not in page.get("/")


def test_decisions_about_a_rejected_theme_are_listed_with_their_reason_and_not_lost(page):
    page.post("/saetninger", segment_id="a1:36-63", theme_id="ejerskab", verdict="accept")
    page.post("/temaer/afvis", theme_id="ejerskab", reason="For bredt")
    assert "1 beslutning tæller ikke med" in page.get("/")
    assert "1: Temaet er afvist, så beslutningen tæller ikke med." in page.get("/historik")
