"""Every form, from the page to the log and back to what the page shows."""

from __future__ import annotations

import re

import pytest

from pipeline.review.events import (
    CodingAccept,
    CodingAdd,
    CodingNone,
    CodingReject,
    MaskAdd,
    QuoteApprove,
    QuoteReject,
    QuoteShorten,
    ThemeDefine,
    ThemeLock,
    ThemePromote,
    ThemeReject,
    ThemeRename,
    ThemeSignOff,
    ThemeUnlock,
    Undo,
)

# Where the sample's sentences lie, as its conftest cuts them.
INITIATIVE = "a1:36-63"
EVERYBODY = "a3:50-84"
AUDITED = "a2:0-57"
WORKS = "a1:64-75"


def last(page):
    return page.events()[-1]


def test_an_accepted_suggestion_leaves_the_queue_and_is_kept_with_name_hash_and_place(page):
    html = page.post(
        "/saetninger", segment_id=INITIATIVE, theme_id="ejerskab", verdict="accept",
        back="/saetninger?vis=uafgjorte#s0",
    )  # fmt: skip
    event = last(page)
    assert isinstance(event, CodingAccept)
    assert (event.reviewer, event.theme_id) == ("Ida Ø.", "ejerskab")
    assert (event.segment.answer_id, event.segment.start, event.segment.end) == ("a1", 36, 63)
    assert event.segment.segment_hash
    assert event.segment.sketch
    assert "Sætningen hører til ”Ejerskab”." in html
    assert "passer, siger Ida Ø." in html  # still in the queue: the other theme is undecided
    page.post("/saetninger", segment_id=INITIATIVE, theme_id="ledelse", verdict="reject")
    assert isinstance(last(page), CodingReject)
    assert INITIATIVE not in page.get("/saetninger?vis=uafgjorte")
    assert INITIATIVE in page.get("/saetninger?vis=afgjorte")


def test_none_of_the_themes_settles_every_suggestion_of_the_sentence(page):
    page.post("/saetninger", segment_id=INITIATIVE, verdict="none")
    assert isinstance(last(page), CodingNone)
    assert INITIATIVE not in page.get("/saetninger?vis=uafgjorte")


def test_a_theme_can_be_added_that_was_not_suggested(page):
    page.post("/saetninger", segment_id=EVERYBODY, theme_id="struktur", verdict="add")
    assert isinstance(last(page), CodingAdd)
    assert EVERYBODY in page.get("/saetninger?tema=struktur&vis=afgjorte")


def test_the_queue_can_be_narrowed_to_one_theme(page):
    html = page.get("/saetninger?tema=ejerskab&vis=uafgjorte")
    assert INITIATIVE in html
    assert EVERYBODY in html
    assert "a2:" not in html
    assert html.index(INITIATIVE) < html.index(EVERYBODY)  # the surest first


@pytest.mark.parametrize("theme_id", ["", "findes_ikke"])
def test_an_unknown_theme_is_refused_and_nothing_is_written(page, theme_id):
    page.post("/saetninger", 422, segment_id=INITIATIVE, theme_id=theme_id, verdict="add")
    assert page.events() == []


def test_a_sentence_that_is_gone_is_refused(page):
    html = page.post("/saetninger", 409, segment_id="a9:0-3", theme_id="ledelse", verdict="accept")
    assert "findes ikke længere" in html
    assert page.events() == []


def test_an_approved_quote_shows_as_approved_and_can_be_rejected_again(page):
    html = page.post(
        "/citater", quote_id="q0", verdict="approve", looked="ja", back="/citater?tema=struktur"
    )
    assert isinstance(last(page), QuoteApprove)
    assert last(page).theme_id == "struktur"
    assert "Citatet er godkendt under ”Struktur”." in html
    assert "godkendt af Ida Ø." in html
    assert "1 godkendt under temaet" in html
    page.post("/citater", quote_id="q0", verdict="reject")
    assert isinstance(last(page), QuoteReject)
    assert "afvist af Ida Ø." in page.get("/citater?tema=struktur&vis=afviste")


def test_a_quote_is_shortened_by_leaving_words_out(page):
    html = page.post(
        "/citater/forkort", quote_id="q1", wanted="Alle var med (…), også Bo.", looked="ja",
        back="/citater?tema=ejerskab",
    )  # fmt: skip
    event = last(page)
    assert isinstance(event, QuoteShorten)
    assert event.pieces == [(50, 62), (74, 84)]
    assert "<mark>Alle var med</mark> fra starten<mark>, også Bo.</mark>" in html


def test_words_that_are_not_in_the_quote_cannot_be_put_into_it(page):
    html = page.post("/citater/forkort", 422, quote_id="q1", wanted="Alle var altid med.")
    assert "kun udelade ord" in html
    assert page.events() == []


def test_a_name_is_hidden_in_the_whole_answer_and_never_written_in_the_log(page):
    html = page.post(
        "/persondata/skjul",
        answer_id="a3",
        words="Bo",
        kind="person",
        back="/citater?tema=ejerskab",
    )
    events = page.events()
    assert [type(event) for event in events] == [MaskAdd, MaskAdd]
    assert [(e.span.start, e.span.end, e.span.mask_type) for e in events] == [
        (9, 11, "person"),
        (81, 83, "person"),
    ]
    assert "En oplysning er skjult (2 steder)." in html
    (answer,) = page.answers("/citater?tema=ejerskab")
    assert "Ring til [navn 1] på [telefon 1]" in answer
    assert "også [navn 1]." in answer
    assert b"Bo" not in (page.root / "corpus/decisions.jsonl").read_bytes()


def test_undoing_a_receipt_takes_back_every_event_of_it(page):
    page.post("/persondata/skjul", answer_id="a3", words="Bo", kind="person")
    names = [event.id for event in page.events()]
    page.post("/fortryd", event_id=names, back="/citater?tema=ejerskab")
    assert [e.event_id for e in page.events() if isinstance(e, Undo)] == names[::-1]
    assert "også Bo." in page.get("/citater?tema=ejerskab")


def test_hiding_words_that_are_not_there_says_so(page):
    html = page.post("/persondata/skjul", 422, answer_id="a3", words="Bodil", kind="person")
    assert "ordene står der ikke" in html
    assert "Bodil" not in html
    assert page.events() == []


def test_a_theme_is_renamed_defined_signed_off_and_locked(page):
    page.post("/temaer/navn", theme_id="ledelse", label="Lederne  og\nde andre")
    assert isinstance(last(page), ThemeRename)
    assert last(page).label == "Lederne og de andre"
    page.post("/temaer/forklaring", theme_id="ledelse", definition="Når lederen er med.")
    assert isinstance(last(page), ThemeDefine)
    page.post("/temaer/faerdig", theme_id="ledelse", action="sign_off")
    assert isinstance(last(page), ThemeSignOff)
    page.post("/temaer/faerdig", theme_id="ledelse", action="lock")
    assert isinstance(last(page), ThemeLock)
    html = page.get("/temaer")
    assert "Lederne og de andre" in html
    assert "Når lederen er med." in html
    page.post("/temaer/navn", 409, theme_id="ledelse", label="Noget andet")
    page.post("/temaer/faerdig", theme_id="ledelse", action="unlock")
    assert isinstance(last(page), ThemeUnlock)
    page.post("/temaer/navn", theme_id="ledelse", label="Noget andet")
    assert "Noget andet" in page.get("/saetninger")


def test_a_rejected_theme_leaves_the_queue_and_is_shown_as_rejected_with_its_reason(page):
    page.post("/temaer/afvis", 422, theme_id="ejerskab", reason=" ")
    page.post("/temaer/afvis", theme_id="ejerskab", reason="For bredt")
    assert isinstance(last(page), ThemeReject)
    assert "Afviste og nedlagte temaer" in page.get("/temaer")
    assert EVERYBODY not in page.get("/saetninger?vis=uafgjorte")
    assert "For bredt" in page.get("/historik")


def test_a_cluster_becomes_a_theme_with_the_sentences_it_was_found_in(page):
    assert "kontakt og telefon" in page.get("/temaer")
    page.post("/temaer/nyt", cluster_id="k1", label="Kontakt på tværs", definition="At ringe.")
    event = last(page)
    assert isinstance(event, ThemePromote)
    assert event.theme_id == "kontakt_paa_tvaers"
    assert [(s.answer_id, s.start) for s in event.segments] == [("a3", 0)]
    html = page.get("/temaer")
    assert "kontakt og telefon" not in html
    assert "Kontakt på tværs" in html
    page.post("/temaer/nyt", 409, cluster_id="k1", label="En gang til", definition="Nej.")


def test_a_suggestion_for_a_theme_is_rejected_and_not_offered_again(page):
    page.post("/temaer/afvis", theme_id="k1", reason="Kun kontaktoplysninger")
    assert [(s.answer_id, s.start) for s in last(page).segments] == [("a3", 0)]
    html = page.get("/temaer")
    assert "Forslag til nye temaer" not in html
    assert "Temaet ”kontakt og telefon” er afvist" in page.get("/historik")


def test_an_id_of_a_theme_that_was_undone_is_not_used_again(page):
    page.post("/temaer/nyt", cluster_id="k1", label="Kontakt", definition="At ringe.")
    page.post("/fortryd", event_id=last(page).id)
    page.post("/temaer/nyt", cluster_id="k1", label="Kontakt", definition="At ringe.")
    assert last(page).theme_id == "kontakt_2"


def test_a_decision_can_be_undone_from_the_history_and_done_again(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    page.post("/fortryd", event_id=last(page).id, back="/historik")
    undo = last(page)
    assert isinstance(undo, Undo)
    html = page.get("/historik")
    assert "Fortrudt: Citatet er godkendt under ”Struktur”" in html
    assert 'class="undone"' in html
    assert "Forslag" in page.get("/citater?tema=struktur")
    assert "godkendt af" not in page.get("/citater?tema=struktur")
    page.post("/fortryd", event_id=undo.id)
    assert "godkendt af Ida Ø." in page.get("/citater?tema=struktur")


def test_every_decision_says_what_its_maker_had_seen(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    base = re.search(r'name="base" value="(\w+)"', page.get("/citater"))[1]
    assert base == last(page).id
    page.post("/citater", quote_id="q1", verdict="approve", looked="ja", base=base)
    assert last(page).base == base


def test_the_overview_counts_decisions_that_wait_for_a_run(page):
    assert "rapporten er ajour" in page.get("/")
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    page.post("/saetninger", segment_id=INITIATIVE, verdict="none")
    html = page.get("/")
    assert re.search(r"<dd>2 <small>kommer med i næste kørsel", html)
    assert re.search(r"Godkendte citater</dt>\s*<dd>1 ", html)
    assert re.search(r"<dd>2 <small>1 af 3 er afgjort", html)


ASKED = "/saetninger?vis=hjaelper"


def test_what_helps_most_comes_in_the_queues_order_and_leaves_when_it_is_answered(page):
    html = page.get(ASKED)
    places = [html.index(f'value="{name}"') for name in (EVERYBODY, AUDITED, INITIATIVE)]
    assert places == sorted(places)
    assert "Passer: Ledelse" in html  # asked about, though it is not suggested there
    page.post("/saetninger", segment_id=EVERYBODY, theme_id="ledelse", verdict="reject")
    assert isinstance(last(page), CodingReject)
    assert EVERYBODY not in page.get(ASKED)
    assert EVERYBODY not in page.get(f"{ASKED}&tema=ledelse")
    assert INITIATIVE in page.get(f"{ASKED}&tema=ejerskab")


def test_a_sentence_drawn_by_chance_says_so_and_is_settled_by_all_that_fits(page):
    assert page.get(ASKED).count("Stikprøve, trukket tilfældigt: vælg alle temaer") == 1
    page.post("/saetninger", segment_id=AUDITED, theme_id="struktur", verdict="add")
    assert "Stikprøve" not in page.get(ASKED)


def test_a_theme_that_people_rejected_is_not_asked_about(page):
    page.post("/temaer/afvis", theme_id="ledelse", reason="For bredt")
    html = page.get(ASKED)
    assert EVERYBODY not in html
    assert INITIATIVE in html


UNEXPLAINED = "/saetninger?vis=uforklarede"


@pytest.mark.parametrize(
    "answer", [{"verdict": "none"}, {"verdict": "add", "theme_id": "struktur"}]
)
def test_what_no_theme_explains_can_be_read_until_somebody_has_decided_on_it(page, answer):
    shown = page.get(UNEXPLAINED)
    phone = "a3:0-49"
    assert [f'value="{name}"' in shown for name in (WORKS, phone, EVERYBODY)] == [True, True, False]
    page.post("/saetninger", segment_id=WORKS, **answer)
    again = page.get(UNEXPLAINED)
    assert f'value="{WORKS}"' not in again
    assert f'value="{phone}"' in again
