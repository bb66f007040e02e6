"""Themes: what a decision changes is said beforehand, is what happens, and can be taken back."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from pipeline import paths
from pipeline.review.events import (
    CodingAdd,
    CodingReject,
    QuoteApprove,
    ThemeCreate,
    ThemeMerge,
    ThemeReject,
    ThemeSplit,
    Undo,
)
from pipeline.review.log import append

# Where the sample's sentences lie, as its conftest cuts them.
BOARD = "a1:0-35"
INITIATIVE = "a1:36-63"
BACKED = "a2:58-77"
EVERYBODY = "a3:50-84"


def effects(html):
    """What a page says a decision changes."""
    found = lxml.html.fromstring(html).xpath("//*[@class='effects']/li")
    return [node.text_content() for node in found]


def under(page, theme_id):
    """Ids of the sentences that the queue shows under a theme, decided or not."""
    html = page.get(f"/temaer/{theme_id}/del")
    return set(lxml.html.fromstring(html).xpath("//input[@name='chosen']/@value"))


def shown_theme(page, theme_id):
    """The theme's own page, as text."""
    return lxml.html.fromstring(page.get(f"/temaer/{theme_id}")).text_content()


@pytest.fixture
def decided(page):
    """A page on which two sentences and a quote have been decided."""
    page.post("/saetninger", segment_id=BOARD, theme_id="struktur", verdict="accept")
    page.post("/saetninger", segment_id=BACKED, theme_id="struktur", verdict="add")
    return page


def test_a_card_tells_tone_health_and_typical_sentences_in_their_answers(page):
    html = page.get("/temaer")
    card = lxml.html.fromstring(html).xpath("//section[h3/a[text()='Struktur']]")[0].text_content()
    assert "Mest positiv tone. Sætninger: 1 positiv, 0 neutrale og 0 negative." in card
    assert "Meget lille: 1 sætning fra ét sted." in card
    assert "Forklaringen er kun på 2 ord." in card
    assert "Vi holder nu tavlemøde hver mandag. Mette Holm tog initiativet." in card


def test_a_themes_own_page_has_its_sentences_quotes_and_codebook_examples(page):
    (page.root / paths.CODEBOOK).write_text(
        "themes:\n  - {id: ledelse, label: Ledelse, definition: Lederen.,"
        " examples: [Chefen gik forrest.]}\n",
        encoding="utf-8",
    )
    text = shown_theme(page, "ledelse")
    assert "Chefen gik forrest." in text
    assert "Lederen bakkede op." in text
    assert "Ingen har bestemt noget om temaet" in text
    assert page.client.get("/temaer/findes_ikke").status_code == 404


def test_a_merge_says_beforehand_what_it_moves_and_moves_that(decided):
    html = decided.get("/temaer/struktur/laeg-sammen?ind=ledelse")
    said = effects(html)
    assert said[0] == "Flytter 2 sætninger fra 2 projekter til ”Ledelse”."
    assert "”Ledelse” får derefter 2 sætninger fra 2 projekter." in said
    assert "De 2, I selv har godkendt, gælder stadig, nu under ”Ledelse”." in said
    assert decided.events()[-1].type == "coding.add"  # nothing is done by looking
    html = decided.post(
        "/temaer/laeg-sammen", theme_id="struktur", into="ledelse", reason="Det samme",
        back="/temaer/ledelse",
    )  # fmt: skip
    assert isinstance(decided.events()[-1], ThemeMerge)
    assert "Temaet ”Struktur” er lagt sammen med ”Ledelse”." in html
    assert {BOARD, BACKED} <= under(decided, "ledelse")
    assert "Begrundelse: Det samme" in shown_theme(decided, "ledelse")


def test_a_merged_theme_is_reopened_with_what_it_had(decided):
    decided.post("/temaer/laeg-sammen", theme_id="struktur", into="ledelse")
    html = decided.get("/temaer/struktur")
    assert "”Ledelse” mister det igen, som det fik fra ”Struktur”." in effects(html)
    tree = lxml.html.fromstring(html)
    closed_by = tree.xpath("//section[@class='notice']//input[@name='event_id']/@value")
    decided.post("/fortryd", event_id=closed_by, back="/temaer/struktur")
    assert isinstance(decided.events()[-1], Undo)
    assert under(decided, "struktur") == {BOARD, BACKED}
    assert "Fortrudt: Temaet ”Struktur” er lagt sammen" in shown_theme(decided, "struktur")


def test_a_merge_with_itself_a_closed_or_a_locked_theme_is_refused(decided):
    decided.post("/temaer/laeg-sammen", 422, theme_id="struktur", into="struktur")
    decided.post("/temaer/faerdig", theme_id="struktur", action="lock")
    decided.post("/temaer/laeg-sammen", 409, theme_id="struktur", into="ledelse")
    decided.post("/temaer/afvis", theme_id="ejerskab", reason="For bredt")
    decided.post("/temaer/laeg-sammen", 409, theme_id="ledelse", into="ejerskab")
    assert not any(isinstance(event, ThemeMerge) for event in decided.events())


def test_a_rejection_says_beforehand_what_goes_and_can_be_reopened(decided):
    said = effects(decided.get("/temaer/struktur/afvis"))
    assert said[0] == "”Struktur” går ud af rapporten ved næste kørsel."
    assert said[1].startswith("2 sætninger fra 2 projekter tæller ikke længere med under det.")
    assert "2 af dem står ikke under noget andet tema." in said[1]
    assert "Jeres 2 beslutninger om sætningerne bliver gemt" in said[-1]
    decided.post("/temaer/afvis", theme_id="struktur", reason="For vagt", back="/temaer/struktur")
    rejection = decided.events()[-1]
    assert isinstance(rejection, ThemeReject)
    assert "Genåbn temaet" in decided.get("/temaer/struktur")
    decided.post("/fortryd", event_id=rejection.id)
    assert under(decided, "struktur") == {BOARD, BACKED}


NEW = {"label": "Lederens rolle", "definition": "Når lederen bakker op om det hele."}


def test_picked_sentences_get_a_theme_of_their_own_after_it_is_said_what_moves(decided):
    picked = {"theme_id": "struktur", "chosen": [BACKED], "into": "", **NEW}
    html = decided.post("/temaer/del/se", **picked)
    assert effects(html)[0] == (
        "Flytter 1 sætning fra 1 projekt fra ”Struktur” til ”Lederens rolle”."
    )
    assert "”Struktur” beholder 1 sætning fra 1 projekt." in effects(html)
    assert not any(isinstance(event, ThemeSplit) for event in decided.events())
    decided.post("/temaer/del", **picked)
    split = decided.events()[-1]
    assert isinstance(split, ThemeSplit)
    assert [part.theme_id for part in split.parts] == ["struktur", "lederens_rolle"]
    assert under(decided, "struktur") == {BOARD}
    assert under(decided, "lederens_rolle") == {BACKED}
    assert "Faste møder." in shown_theme(decided, "struktur")  # its definition stands
    decided.post("/fortryd", event_id=split.id)
    assert under(decided, "struktur") == {BOARD, BACKED}
    assert decided.client.get("/temaer/lederens_rolle").status_code == 404
    decided.post("/temaer/del", **picked)
    assert decided.events()[-1].parts[1].theme_id == "lederens_rolle_2"


def test_what_a_split_takes_out_is_not_suggested_there_again(page):
    page.post("/temaer/del", theme_id="struktur", chosen=[BOARD], into="", **NEW)
    assert under(page, "struktur") == set()
    assert under(page, "lederens_rolle") == {BOARD}


def test_picked_sentences_are_moved_to_a_theme_that_is_there(decided):
    picked = {"theme_id": "struktur", "chosen": [BACKED], "into": "ledelse"}
    assert "til ”Ledelse”" in effects(decided.post("/temaer/del/se", **picked))[0]
    decided.post("/temaer/del", **picked)
    assert [type(event) for event in decided.events()[-2:]] == [CodingReject, CodingAdd]
    assert under(decided, "struktur") == {BOARD}
    assert BACKED in under(decided, "ledelse")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"chosen": []}, 422),
        ({"chosen": [BOARD], "label": " "}, 422),
        ({"chosen": [BOARD], "definition": ""}, 422),
        ({"chosen": [BOARD], "label": "ledelse"}, 409),
        ({"chosen": ["a9:0-3"]}, 409),
        ({"chosen": [BOARD], "into": "findes_ikke"}, 409),
    ],
)
def test_a_split_that_cannot_be_done_is_refused_and_nothing_is_written(page, fields, status):
    for address in ("/temaer/del/se", "/temaer/del"):
        page.post(address, status, **{"theme_id": "struktur", "into": "", **NEW, **fields})
    assert page.events() == []


def test_the_machine_proposes_parts_that_together_hold_every_sentence(decided):
    n = 7
    vectors = np.zeros((n, 2), dtype="float32")
    vectors[:, 0] = 1
    order = [BOARD, INITIATIVE, "a1:64-75", "a2:0-57", BACKED, "a3:0-49", EVERYBODY]
    vectors[order.index(BACKED)] = (0, 1)
    np.save(decided.root / paths.COLLECTED / "embeddings.npy", vectors)
    tree = lxml.html.fromstring(decided.get("/temaer/struktur/del?dele=2"))
    parts = tree.xpath("//input[@name='segments']/@value")
    assert sorted(parts) == sorted([BOARD, BACKED])
    fields = {
        "segments": parts, "into": ["", ""], "label": ["Møder", "Ledere"],
        "definition": ["Om møder.", "Om ledere."],
    }  # fmt: skip
    html = decided.post("/temaer/del/se", theme_id="struktur", **fields)
    assert "”Struktur” bliver nedlagt: de nye temaer træder i stedet." in effects(html)
    decided.post("/temaer/del", theme_id="struktur", **fields)
    assert [part.label for part in decided.events()[-1].parts] == ["Møder", "Ledere"]
    said = effects(decided.get("/temaer/struktur"))
    assert "”Møder” og ”Ledere” går ud igen." in said


def test_without_vectors_the_page_says_to_pick_the_sentences(decided):
    answer = decided.client.get("/temaer/struktur/del?dele=2")
    assert answer.status_code == 409
    assert "Vælg sætningerne selv." in answer.text


def test_sentences_to_pick_can_be_searched_by_the_words_that_are_shown(decided):
    found = decided.get("/temaer/struktur/del?ord=TAVLE")
    assert BOARD in found
    assert BACKED not in found


def test_a_new_theme_opens_on_its_own_page_and_no_two_have_one_name(page):
    said = effects(page.get("/nyt-tema"))
    assert "Når 5 sætninger er godkendt under det" in said[1]
    html = page.post("/nyt-tema", label="Ro på", definition="Når der bliver mere ro.")
    assert isinstance(page.events()[-1], ThemeCreate)
    assert "Temaet ”Ro på” er oprettet." in html
    assert "Ingen sætninger tæller med under temaet." in html
    page.post("/nyt-tema", 409, label="ro  PÅ", definition="En gang til.")
    page.post("/temaer/navn", 409, theme_id="ledelse", label="Ro på")
    page.post("/temaer/navn", theme_id="ledelse", label="LEDELSE")  # its own name is free


def test_a_suggestion_shows_its_sentences_and_what_making_it_a_theme_does(page):
    html = page.get("/temaer/k1")
    assert "Lægger 1 sætning fra 1 projekt under det nye tema som godkendt." in html
    assert "Ring til Bo på" in lxml.html.fromstring(html).text_content()


def test_a_decision_is_taken_back_from_the_themes_own_history(page):
    page.post("/temaer/navn", theme_id="ledelse", label="Lederne")
    tree = lxml.html.fromstring(page.get("/temaer/ledelse"))
    (form,) = tree.xpath("//ol//form[@action='/fortryd']")
    fields = dict(form.form_values())
    assert fields["back"] == "/temaer/ledelse"
    page.post("/fortryd", **{key: fields[key] for key in ("event_id", "back")})
    assert "Ledelse" in shown_theme(page, "ledelse")


def test_what_was_split_out_is_told_when_the_split_is_taken_back(decided):
    decided.post("/temaer/del", theme_id="struktur", chosen=[BACKED], into="", **NEW)
    decided.post("/saetninger", segment_id=EVERYBODY, theme_id="lederens_rolle", verdict="add")
    split = next(event for event in decided.events() if isinstance(event, ThemeSplit))
    decided.post("/fortryd", event_id=split.id)
    assert "Temaet findes ikke længere" in decided.get("/historik")


def approved_under(page, theme_id):
    """The approved quotes that a theme's own page shows, as marked words."""
    tree = lxml.html.fromstring(page.get(f"/temaer/{theme_id}"))
    found = tree.xpath("//section[@aria-labelledby='citater']//mark")
    return [node.text_content() for node in found]


@pytest.mark.parametrize(
    ("where", "target"), [({"into": "", **NEW}, "lederens_rolle"), ({"into": "ledelse"}, "ledelse")]
)
def test_an_approved_quote_follows_its_sentence_at_once_and_comes_back(page, where, target):
    pointer = page.client.app.state.review.current().pointer
    approve = QuoteApprove(
        reviewer="Ida", theme_id="struktur", segment=pointer.segment("a1", 0, 35)
    )
    append(page.root / paths.DECISIONS, [approve])
    assert approved_under(page, "struktur") == ["Vi holder nu tavlemøde hver mandag."]
    picked = {"theme_id": "struktur", "chosen": [BOARD], **where}
    assert "1 godkendt citat følger med." in effects(page.post("/temaer/del/se", **picked))
    page.post("/temaer/del", **picked)
    assert approved_under(page, target) == ["Vi holder nu tavlemøde hver mandag."]
    assert approved_under(page, "struktur") == []
    made = [event.id for event in page.events()[1:]]
    page.post("/fortryd", event_id=made)
    assert approved_under(page, "struktur") == ["Vi holder nu tavlemøde hver mandag."]
