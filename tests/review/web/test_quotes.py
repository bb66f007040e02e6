"""Quotes on the page: shaped, explained, consented to, and approved only by one who has looked."""

from __future__ import annotations

import re

import pytest

from pipeline.review.events import QuoteApprove, QuoteConsent, QuoteReject, QuoteShorten

MINE = "/citater?tema=struktur"
OTHER = "/citater?tema=ejerskab"


def last(page):
    return page.events()[-1]


def test_where_somebody_could_be_recognised_nothing_is_approved_before_it_is_looked_at(page):
    html = page.get(MINE)
    assert "Her kan nogen måske genkendes" in html
    assert "Oplysning om helbred" in html
    refused = page.post("/citater", 422, quote_id="q0", verdict="approve")
    assert "sæt kryds ved" in refused
    page.post("/citater/forkort", 422, quote_id="q0", wanted="Vi holder nu tavlemøde")
    assert page.events() == []
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert isinstance(last(page), QuoteApprove)
    assert last(page).looked


def test_a_quote_is_rejected_with_a_reason_that_names_nobody(page, names):
    page.post("/citater", 422, quote_id="q2", verdict="reject", reason="Det er Bo, der taler")
    page.post("/citater", 422, quote_id="q2", verdict="reject", reason="Skriv til ida@firma.dk")
    assert page.events() == []
    page.post("/citater", quote_id="q2", verdict="reject", reason="For  personligt")
    assert isinstance(last(page), QuoteReject)
    assert last(page).reason == "For personligt"


def test_a_person_explains_a_word_in_square_brackets_and_it_shows_as_a_persons_own(page):
    wanted = "Alle [kolleger] var med (…), også Bo."
    page.post("/citater/forkort", quote_id="q1", wanted=wanted, looked="ja", back=OTHER)
    event = last(page)
    assert isinstance(event, QuoteShorten)
    assert event.pieces == [(50, 62), (74, 84)]
    assert [tuple(one) for one in event.insertions] == [(54, "kolleger")]
    html = page.get(OTHER)
    assert f"”{wanted.replace('(…),', '(…) ,')}”" in html
    assert '<span class="word own" role="checkbox" aria-checked="false">[kolleger]</span>' in html
    assert '<span class="word" role="checkbox" aria-checked="true">fra</span>' in html
    assert "med ord i skarpe parenteser" in page.get("/historik")


@pytest.mark.parametrize("own", ["[Mette Holm]", "[12 34 56 78]", f"[{'x' * 61}]", "[Bo]"])
def test_words_in_brackets_are_short_and_name_nobody(page, names, own):
    page.post("/citater/forkort", 422, quote_id="q1", wanted=f"Alle {own} var med", looked="ja")
    assert page.events() == []


def test_a_no_is_noted_shown_and_keeps_the_quote_from_being_approved(page):
    html = page.post("/citater/samtykke", quote_id="q0", consent="refused", back=MINE)
    assert isinstance(last(page), QuoteConsent)
    assert last(page).reviewer == "Ida Ø."
    assert "Samtykke til citatet: nej tak." in html
    assert "Må ikke bruges" in html
    assert "noteret af Ida Ø." in html
    assert 'value="approve"' not in html
    assert page.get(f"{MINE}&vis=nej").count("<article") == 1
    page.post("/fortryd", event_id=last(page).id)
    assert 'value="approve"' in page.get(MINE)


def test_where_consent_is_required_an_approved_quote_waits_for_it(page):
    params = page.root / "params.yaml"
    text = params.read_text("utf-8").replace("consent: not_required", "consent: required")
    params.write_text(text, "utf-8")
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert "mangler samtykke" in page.get(MINE)
    assert page.get(f"{MINE}&vis=godkendte").count("<article") == 0
    page.post("/citater/samtykke", quote_id="q0", consent="given")
    assert page.get(f"{MINE}&vis=godkendte").count("<article") == 1


def test_what_is_approved_is_counted_against_what_is_wanted_by_theme_and_pulje(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    html = page.get(MINE)
    assert re.search(r"<dt>Vores arbejdsplads</dt>\s*<dd>1 af 3", html)
    assert re.search(r"Struktur</a></th><td>1 af 3</td>", html)
    assert re.search(r"Ejerskab</a></th><td>0 af 3</td>", html)


def test_a_name_is_released_confirmed_or_retyped_on_the_quotes_own_card(page, names):
    html = page.get(OTHER)
    assert html.count('action="/persondata/frigiv"') == 3
    assert "Det, der er skjult i citatet (2)" in html
    page.post("/persondata/frigiv", spot="a3:81-83", back=f"{OTHER}#c0")
    assert "også Bo." in page.answers(OTHER)[0]
