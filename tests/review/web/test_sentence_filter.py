"""Finding sentences: by words in any form, and by everything that is known of them."""

from __future__ import annotations

import lxml.html
import pytest

from pipeline.review.web.sentence_filter import Chosen

from .conftest import sentences


def shown(page, query: str) -> list[str]:
    """Ids of the sentences on the page."""
    html = lxml.html.fromstring(page.get(f"/saetninger?{query}"))
    fields = html.xpath("//article//form[button[@value='none']]/input[@name='segment_id']/@value")
    return list(dict.fromkeys(fields))


def of(*numbers: int) -> list[str]:
    return [sentences()[number].segment_id for number in numbers]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("lederen", [4]),
        ("leder", [4]),
        ("LEDERENS", [4]),
        ("tavlemøder", [0]),
        ("bakkede+op", [4]),
        ("alle+mandag", []),
        ("findesikke", []),
    ],
)
def test_words_are_found_in_any_form_and_in_every_sentence(page, words, numbers):
    assert shown(page, f"soeg={words}") == of(*numbers)


def test_masked_words_cannot_be_searched_for(page):
    assert shown(page, "soeg=12+34+56+78") == []


@pytest.mark.parametrize("words", ['"', "*", "a OR b", "NEAR(", "'; DROP TABLE words;--", "æøå"])
def test_no_search_breaks_the_page(page, words):
    page.client.get("/saetninger", params={"soeg": words}).raise_for_status()


def test_a_search_can_be_narrowed_to_a_status_and_keeps_its_words_in_the_form(page):
    assert shown(page, "soeg=alle&vis=uafgjorte") == of(6)
    assert shown(page, "soeg=alle&vis=afgjorte") == []
    html = lxml.html.fromstring(page.get("/saetninger?soeg=alle&vis=afgjorte"))
    assert html.xpath("string(//input[@name='soeg']/@value)") == "alle"
    assert html.xpath("string(//select[@name='vis']/option[@selected]/@value)") == "afgjorte"


def test_every_sentence_can_be_read_in_reading_order(page):
    assert shown(page, "vis=hver") == of(0, 1, 2, 3, 4, 5, 6)


def test_fields_narrow_what_is_shown_and_unknown_values_give_nothing(page):
    assert shown(page, "vis=hver&spoergsmaal=forandringer") == of(0, 1, 2, 3, 4, 5, 6)
    for field in ("pulje", "undersoegelse", "spoergsmaal", "leverance", "tone"):
        assert shown(page, f"vis=hver&{field}=findes_ikke") == []


def test_a_page_beyond_the_last_shows_the_last(page):
    assert shown(page, "vis=hver&side=99") == of(0, 1, 2, 3, 4, 5, 6)
    assert shown(page, "vis=hver&side=-3") == of(0, 1, 2, 3, 4, 5, 6)


def test_the_address_keeps_what_was_chosen_and_leaves_out_what_was_not():
    chosen = Chosen(tema="ledelse", soeg="møder")
    assert chosen.address == "/saetninger?tema=ledelse&vis=hver&soeg=m%C3%B8der"
    assert not chosen.narrows
    assert Chosen(pulje="A").narrows
    assert Chosen(vis="vrøvl").show == "uafgjorte"
