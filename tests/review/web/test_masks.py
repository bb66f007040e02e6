"""What people decide about masks, from the form to the log and back to what the pages show."""

from __future__ import annotations

import re

import pytest

from pipeline.review.events import (
    MaskAdd,
    MaskConfirm,
    MaskRelease,
    QuoteApprove,
    QuoteShorten,
    Undo,
)

PHONE, FIRST_BO, LAST_BO, METTE = "a3:15-26", "a3:9-11", "a3:81-83", "a1:36-46"
CONFIRM = r'name="spot" value="([^"]+)">\s*<button class="main"'
QUOTES = "/citater?tema=ejerskab"
WAITING, LOOKED_AT, SHOWN = "/persondata", "/persondata?vis=set", "/persondata?vis=vist"


def spots(events):
    return [f"{e.span.answer_id}:{e.span.start}-{e.span.end}" for e in events]


def test_a_confirmed_mask_leaves_the_list_and_says_who_confirmed_it(page, names):
    html = page.post("/persondata/bekraeft", spot=[METTE], back="/persondata#m0")
    (event,) = page.events()
    assert isinstance(event, MaskConfirm)
    assert (event.span.mask_type, event.reviewer) == ("person", "Ida Ø.")
    assert event.span.span_hash
    assert "En maske er bekræftet." in html
    assert METTE not in page.get(WAITING)
    assert "bekræftet af Ida Ø." in page.get(LOOKED_AT)
    page.post("/fortryd", event_id=event.id)
    assert METTE in page.get(WAITING)
    assert METTE not in page.get(LOOKED_AT)


def test_confirming_twice_writes_once_and_a_mask_that_is_gone_is_said_to_be(page, names):
    page.post("/persondata/bekraeft", spot=[METTE])
    page.post("/persondata/bekraeft", spot=[METTE])
    assert len(page.events()) == 1
    assert "Masken findes ikke" in page.post("/persondata/bekraeft", 409, spot=["a1:0-3"])


def test_all_on_a_page_are_confirmed_with_one_receipt_and_taken_back_with_it(page, names):
    wanted = [PHONE, FIRST_BO, LAST_BO, METTE, "a4:0-2", "a4:17-19"]
    assert page.get(WAITING).count("<article") == len(wanted)
    assert "Bekræft alle på siden (6)" in page.get(WAITING)
    html = page.post("/persondata/bekraeft", spot=wanted, back="/persondata")
    assert sorted(spots(page.events())) == sorted(wanted)
    assert "En maske er bekræftet (6 steder)." in html
    assert "Her er intet at vise." in html
    page.post("/fortryd", event_id=[event.id for event in page.events()], back="/persondata")
    assert sum(isinstance(event, Undo) for event in page.events()) == len(wanted)
    assert page.get(WAITING).count("<article") == len(wanted)


def test_released_words_are_shown_here_and_stay_hidden_elsewhere(page, names):
    page.post("/persondata/frigiv", spot=FIRST_BO, scope="here")
    (event,) = page.events()
    assert isinstance(event, MaskRelease)
    shown = page.answers(QUOTES)[1]
    assert "Ring til Bo på [telefon 1]" in shown
    assert "også [navn 1]." in shown


def test_the_same_words_are_released_everywhere_in_the_project(page, names):
    assert "Alle 4 steder, hvor de samme ord er skjult i projektets svar" in page.get(WAITING)
    html = page.post(
        "/persondata/frigiv", spot=FIRST_BO, scope="unit", reason="En  bog", back=SHOWN
    )
    assert spots(page.events()) == [FIRST_BO, LAST_BO, "a4:0-2", "a4:17-19"]
    assert {event.reason for event in page.events()} == {"En bog"}
    assert "Skjulte ord vises igen (4 steder)." in html
    assert html.count("Begrundelse: En bog") == 4
    assert METTE in page.get(WAITING)
    page.post("/fortryd", event_id=[event.id for event in page.events()])
    assert "Ring til [navn 1]" in page.answers(QUOTES)[1]


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_is_personal_by_its_form_is_released_only_with_a_reason(page, names, reason):
    html = page.post("/persondata/frigiv", 422, spot=PHONE, scope="here", reason=reason)
    assert "det ligner telefonnummer" in html
    assert page.events() == []
    page.post("/persondata/frigiv", spot=PHONE, scope="here", reason="Et sagsnummer")
    assert "12 34 56 78" in page.answers(QUOTES)[1]


def test_a_reason_may_not_hold_the_words_it_is_about(page, names):
    html = page.post("/persondata/frigiv", 422, spot=METTE, reason="mette  holm er en vare")
    assert "uden ordene selv" in html
    assert page.events() == []


def test_another_type_is_a_confirmation_of_that_type(page, names):
    page.post("/persondata/slags", spot=METTE, kind="organisation")
    (event,) = page.events()
    assert isinstance(event, MaskConfirm)
    assert event.span.mask_type == "organisation"
    assert "[organisation 1] tog initiativet" in page.answers("/saetninger?vis=alle")[0]
    page.post("/persondata/slags", 422, spot=METTE, kind="planet")


def test_what_people_added_stays_added_when_its_type_is_changed(page, names):
    page.post("/persondata/skjul", answer_id="a1", words="tavlemøde", kind="other")
    page.post("/persondata/slags", spot="a1:13-22", kind="organisation")
    assert [type(event) for event in page.events()] == [MaskAdd, MaskAdd]


def test_words_are_hidden_everywhere_in_the_project_but_not_in_other_projects(page, names):
    page.post("/persondata/skjul", answer_id="a4", words="alle", kind="other", scope="unit")
    page.post("/persondata/skjul", answer_id="a4", words="det", kind="other", scope="here")
    assert spots(page.events()) == ["a3:50-54", "a4:26-29"]


def test_the_history_shows_the_place_of_a_mask_but_not_words_that_are_shown_again(page, names):
    page.post("/persondata/bekraeft", spot=[METTE])
    page.post("/persondata/frigiv", spot=FIRST_BO)
    page.post("/persondata/skjul", answer_id="a1", words="tavlemøde", kind="other")
    page.post("/fortryd", event_id=page.events()[-1].id)
    assert page.answers("/historik") == ["[navn 1]"]


def test_a_quote_and_its_masks_are_approved_in_one_act(page, names):
    html = page.get(QUOTES)
    assert html.count("Godkend citat og masker") == 2
    html = page.post(
        "/citater",
        quote_id="q2",
        verdict="approve",
        looked="ja",
        spot=[PHONE, FIRST_BO],
        back=QUOTES,
    )
    approved, *confirmed = page.events()
    assert isinstance(approved, QuoteApprove)
    assert [type(event) for event in confirmed] == [MaskConfirm, MaskConfirm]
    assert sorted(spots(confirmed)) == [PHONE, FIRST_BO]
    assert len({event.batch["id"] for event in page.events()}) == 1
    assert "under ”Ejerskab”, en maske er bekræftet (2 steder)." in html
    assert "godkendt af Ida Ø." in html
    page.post("/fortryd", event_id=[event.id for event in page.events()])
    assert "godkendt af" not in page.get(QUOTES)
    assert PHONE in page.get(WAITING)


def test_a_quote_waits_for_a_mask_that_was_not_on_the_page_when_it_was_approved(page, names):
    page.post("/citater", quote_id="q2", verdict="approve", looked="ja", spot=[PHONE])
    html = page.get("/citater?tema=ejerskab&vis=venter")
    assert "Godkendt, men venter: der er masker, som ingen har set på" in html
    assert html.count("<article") == 1
    assert "Desuden venter 1" in html
    assert "Bekræft masker i godkendte citater" in page.get("/")
    page.post("/persondata/bekraeft", spot=[FIRST_BO])
    assert "godkendt af Ida Ø." in page.get("/citater?tema=ejerskab&vis=godkendte")


def test_a_mask_outside_what_a_shortened_quote_keeps_is_not_waited_for(page, names):
    page.post(
        "/citater/forkort", quote_id="q2", wanted="Ring til (…) hvis I vil høre mere.",
        spot=[PHONE, FIRST_BO],
    )  # fmt: skip
    (event,) = page.events()
    assert isinstance(event, QuoteShorten)
    assert "godkendt af" in page.get("/citater?tema=ejerskab&vis=godkendte")
    page.post("/citater/forkort", quote_id="q2", wanted="på [telefon 1]", spot=[PHONE, FIRST_BO])
    assert spots(page.events()[2:]) == [PHONE]
    assert page.get("/citater?tema=ejerskab&vis=godkendte").count("<article") == 1


def test_the_masks_that_an_approved_quote_waits_for_come_first_and_then_those_of_candidates(
    page, names
):
    page.post("/citater", quote_id="q1", verdict="approve", looked="ja")
    html = page.get(WAITING)
    assert re.findall(CONFIRM, html) == [LAST_BO, FIRST_BO, PHONE, METTE, "a4:0-2", "a4:17-19"]
    assert "1 af dem står i godkendte citater" in html


def test_the_most_unsure_come_first_on_request_and_the_list_is_narrowed(page, names):
    listed = re.findall(CONFIRM, page.get("/persondata?orden=usikre"))
    assert listed == ["a4:17-19", "a4:0-2", FIRST_BO, LAST_BO, PHONE, METTE]
    html = page.get("/persondata?type=phone")
    assert html.count("<article") == 1
    assert page.get("/persondata?leverance=2024&type=person").count("<article") == 5


def test_a_long_list_of_masks_is_cut_in_pages(page, names, monkeypatch):
    monkeypatch.setattr("pipeline.review.web.pages.personal_data.PAGE_SIZE", 4)
    assert "Bekræft alle på siden (4)" in page.get(WAITING)
    assert page.get("/persondata?side=2").count("<article") == 2


def test_the_counts_say_what_became_of_everything_that_was_found(page, names):
    page.post("/persondata/bekraeft", spot=[METTE])
    page.post("/persondata/frigiv", spot="a4:0-2")
    page.post("/persondata/skjul", answer_id="a1", words="tavlemøde", kind="person")
    html = page.get(WAITING)
    assert '<th scope="row">Navn</th><td>5</td><td>1</td><td>1</td><td>1</td><td>3</td>' in html
    assert (
        '<th scope="row">Telefonnummer</th><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>'
        in html
    )


def test_a_quote_warns_of_what_was_flagged_in_it_and_of_what_is_not_hidden(page, names):
    assert "nogen måske genkendes" not in page.get(QUOTES)
    assert "Oplysning om helbred ved siden af et navn." in page.get("/citater?tema=struktur")
    page.post("/persondata/frigiv", spot=PHONE, reason="Et sagsnummer")
    html = page.get(QUOTES)
    assert html.count("nogen måske genkendes") == 1
    assert "ligner telefonnummer og ikke er skjult" in html


def test_flagged_sentences_are_listed_with_their_reason(page, names):
    html = page.get("/persondata?vis=advarsler")
    assert "Helbred" in html
    assert "Oplysning om helbred ved siden af et navn" in html
    assert page.answers("/persondata?vis=advarsler") == ["Vi holder nu tavlemøde hver mandag."]
